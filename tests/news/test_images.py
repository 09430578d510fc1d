import io
import time
import zlib
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

from news.images import ImageRefused, accept, store_photo
from news.models import Photo
from tests.factories import make_user
from tests.pictures import (
    BLUE,
    GREEN,
    RED,
    YELLOW,
    deep_png,
    encoded,
    opened,
    png_chunk,
    png_claiming,
    quarters,
    upload,
    wide_gamut_profile,
)

ACCEPTED = "Yang diterima: JPEG, PNG, WebP, atau AVIF, paling besar 20 MB dan 40 megapiksel."


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """Colours near the four corners, clockwise from the upper left."""
    width, height = image.size
    places = [(20, 20), (width - 20, 20), (width - 20, height - 20), (20, height - 20)]
    return [image.getpixel(place) for place in places]


def are_close(one, other, *, within: int = 12) -> bool:
    return all(abs(a - b) <= within for a, b in zip(one, other, strict=True))


def markers(jpeg: bytes) -> set[int]:
    """The segments of a JPEG before its picture data."""
    found, place = set(), 2
    while jpeg[place + 1] != 0xDA:
        found.add(jpeg[place + 1])
        place += 2 + int.from_bytes(jpeg[place + 2 : place + 4])
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_accepted_kinds_become_a_plain_upright_jpeg(kind):
    clean = accept(upload(encoded(quarters(), kind), name="apel.bin"))
    master = opened(clean.content)
    assert (master.format, master.mode, master.size) == ("JPEG", "RGB", (800, 600))
    assert (clean.width, clean.height) == (800, 600)
    assert all(map(are_close, corners(master), [RED, GREEN, YELLOW, BLUE]))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_applied(orientation):
    # The camera's sensor saw the picture turned; its note says how to turn it back.
    turned = {
        1: [], 2: [Image.Transpose.FLIP_LEFT_RIGHT], 3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM], 5: [Image.Transpose.TRANSPOSE], 6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE], 8: [Image.Transpose.ROTATE_270],
    }[orientation]  # fmt: skip
    image = quarters()
    for turn in turned:
        image = image.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    clean = accept(upload(encoded(image, exif=exif)))
    assert (clean.width, clean.height) == (800, 600)
    assert all(map(are_close, corners(opened(clean.content)), [RED, GREEN, YELLOW, BLUE]))


def test_large_turned_picture_is_shrunk_and_upright():
    # Decoded at a half while it still lies on its side.
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = quarters(4000, 6000).transpose(Image.Transpose.ROTATE_90)
    clean = accept(upload(encoded(lying, exif=exif)))
    assert (clean.width, clean.height) == (1920, 2880)
    assert all(map(are_close, corners(opened(clean.content)), [RED, GREEN, YELLOW, BLUE]))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_place_camera_and_every_other_note_are_dropped(kind):
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 14.0, 9.0), 3: "E", 4: (106.0, 59.0, 0.0)})
    notes = {"comment": b"Rahasia di rumah"} if kind == "JPEG" else {}
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">Rahasia</x:xmpmeta>'
    sent = encoded(quarters(), kind, exif=exif.tobytes(), xmp=xmp, **notes)
    clean = accept(upload(sent))
    assert b"Rahasia" not in clean.content
    # JFIF, tables, frame: nothing an application adds (E1 EXIF and XMP, E2 ICC, ED IPTC, FE comment).
    assert markers(clean.content) <= {0xE0, 0xDB, 0xC2, 0xC4}
    assert not opened(clean.content).getexif()


def test_wide_gamut_colours_become_srgb():
    muted = Image.new("RGB", (400, 300), (200, 60, 60))
    converted = opened(accept(upload(encoded(muted, icc_profile=wide_gamut_profile()))).content).getpixel((9, 9))
    # The same colour needs more red in the smaller space of sRGB.
    assert converted[0] > 208
    assert converted[1] < 50


