"""Names that people show under their comments: how they are cleaned, and which are not theirs to use.

A name is one person's: what looks the same to a reader counts as the same (bekasi_portal/folding.py).
"""

import re
import unicodedata

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bekasi_portal.folding import folded

MAX_LENGTH = 60
# Residents shall not be mistaken for the city or for this newsroom; offices answer with a label of their own.
OFFICIAL_WORDS = re.compile(
    r"\b(?:admin|administrator|redaksi|moderator|editor|dokpim|humas|pemkot|pemda|pemerintah|(?:wakil )?wali\s*kota"
    r"|tri adhianto|sekda|sekretariat|dinas|badan|diskominfo\w*|kominfo\w*|camat|lurah|kecamatan|kelurahan|gubernur"
    r"|bupati|satpol|polres|polsek|damkar|bpbd|puskesmas|jawaban kantor)\b"
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
    if OFFICIAL_WORDS.search(folded(name)):
        raise ValidationError("Nama ini menyerupai nama kantor. Pakai nama Anda sendiri.")


def name_key(name: str) -> str:
    """The same for names that look alike: letters and digits of the folded name."""
    return "".join(letter for letter in folded(name) if letter.isalnum())[:120]


def take_name(user, name: str) -> None:
    """Give a resident a display name that passed `check_name`; ValidationError when somebody else has it."""
    key = name_key(name)
    if user.display_name == name and user.name_key == key:
        return
    others = get_user_model().objects.filter(name_key=key).exclude(pk=user.pk)
    try:
        with transaction.atomic():
            if others.exists():
                raise IntegrityError
            get_user_model().objects.filter(pk=user.pk).update(display_name=name, name_key=key)
    except IntegrityError as error:
        raise ValidationError(
            "Nama ini, atau yang mirip sekali, sudah dipakai orang lain. Tambahkan nama belakang atau RW Anda."
        ) from error
    user.display_name, user.name_key = name, key
