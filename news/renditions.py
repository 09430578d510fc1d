"""The sizes and crops of a photo that pages load, made once by the task queue from the clean master.

Names are made from the picture's content and its focal point: foto/<hash>/<focal point>/<shape>-<width>.<type>. They
may be cached for ever, and a moved focal point gives new names; the files of the old one stay, because pages in caches
and feed readers still name them.
"""

import io
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.templatetags.static import static
from PIL import Image

from bekasi_portal.addresses import absolute
from news.media_store import put
from news.models import Photo

SOCIAL = "sosial"
# Shape → its ratio (None: not cropped) and the widths in px that the layout asks for.
SHAPES = {
    "16x9": ((16, 9), (320, 640, 960, 1440)),
    "3x2": ((3, 2), (320, 640, 960)),
    "1x1": ((1, 1), (320, 640)),
    "full": (None, (320, 640, 960, 1440)),
    SOCIAL: ((1200, 630), (1200,)),
}
# Browsers that read neither AVIF nor WebP get one JPEG for each shape, of at most this width.
JPEG_WIDTH = 960
# Tried on photographs: AVIF at speed 9 is as small as at speed 6 within 5 %, in a tenth of the time.
AVIF = {"format": "AVIF", "quality": 52, "speed": 9, "max_threads": 1}
WEBP = {"format": "WEBP", "quality": 74, "method": 4}
JPEG = {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True}
DEFAULT_SOCIAL_IMAGE = ("img/bagikan.jpg", 1200, 630)


@dataclass(frozen=True)
class Rendition:
    """One file as a page names it."""

    url: str
    width: int
    height: int


def folder(photo: Photo) -> str:
    """Where the renditions for the photo's present focal point belong; per mille, which is finer than a pixel."""
    focal = f"{round(photo.focal_x * 1000)}-{round(photo.focal_y * 1000)}"
    return str(PurePosixPath(photo.file.name).parent / focal)


def are_current(photo: Photo) -> bool:
    return photo.renditions.get("folder") == folder(photo)


def make(photo: Photo) -> None:
    """Make every rendition of a photo, then record them. Doing it again gives the same names and the same files.

    The row changes last and in one step, so pages show the old renditions, or the master, until all is there.
    """
    target, focal = folder(photo), (photo.focal_x, photo.focal_y)
    with photo.file.open() as file:
        master = Image.open(file, formats=["JPEG"])
        widths = {shape: _fitting(master.size, ratio, wanted) for shape, (ratio, wanted) in SHAPES.items()}
        size = _decode(master, widths)
    shapes = {}
    for shape, (ratio, _) in SHAPES.items():
        box = crop_box(size, ratio=ratio, focal=focal)
        shapes[shape] = _make_shape(master, box, shape=shape, widths=widths[shape], target=target)
    renditions = {"folder": target, "shapes": shapes}
    # Only while the focal point is still the one they were made for; otherwise a newer task makes others.
    Photo.objects.filter(pk=photo.pk, file=photo.file.name, focal_x=photo.focal_x, focal_y=photo.focal_y).update(
        renditions=renditions
    )
    photo.renditions = renditions


def _decode(master: Image.Image, widths: dict[str, list[int]]) -> tuple[float, float]:
    """Decode a master once for all shapes, no finer than the one that needs most; gives its size then.

    A JPEG can be decoded at a half at once, in less time and memory. Where a side is odd, half a row or column of what
    is decoded is filling, which the size leaves out.
    """
    spare = min(_available(master.size, SHAPES[shape][0]) // max(fitting) for shape, fitting in widths.items())
    _, (_, _, width, height) = master.draft(None, (master.width // spare, master.height // spare))
    master.load()
    return width, height


def _available(size: tuple[int, int], ratio: tuple[int, int] | None) -> int:
    """How wide in px the crop of a shape is, wherever its focal point."""
    left, _, right, _ = crop_box(size, ratio=ratio, focal=(0.5, 0.5))
    return int(right - left)


def _fitting(size: tuple[int, int], ratio: tuple[int, int] | None, widths: tuple[int, ...]) -> list[int]:
    """The widths of a shape that need no enlarging; one at least."""
    available = _available(size, ratio)
    return [width for width in widths if width <= available] or [available]


def crop_box(
    size: tuple[float, float], *, ratio: tuple[int, int] | None, focal: tuple[float, float]
) -> tuple[float, ...]:
    """The largest part of a picture with a ratio, its middle as near to the focal point as the edges allow."""
    width, height = size
    if ratio is None:
        return (0, 0, width, height)
    crop_width = min(width, height * ratio[0] / ratio[1])
    crop_height = min(height, width * ratio[1] / ratio[0])
    left = min(max(focal[0] * width - crop_width / 2, 0), width - crop_width)
    top = min(max(focal[1] * height - crop_height / 2, 0), height - crop_height)
    return (left, top, left + crop_width, top + crop_height)


def _make_shape(master: Image.Image, box, *, shape: str, widths: list[int], target: str) -> dict[str, int]:
    """Write the files of one shape, widest first, each from the one before; gives width → height in px."""
    steepness = (box[3] - box[1]) / (box[2] - box[0])
    image, made = master, {}
    for width in sorted(widths, reverse=True):
        height = max(1, round(width * steepness))
        image = image.resize((width, height), Image.Resampling.LANCZOS, box=box, reducing_gap=3)
        box = (0, 0, width, height)
        made[str(width)] = height
        if shape != SOCIAL:
            put(f"{target}/{shape}-{width}.avif", _encoded(image, AVIF))
            put(f"{target}/{shape}-{width}.webp", _encoded(image, WEBP))
        if width == jpeg_width(widths):
            put(f"{target}/{shape}-{width}.jpg", _encoded(image, JPEG))
    return made


def jpeg_width(widths) -> int:
    """Which of a shape's widths has a JPEG."""
    return max((width for width in widths if width <= JPEG_WIDTH), default=min(widths))


def _encoded(image: Image.Image, options: dict) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, **options)
    return buffer.getvalue()


def sources(photo: Photo, shape: str, extension: str) -> list[Rendition]:
    """The files of a shape that are ready, narrowest first; [] while the task queue has not made them."""
    heights = photo.renditions.get("shapes", {}).get(shape, {})
    widths = sorted(map(int, heights))
    if extension == "jpg" and widths:
        widths = [jpeg_width(widths)]
    if not widths:
        return []
    # The storage is asked once for all files of a shape: their names need no quoting.
    start = default_storage.url(f"{photo.renditions['folder']}/{shape}-")
    return [Rendition(f"{start}{width}.{extension}", width, heights[str(width)]) for width in widths]


def master(photo: Photo) -> Rendition:
    return Rendition(photo.file.url, photo.width, photo.height)


def social_image(photo: Photo | None) -> tuple[str, int, int]:
    """Absolute address, width and height of what a shared link shows: the photo, or the portal's own picture."""
    if photo is None:
        name, width, height = DEFAULT_SOCIAL_IMAGE
        return absolute(static(name)), width, height
    best = (sources(photo, SOCIAL, "jpg") or [master(photo)])[0]
    return absolute(best.url), best.width, best.height
