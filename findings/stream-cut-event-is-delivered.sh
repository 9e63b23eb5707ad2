#!/bin/sh
# sseclient-py 1.9.0: when a stream of events breaks off, the beginning of the last one is delivered as if it were whole.
#
# Expected: an event ends with an empty line. The HTML standard (9.2.6) says that what is left when a stream ends without
# one is discarded; the browser connects again and gets the whole event. httpx-sse 0.4.3 discards it.
# What happens: whatever was received is turned into an event, cut wherever the connection ended.
# Seen: of an event with two lines of data, whose second had not arrived, `events()` yields "pages 1 to" as an event of its own;
# httpx-sse yields the complete event before it alone. No error.
# Why it matters: connections break off when servers restart, and half a message is a message with another meaning. confdeck's
# preview sends each event whole, and the page that listens is a browser's; guarded by
# test_streams_end_when_the_preview_does in tests/preview/test_server.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check sseclient-py==1.9.0 httpx-sse==0.4.3 httpx==0.28.1
"$folder/bin/python" - <<'END'
import httpx
import httpx_sse
import sseclient

BODY = b"data: rendered\n\nevent: rendered\ndata: pages 1 to\n"


def answer(_request):
    return httpx.Response(200, headers={"content-type": "text/event-stream"}, content=BODY)


class Stream:
    def __iter__(self):
        yield BODY

    def close(self):
        pass


received = [(event.event, event.data) for event in sseclient.SSEClient(Stream()).events()]
client = httpx.Client(transport=httpx.MockTransport(answer))
with httpx_sse.connect_sse(client, "GET", "http://localhost/") as source:
    whole = [(event.event, event.data) for event in source.iter_sse()]
print(received, whole)
assert whole == [("message", "rendered")]
assert received == [("message", "rendered"), ("rendered", "pages 1 to")]
END
