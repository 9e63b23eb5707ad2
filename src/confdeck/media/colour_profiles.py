"""Brings pixels to sRGB, whatever colours they came in."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

from confdeck.media.limits import PictureProblem

PROFILE_DAMAGED = PictureProblem(
    "has a damaged colour profile; its colours are taken as they are", "save the picture as sRGB"
)


def to_srgb(image: Image.Image) -> tuple[Image.Image, tuple[PictureProblem, ...]]:
    """The picture in sRGB, mode L, RGB or (only where something shows through) RGBA; and what is to be said."""
    if image.mode not in {"LA", "RGBA"}:
        return _opaque_to_srgb(image, image.info.get("icc_profile"))
    alpha = image.getchannel("A")
    colours = image.convert("L" if image.mode == "LA" else "RGB")
    result, remarks = _opaque_to_srgb(colours, image.info.get("icc_profile"))
    if alpha.getextrema() != (255, 255):
        result = result.convert("RGB")
        result.putalpha(alpha)
    return result, remarks


def flatten(image: Image.Image) -> Image.Image:
    """The picture on white paper."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _opaque_to_srgb(
    image: Image.Image, profile: bytes | None
) -> tuple[Image.Image, tuple[PictureProblem, ...]]:
    try:
        if image.mode == "LAB":
            return _transformed(image, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))), ()
        if profile and not _is_srgb(source := ImageCms.ImageCmsProfile(BytesIO(profile))):
            return _transformed(image, source), ()
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return _untransformed(image), (PROFILE_DAMAGED,)
    return _untransformed(image), ()


def _untransformed(image: Image.Image) -> Image.Image:
    return image if image.mode == "L" else image.convert("RGB")


def _transformed(image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    """Through the profile, as picture programs do it: relative colorimetric with black point compensation."""
    result = ImageCms.profileToProfile(
        image,
        source,
        ImageCms.createProfile("sRGB"),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    if result is None:
        raise ValueError("no picture came out")  # pragma: no cover  only when working in place
    return result


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    """Most cameras write sRGB, which needs no work; they name it in the description."""
    return "srgb" in ImageCms.getProfileDescription(profile).casefold()
