"""Makers of picture files for tests: small, true to their kind, and hostile ones written by hand."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, ImageDraw

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 60), (30, 60, 200), (230, 200, 40)


def quarters(width: int = 800, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Red, green over blue, yellow: turning, mirroring and cropping show in the corners."""
    image = Image.new("RGB", (width, height), RED)
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 2, 0, width, height // 2 - 1), fill=GREEN)
    draw.rectangle((0, height // 2, width // 2 - 1, height), fill=BLUE)
    draw.rectangle((width // 2, height // 2, width, height), fill=YELLOW)
    return image.convert(mode)


def encoded(image: Image.Image, kind: str = "JPEG", **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def upload(content: bytes | Image.Image, name: str = "apel.jpg") -> SimpleUploadedFile:
    """As a browser sends it; an image is sent as JPEG."""
    return SimpleUploadedFile(name, encoded(content) if isinstance(content, Image.Image) else content)


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_claiming(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG whose header promises more than its few bytes hold."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = png_chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + body


def deep_png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """A PNG of one colour with sixteen bits a channel, which Pillow reads and does not write."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0))
    row = b"\0" + struct.pack(">HHH", *(value * 257 for value in colour)) * width
    return b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", zlib.compress(row * height)) + png_chunk(b"IEND", b"")


def wide_gamut_profile() -> bytes:
    """An RGB profile whose red, green and blue are those of Display P3 with the tone curve of sRGB."""
    return rgb_profile(red=(0.5151, 0.2412, -0.0011), green=(0.2919, 0.6922, 0.0419), blue=(0.1572, 0.0666, 0.7841))


def rgb_profile(*, red, green, blue, gamma: float = 2.2) -> bytes:
    """An ICC v2 display profile from its three colorants (XYZ under D50) and one gamma."""

    def fixed(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(values) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(map(fixed, values))

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    text = b"uji\0"
    description = b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * 78
    description += b"\0" * (-len(description) % 4)
    parts = {b"desc": description, b"cprt": b"text\0\0\0\0uji\0", b"wtpt": xyz((0.9642, 1, 0.8249)),
             b"rXYZ": xyz(red), b"gXYZ": xyz(green), b"bXYZ": xyz(blue),
             b"rTRC": curve, b"gTRC": curve, b"bTRC": curve}  # fmt: skip
    place = 128 + 4 + 12 * len(parts)
    table, data = struct.pack(">I", len(parts)), b""
    for signature, part in parts.items():
        table += signature + struct.pack(">II", place + len(data), len(part))
        data += part
    header = struct.pack(">I4sI4s4s4s", place + len(data), b"\0\0\0\0", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    header += struct.pack(">6H", 2026, 1, 5, 8, 30, 0) + b"acsp" + b"\0" * 28
    header += b"".join(map(fixed, (0.9642, 1, 0.8249))) + b"\0" * 48
    profile = header + table + data
    ImageCms.ImageCmsProfile(io.BytesIO(profile))
    return profile
