"""Which pictures the library accepts, and the clean master it keeps of each.

What counts is the content, never the name. Dimensions are read from the header before anything is decoded, so a
picture that would unpack to gigabytes costs nothing. The original bytes, with the place where a photo was taken, never
reach the media folder.
"""

import io
import logging
import struct
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files import File
from PIL import Image, ImageCms, ImageOps

from bekasi_portal.indonesian import number
from news.media_store import content_hash, put
from news.models import Photo
from news.uploads import UploadRefused, size_of

MAX_PIXELS = 40_000_000
# Enough for the widest rendition at any crop; more would only fill the disk.
MASTER_SIDE = 2880
MIN_LONG_SIDE, MIN_SHORT_SIDE = 320, 180
MASTER = {"format": "JPEG", "quality": 88, "progressive": True, "optimize": True}
# Cameras write about ten scans. Each one more costs a pass over the whole picture, for a few bytes of file.
MAX_JPEG_SCANS = 100

ACCEPTED = "Yang diterima: JPEG, PNG, WebP, atau AVIF, paling besar 20 MB dan 40 megapiksel."
# What Pillow's readers raise on broken or hostile files (the AVIF one: RuntimeError).
BROKEN = (OSError, SyntaxError, ValueError, RuntimeError, struct.error, zlib.error)
SRGB = ImageCms.createProfile("sRGB")

logger = logging.getLogger(__name__)


class ImageRefused(UploadRefused):
    """The picture cannot be taken; the message says why and what is accepted."""

    accepted = ACCEPTED


@dataclass(frozen=True)
class CleanImage:
    """A master: JPEG, upright, sRGB, without any metadata, longest side at most MASTER_SIDE px."""

    content: bytes
    width: int
    height: int
    original_name: str


def accept(file: File) -> CleanImage:
    """Check an upload and make its master. Raises ImageRefused with a sentence."""
    size_of(file, refused=ImageRefused)
    content = file.read()
    kind = _known_kind(content)
    with _reading():
        image = Image.open(io.BytesIO(content), formats=[kind])
    _check_dimensions(image.size)
    _check_still(image, content)
    size = _fitted(image.size)
    with _reading():
        # A big JPEG is decoded at a half, a quarter or an eighth already.
        image.draft(image.mode, size)
        image.load()
    master = _master(image, size=size)
    buffer = io.BytesIO()
    master.save(buffer, **MASTER)
    return CleanImage(buffer.getvalue(), *master.size, original_name=_tidy_name(file.name))


def store_photo(file: File, *, by, **fields) -> Photo:
    """Add a picture to the library. Its renditions follow from the task queue once the transaction is through.

    Raises ImageRefused. `fields` are those of Photo that a person fills in (alt, caption, credit, kind, focal point…).
    """
    photo = Photo(uploaded_by=by, **fields)
    place(accept(file), photo)
    photo.save()
    return photo


def place(image: CleanImage, photo: Photo) -> None:
    """Write the master under the name its content gives, and point an unsaved photo at it."""
    photo.file = put(f"foto/{content_hash(image.content)}/asli.jpg", image.content)
    photo.width, photo.height = image.width, image.height
    photo.original_name = image.original_name


@contextmanager
def _reading():
    """Around Pillow's reading and nothing else: there the file is at fault, elsewhere we are."""
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageRefused("Gambar ini lebih dari 40 megapiksel. Perkecil dahulu.") from error
    except BROKEN as error:
        raise ImageRefused("Berkas gambar ini rusak atau terpotong. Coba unggah lagi dari berkas aslinya.") from error
    except Exception as error:
        logger.exception("An upload failed to be read in a way that Pillow's readers are not known for")
        raise ImageRefused("Gambar ini tidak dapat dibaca. Simpan ulang dengan aplikasi foto.") from error


