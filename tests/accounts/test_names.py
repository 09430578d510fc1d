"""Names under comments: readable, one's own, and nobody else's."""

import pytest
from django.core.exceptions import ValidationError

from accounts.names import check_name, clean_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Warga \n Contoh ", "Warga Contoh"),
        ("Do\u200bk\u200dpim\u202e", "Dokpim"),
        ("Ibu\x00 Misal", "Ibu Misal"),
        ("I\u0301bu", "\u00cdbu"),
    ],
)
def test_names_are_put_on_one_line_without_hidden_characters(typed, kept):
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    "name", ["Rudi", "Ibu Misal", "Pak RT 05", "\u0628\u064a\u0643", "Dinasti", "Adminah", "O'Neil", "佐藤"]
)
def test_ordinary_names_pass(name):
    check_name(name)


@pytest.mark.parametrize(
    "name",
    ["", "...", "x" * 61, "rudi@contoh.example", "https://a.example", "judi88.com", "Dokpim", "Admin",
     "Wali Kota Bekasi", "PEMKOT Bekasi", "\uff32edaksi", "walikota", "Dinas Sosial"],
)  # fmt: skip
def test_other_names_are_refused_with_a_sentence(name):
    with pytest.raises(ValidationError, match=r"[a-z]+\."):
        check_name(name)
