"""Numbers and addresses of people are found and covered; numbers of the city are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comments import personal_data


@pytest.mark.parametrize(("text", "kind"), [
    ("NIK saya 3275011705900001", "NIK"),
    ("nik 3275 0117 0590 0001 ya", "NIK"),
    ("hubungi 0812-3456-7890", "nomor telepon"),
    ("WA +62 812 3456 7890", "nomor telepon"),
    ("telp 021-88961234", "nomor telepon"),
    ("rumahnya di Jl. Melati Raya No. 12", "alamat rumah"),
    ("Perumahan Harapan Indah RT 05/RW 12", "alamat rumah"),
])  # fmt: skip
def test_what_tells_of_a_person_is_found_and_covered(text, kind):
    assert personal_data.kinds(text) == [kind]
    covered = personal_data.masked(text)
    assert personal_data.COVER in covered
    assert len(covered) == len(text)
    assert personal_data.kinds(covered) == []


@pytest.mark.parametrize("text", [
    "Anggaran 2026 naik 1.250.000.000 rupiah", "UU 14/2008 dan 27/2022", "Jl. Ahmad Yani macet lagi",
    "Lapor ke 112 atau 1708", "Jam 08.00 sampai 16.00", "skor 4,73 dari 5", "5 Januari 2026, 08.30 WIB", "RT 05 banjir",
])  # fmt: skip
def test_numbers_of_public_things_stay(text):
    assert personal_data.find(text) == []
    assert personal_data.masked(text) == text


@given(st.text(alphabet="0123456789 .-+abcJl", max_size=200))
def test_covering_changes_no_length_and_leaves_nothing_to_find(text):
    covered = personal_data.masked(text)
    assert len(covered) == len(text)
    assert personal_data.masked(covered) == covered
