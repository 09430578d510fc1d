"""Names that people show under their comments: how they are cleaned, and which are not theirs to use."""

import re
import unicodedata

from django.core.exceptions import ValidationError

MAX_LENGTH = 60
# Residents shall not be mistaken for the city or for this newsroom; offices answer with a label of their own.
OFFICIAL_WORDS = re.compile(
    r"\b(?:admin|administrator|redaksi|moderator|editor|dokpim|humas|pemkot|pemda|pemerintah|wali\s*kota|walikota|sekda"
    r"|dinas|diskominfo|kominfo|jawaban kantor)\b"
)
ADDRESS = re.compile(r"@|://|\bwww\.|\.(?:com|net|org|id|info|xyz|io|co)\b", re.IGNORECASE)


def clean_name(typed: str) -> str:
    """A name on one line, without any invisible character, so that nobody looks like somebody else."""
    name = unicodedata.normalize("NFC", typed)
    name = "".join(" " if letter.isspace() else letter for letter in name)
    return " ".join("".join(letter for letter in name if unicodedata.category(letter)[0] != "C").split())


def check_name(name: str) -> None:
    """Raises ValidationError, with a sentence for its owner, for a name that may not be shown."""
    if not any(unicodedata.category(letter)[0] in "LN" for letter in name):
        raise ValidationError("Tulis nama yang ingin ditampilkan. Nama panggilan boleh.")
    if len(name) > MAX_LENGTH:
        raise ValidationError(f"Nama paling banyak {MAX_LENGTH} huruf.")
    if ADDRESS.search(name):
        raise ValidationError("Nama tidak boleh memuat tautan atau alamat surel, karena semua orang dapat membacanya.")
    if OFFICIAL_WORDS.search(unicodedata.normalize("NFKC", name).casefold()):
        raise ValidationError("Nama ini menyerupai nama kantor. Pakai nama Anda sendiri.")