def test_profile_that_cannot_be_read_is_ignored():
    broken = accept(upload(encoded(quarters(), icc_profile=b"bukan profil" * 20)))
    of_other_channels = accept(upload(encoded(quarters(mode="L"), icc_profile=wide_gamut_profile())))
    assert are_close(opened(broken.content).getpixel((20, 20)), RED)
    assert opened(of_other_channels.content).mode == "RGB"


def test_note_that_cannot_be_read_is_ignored():
    clean = accept(upload(encoded(quarters(), exif=b"Exif\0\0bukan catatan kamera")))
    assert (clean.width, clean.height) == (800, 600)


def test_print_colours_become_screen_colours():
    clean = accept(upload(encoded(quarters(mode="CMYK"))))
    assert all(are_close(a, b, within=25) for a, b in zip(corners(opened(clean.content)), [RED, GREEN, YELLOW, BLUE],
                                                          strict=True))  # fmt: skip


def test_transparency_becomes_white():
    for mode in ("RGBA", "LA"):
        image = quarters(mode="RGB").convert(mode)
        image.putalpha(0)
        image.paste((0, 255) if mode == "LA" else (0, 0, 0, 255), (0, 0, 400, 600))
        master = opened(accept(upload(encoded(image, "PNG"))).content)
        assert are_close(master.getpixel((20, 20)), (0, 0, 0))
        assert are_close(master.getpixel((780, 20)), (255, 255, 255))


def test_palettes_bitmaps_and_deep_greys_are_read():
    palette = quarters().quantize(8, dither=Image.Dither.NONE)
    assert are_close(opened(accept(upload(encoded(palette, "PNG"))).content).getpixel((20, 20)), RED, within=30)
    with_hole = encoded(palette, "PNG", transparency=palette.getpixel((20, 20)))
    assert are_close(opened(accept(upload(with_hole)).content).getpixel((20, 20)), (255, 255, 255))
    assert accept(upload(encoded(quarters(mode="1"), "PNG"))).width == 800
    deep = Image.new("I;16", (400, 300), 32768)
    assert are_close(opened(accept(upload(encoded(deep, "PNG"))).content).getpixel((9, 9)), (128, 128, 128))
    assert are_close(opened(accept(upload(deep_png(400, 300, RED))).content).getpixel((9, 9)), RED)


def test_master_is_never_larger_than_needed_and_never_enlarged():
    large = accept(upload(quarters(6000, 4000)))
    assert (large.width, large.height) == (2880, 1920)
    tall = accept(upload(quarters(3000, 4000)))
    assert (tall.width, tall.height) == (2160, 2880)
    assert accept(upload(quarters(320, 180))).width == 320


def test_phone_jpeg_with_a_second_picture_inside_is_a_still_photo():
    phone = encoded(quarters(), "MPO", save_all=True, append_images=[quarters(400, 300)])
    assert accept(upload(phone)).width == 800


def animated(kind: str) -> bytes:
    return encoded(quarters(), kind, save_all=True, append_images=[quarters(mode="L").convert("RGB")], duration=100)


