"""Photos on pages: the best renditions there are, each with its size, so that nothing moves while it loads."""

from django import template

from news import renditions
from news.models import Photo

register = template.Library()

DEFAULT_SIZES = "100vw"


@register.inclusion_tag("components/picture.html")
def picture(photo: Photo, *, shape="full", sizes="", phone_shape="", lead=False, decorative=False) -> dict:
    """A `<picture>`. `lead` loads at once and first; `decorative` is for a picture beside a title that says it all.

    `phone_shape` is the crop for phones where that differs: lists show squares there, 7rem wide.
    While the task queue has not made the renditions, the whole master stands in; the stylesheet crops it.
    """
    return {
        "avif": srcset(photo, shape, "avif"),
        "webp": srcset(photo, shape, "webp"),
        "fallback": (renditions.sources(photo, shape, "jpg") or [renditions.master(photo)])[0],
        "phone_avif": srcset(photo, phone_shape, "avif"),
        "phone_webp": srcset(photo, phone_shape, "webp"),
        "sizes": sizes or DEFAULT_SIZES,
        "alt": "" if decorative else photo.alt_text,
        "lead": lead,
    }


@register.inclusion_tag("components/picture_preload.html")
def picture_preload(photo: Photo, *, shape="full", sizes="") -> dict:
    """For the head of a page whose lead picture this is: the browser fetches it before it has read the page."""
    return {
        "avif": srcset(photo, shape, "avif"),
        "master": renditions.master(photo),
        "sizes": sizes or DEFAULT_SIZES,
    }


def srcset(photo: Photo, shape: str, extension: str) -> str:
    """The value of the attribute; empty while there is nothing to choose from."""
    return ", ".join(f"{file.url} {file.width}w" for file in renditions.sources(photo, shape, extension))
