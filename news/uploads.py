"""What every upload has in common: pictures, documents, evidence. What counts is the content, never the name."""

import os
from pathlib import PurePath

from django.core.files import File
from django.utils.text import slugify

from bekasi_portal.indonesian import number

MAX_BYTES = 20 * 1024 * 1024


class UploadRefused(Exception):  # noqa: N818 (a sentence for the person at the desk, not a failure of ours)
    """The upload cannot be taken; the message says why and what is accepted."""

    accepted = ""

    def __init__(self, why: str):
        super().__init__(f"{why} {self.accepted}")


def size_of(file: File, *, refused: type[UploadRefused]) -> int:
    """Size in bytes of an upload that is ready to be read from its start. Raises `refused` for more than MAX_BYTES."""
    size = file.seek(0, os.SEEK_END)
    if size > MAX_BYTES:
        raise refused(f"Berkas ini {number(round(size / 1024**2))} MB, terlalu besar.")
    file.seek(0)
    return size


def stem_of(file: File, *, otherwise: str) -> str:
    """The uploaded name without its ending, fit for an address."""
    return slugify(PurePath(file.name or "").stem)[:80].strip("-_") or otherwise