REFUSED = {
    "not an image": (lambda: b"MZ\x90\0 program", "bukan gambar yang dikenal"),
    "empty": (lambda: b"", "kosong"),
    "svg": (lambda: b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    "gif": (lambda: encoded(quarters(), "GIF"), "GIF"),
    "animated gif": (lambda: animated("GIF"), "GIF"),
    "pdf": (lambda: b"%PDF-1.7\n", "PDF"),
    "tiff": (lambda: encoded(quarters(), "TIFF"), "TIFF"),
    "bmp": (lambda: encoded(quarters(), "BMP"), "BMP"),
    "heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 400, "HEIC"),
    "animated webp": (lambda: animated("WEBP"), "bergerak"),
    "animated png": (lambda: animated("PNG"), "bergerak"),
    "animated avif": (lambda: animated("AVIF"), "bergerak"),
    "gigapixel png": (lambda: png_claiming(32_000, 32_000), "lebih dari 40 megapiksel"),
    "50 megapixel png": (lambda: png_claiming(10_000, 5_000), "10.000 × 5.000 piksel, lebih dari 40 megapiksel"),
    "100 megapixel png": (lambda: png_claiming(10_000, 10_000), "lebih dari 40 megapiksel"),
    "huge profile": (
        lambda: png_claiming(800, 600, png_chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(300_000_000), 1))), "rusak"),
    "huge notes": (
        lambda: png_claiming(800, 600, *[png_chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(90_000_000), 1))]), "rusak"),
    "too small": (lambda: encoded(quarters(200, 150)), "200 × 150 piksel, terlalu kecil"),
    "too thin": (lambda: encoded(quarters(8000, 300)), "terlalu pipih"),
    "truncated": (lambda: encoded(quarters())[:2500], "rusak atau terpotong"),
    "truncated png": (lambda: encoded(quarters(), "PNG")[:1500], "rusak atau terpotong"),
    "truncated avif": (lambda: encoded(quarters(), "AVIF")[:600], "rusak atau terpotong"),
    "truncated webp": (lambda: encoded(quarters(), "WEBP")[:600], "rusak atau terpotong"),
    "only a signature": (lambda: b"\xff\xd8\xff", "rusak atau terpotong"),
    "too many scans": (lambda: encoded(quarters())[:-2] + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" * 500, "tidak wajar"),
    "60 MB": (lambda: encoded(quarters()) + bytes(60 * 1024**2), "60 MB, terlalu besar"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_at_once_with_the_reason_and_what_is_accepted(name):
    content, reason = REFUSED[name]
    file = SimpleUploadedFile("foto.jpg", content())
    begin = time.perf_counter()
    with pytest.raises(ImageRefused) as refusal:
        accept(file)
    assert time.perf_counter() - begin < 1
    assert reason in str(refusal.value)
    assert str(refusal.value).endswith(ACCEPTED)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_damaged_files_are_refused_or_read_but_never_an_error(kind):
    whole = encoded(quarters(400, 300), kind)
    for place in range(0, len(whole), max(1, len(whole) // 120)):
        damaged = bytearray(whole)
        damaged[place : place + 3] = b"\xff\x00\xd7"
        try:
            accept(upload(bytes(damaged)))
        except ImageRefused:
            continue


def test_fault_of_ours_is_not_called_a_broken_file(monkeypatch):
    def resize(*args, **kwargs):
        raise ValueError("a wrong size, say")

    monkeypatch.setattr(Image.Image, "resize", resize)
    with pytest.raises(ValueError, match="a wrong size"):
        accept(upload(quarters(6000, 4000)))


def test_failure_unknown_of_pillow_is_refused_and_logged(monkeypatch, caplog):
    def load(image):
        raise KeyError("unheard of")

    photo = upload(encoded(quarters(), "PNG"))
    monkeypatch.setattr(PngImageFile, "load", load)
    with pytest.raises(ImageRefused, match="tidak dapat dibaca"):
        accept(photo)
    assert caplog.records[0].exc_info[0] is KeyError


@pytest.mark.django_db
def test_stored_photo_is_clean_under_its_contents_name():
    sari = make_user("sari@contoh.example")
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (6.0, 14.0, 9.0)})
    sent = encoded(quarters(), exif=exif)
    photo = store_photo(upload(sent, "Apel Pagi.JPG"), by=sari, alt="Apel", taken_on=date(2026, 1, 5), focal_x=0.2)
    stored = Photo.objects.get(pk=photo.pk)
    with stored.file.open() as file:
        content = file.read()
    assert content != sent
    assert not Image.open(io.BytesIO(content)).getexif()
    assert stored.file.name.startswith("foto/")
    assert stored.file.name.endswith("/asli.jpg")
    assert len(stored.file.name.split("/")[1]) == 16
    assert (stored.width, stored.height, stored.original_name) == (800, 600, "Apel Pagi.JPG")
    assert (stored.uploaded_by, stored.alt, stored.focal_x) == (sari, "Apel", 0.2)
    again = store_photo(upload(sent), by=sari, alt="Apel lagi")
    assert again.file.name == stored.file.name


@pytest.mark.django_db
def test_photo_without_words_for_those_who_do_not_see_it_is_not_stored():
    with pytest.raises(IntegrityError):
        store_photo(upload(quarters()), by=None)
