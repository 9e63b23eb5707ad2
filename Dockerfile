# confdeck as a program that needs no network: docker build -t confdeck .
#
# Packages of Python are those of constraints.txt, each checked against its hash; those of Debian 12 are as its archive has them on the
# day of the build, with all corrections. So is the base: the tag of a point release would only be older than the packages on it.

FROM debian:12-slim AS build
# hadolint ignore=DL3008
RUN apt-get update \
	&& apt-get install --yes --no-install-recommends python3-venv \
	&& rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY constraints.txt ./
RUN python3 -m venv /opt/confdeck \
	&& /opt/confdeck/bin/pip install --no-cache-dir --require-hashes --no-deps --only-binary :all: --requirement constraints.txt
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY themes themes
# The programs that build and install are of no use in the image.
RUN /opt/confdeck/bin/pip install --no-cache-dir --no-index --no-build-isolation --no-deps . \
	&& /opt/confdeck/bin/pip uninstall --yes editables hatchling setuptools pip \
	&& /opt/confdeck/bin/confdeck --version

FROM debian:12-slim
LABEL org.opencontainers.image.title="confdeck" \
	org.opencontainers.image.description="One YAML recap of a conference becomes slides, a newsletter, a mail and a web page." \
	org.opencontainers.image.licenses="MIT"
# Whatever user it runs as may write to the cache and the folder of work: `--user` can name one without a home.
# hadolint ignore=DL3008
RUN apt-get update \
	&& apt-get install --yes --no-install-recommends \
		fonts-noto-cjk fonts-noto-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 python3 \
	&& rm -rf /var/lib/apt/lists/* \
	&& useradd --create-home --uid 1000 confdeck \
	&& install --directory --mode 1777 /cache /work
COPY --from=build /opt/confdeck /opt/confdeck
ENV PATH=/opt/confdeck/bin:/usr/local/bin:/usr/bin:/bin \
	LANG=C.UTF-8 \
	XDG_CACHE_HOME=/cache
USER 1000
WORKDIR /work
ENTRYPOINT ["confdeck"]
CMD ["--help"]