def _known_kind(content: bytes) -> str:
    """The Pillow format of an accepted kind, told by the first bytes."""
    head = content[:512]
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    if head[4:8] == b"ftyp":
        # The brands of the ISO base media file format; AVIF files may put theirs after a general one.
        if {b"avif", b"avis"} & {head[place : place + 4] for place in range(8, 48, 4)}:
            return "AVIF"
        raise ImageRefused("Ini foto HEIC atau video, yang belum dapat dipakai. Simpan dahulu sebagai JPEG.")
    raise ImageRefused(_name_of_other_kind(head))


def _name_of_other_kind(head: bytes) -> str:
    if not head:
        return "Berkas ini kosong."
    for start, name in ((b"GIF8", "GIF"), (b"BM", "BMP"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF"), (b"%PDF", "PDF")):
        if head.startswith(start):
            return f"Berkas {name} tidak dapat dipakai sebagai gambar."
    if b"<svg" in head.lower():
        return "Berkas SVG tidak dapat dipakai, karena dapat memuat program."
    return "Berkas ini bukan gambar yang dikenal."


def _check_dimensions(size: tuple[int, int]) -> None:
    width, height = size
    shown = f"{number(width)} × {number(height)} piksel"
    if width * height > MAX_PIXELS:
        raise ImageRefused(f"Gambar ini {shown}, lebih dari 40 megapiksel. Perkecil dahulu.")
    if max(size) < MIN_LONG_SIDE or min(_fitted(size)) < MIN_SHORT_SIDE:
        raise ImageRefused(
            f"Gambar ini {shown}, terlalu kecil atau terlalu pipih. "
            f"Sisinya paling sedikit {MIN_LONG_SIDE} dan {MIN_SHORT_SIDE} piksel."
        )


def _check_still(image: Image.Image, content: bytes) -> None:
    # A JPEG with several pictures holds a phone's depth map or preview; the first one is the photo.
    if image.get_format_mimetype() not in ("image/jpeg", "image/mpo") and getattr(image, "is_animated", False):
        raise ImageRefused("Gambar ini bergerak. Pakai gambar diam.")
    if content.startswith(b"\xff\xd8") and content.count(b"\xff\xda") > MAX_JPEG_SCANS:
        raise ImageRefused("Berkas JPEG ini disusun tidak wajar. Simpan ulang dengan aplikasi foto.")


def _fitted(size: tuple[int, int]) -> tuple[int, int]:
    """The size within MASTER_SIDE; never larger than it was."""
    scale = min(1, MASTER_SIDE / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _master(image: Image.Image, *, size: tuple[int, int]) -> Image.Image:
    """Shrink first: every later step is then cheap, whatever the camera."""
    profile = image.info.get("icc_profile")
    image = _with_channels(image)
    if image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    image = _upright(_in_srgb(_on_white(image), profile))
    image.info = {}
    return image


def _with_channels(image: Image.Image) -> Image.Image:
    """Palettes, bitmaps and 16-bit greys as eight bits a channel, which can be resized; transparency as a channel."""
    if image.has_transparency_data:
        return image if image.mode in ("LA", "RGBA") else image.convert("RGBA")
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in ("LA", "RGBA"):
        return image
    white = Image.new(image.mode.removesuffix("A"), image.size, "white")
    white.paste(image.convert(white.mode), mask=image.getchannel("A"))
    white.info = image.info
    return white


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours as every screen shows them. A profile that cannot be read, or is for other channels, is ignored."""
    converted = None
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, SRGB, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
    converted = converted or image.convert("RGB")
    converted.info = image.info
    return converted


def _upright(image: Image.Image) -> Image.Image:
    """Turned as the camera's note says. A note that cannot be read is ignored; it tells nothing about the picture."""
    try:
        return ImageOps.exif_transpose(image)
    except (*BROKEN, TypeError):
        return image


def _tidy_name(name: str | None) -> str:
    return "".join(letter for letter in PurePath(name or "").name if letter.isprintable())[-255:]
