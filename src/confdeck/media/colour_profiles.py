"""Conversion of pictures to sRGB by their colour profiles."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

from confdeck.media.limits import PictureProblem

PROFILE_DAMAGED = PictureProblem(
    "has a damaged colour profile; its colours are taken as they are", "save the picture as sRGB"
)


def to_srgb(image: Image.Image) -> tuple[Image.Image, tuple[PictureProblem, ...]]:
    """Return the picture in sRGB, in mode L or RGB (RGBA if any pixel is transparent), and its problems."""
    if image.mode not in {"LA", "RGBA"}:
        return _opaque_to_srgb(image, image.info.get("icc_profile"))
    alpha = image.getchannel("A")
    colours = image.convert("L" if image.mode == "LA" else "RGB")
    result, problems = _opaque_to_srgb(colours, image.info.get("icc_profile"))
    if alpha.getextrema() != (255, 255):
        result = result.convert("RGB")
        result.putalpha(alpha)
    return result, problems


def flatten(image: Image.Image) -> Image.Image:
    """Return the picture composited onto white."""
    if image.mode != "RGBA":
        return image
    background = Image.new("RGB", image.size, "white")
    background.paste(image, mask=image.getchannel("A"))
    return background


def _opaque_to_srgb(
    image: Image.Image, profile: bytes | None
) -> tuple[Image.Image, tuple[PictureProblem, ...]]:
    try:
        if image.mode == "LAB":
            return _transformed(image, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))), ()
        if profile and not _is_srgb(source := ImageCms.ImageCmsProfile(BytesIO(profile))):
            grey = image.mode == "L" and source.profile.xcolor_space.strip() == "RGB"
            return _transformed(image.convert("RGB") if grey else image, source), ()
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return _untransformed(image), (PROFILE_DAMAGED,)
    return _untransformed(image), ()


def _untransformed(image: Image.Image) -> Image.Image:
    return image if image.mode == "L" else image.convert("RGB")


def _transformed(image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    """Convert by the profile as image editors do: relative colorimetric with black point compensation."""
    result = ImageCms.profileToProfile(
        image,
        source,
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    if result is None:
        raise ValueError("no converted picture")  # pragma: no cover  only when converting in place
    return result


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    """Return whether a profile is sRGB by its description, as most cameras write it."""
    return "srgb" in ImageCms.getProfileDescription(profile).casefold()
