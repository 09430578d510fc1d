"""Words that stayed, went and came, and those that only look different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.comparing.alignment import Effort
from news.comparing.words import Op, Piece, Run, plain_runs, runs

MARKS = {Op.SAME: "{}", Op.REMOVED: "[-{}]", Op.ADDED: "[+{}]", Op.RESTYLED: "[={}]"}


def drawn(found: list[Run]) -> str:
    return "".join(MARKS[run.op].format(run.piece.text) for run in found)


def change(before: str, after: str) -> str:
    return drawn(plain_runs(before, after, effort=Effort()))


@pytest.mark.parametrize(("before", "after", "expected"), [
    ("Apel pagi pertama.", "Apel sore pertama.", "Apel [-pagi][+sore] pertama."),
    ("Apel pagi.", "Apel pagi, lalu kerja bakti.", "Apel pagi[+, lalu kerja bakti]."),
    ("Warga dapat beras", "Warga dapat", "Warga dapat[- beras]"),
    ("Naik 1.250 orang", "Naik 1.350 orang", "Naik [-1.250][+1.350] orang"),
    ("Pukul 08.30 WIB", "Pukul 08.45 WIB", "Pukul [-08.30][+08.45] WIB"),
    ("Anak-anak bermain di taman", "Anak-anaknya bermain di taman", "[-Anak-anak][+Anak-anaknya] bermain di taman"),
    ("Pagi cerah. Sore hujan. Malam sepi.", "Siang cerah. Warga pulang. Sore hujan. Malam ramai.",
     "[-Pagi][+Siang] cerah.[+ Warga pulang.] Sore hujan. Malam [-sepi][+ramai]."),
    ("Siang cerah. Warga pulang. Sore hujan. Malam ramai.", "Pagi cerah. Sore hujan. Malam sepi.",
     "[-Siang][+Pagi] cerah.[- Warga pulang.] Sore hujan. Malam [-ramai][+sepi]."),
    ("", "Baru", "[+Baru]"),
    ("Lama", "", "[-Lama]"),
    ("", "", ""),
    ("Sama saja.", "Sama saja.", "Sama saja."),
])  # fmt: skip
def test_words_that_went_and_came(before, after, expected):
    assert change(before, after) == expected


def test_clause_that_was_rewritten_is_one_change():
    assert change("Apel dipimpin wali kota di alun-alun.", "Apel diikuti semua pegawai di alun-alun.") == (
        "Apel [-dipimpin wali kota][+diikuti semua pegawai] di alun-alun."
    )


def test_lines_with_hardly_a_word_in_common_are_told_as_two_lines():
    assert change("Warga Bekasi antre beras.", "Apel pagi dibuka wali kota.") == (
        "[-Warga Bekasi antre beras.][+Apel pagi dibuka wali kota.]"
    )


def test_blank_that_came_is_told_in_words():
    assert plain_runs("Kota Bekasi maju", "KotaBekasi maju", effort=Effort())[0].op == Op.REMOVED
    assert plain_runs("Kota Bekasi", "Kota  Bekasi", effort=Effort())[2].note == "spasi"
    found = runs([Piece("Satu dua tiga")], [Piece("Satu dua"), Piece("\n"), Piece("tiga")], effort=Effort())
    assert [run.note for run in found if run.op == Op.ADDED] == ["pindah baris"]


@pytest.mark.parametrize(("before", "after", "note"), [
    (Piece("balai kota"), Piece("balai kota", bold=True), "tebal"),
    (Piece("balai kota", bold=True, italic=True), Piece("balai kota", italic=True), "tidak lagi tebal"),
    (Piece("balai kota", link="/a"), Piece("balai kota", link="/b"), "tautan: /a menjadi /b"),
    (Piece("balai kota"), Piece("balai kota", link="/b"), "tautan: tidak ada menjadi /b"),
])  # fmt: skip
def test_change_of_looks_alone_is_told(before, after, note):
    (run,) = runs([before], [after], effort=Effort())
    assert (run.op, run.piece, run.was, run.note) == (Op.RESTYLED, after, before, note)


def test_only_the_words_whose_look_changed_are_named():
    after = [Piece("Apel "), Piece("pagi", bold=True), Piece(" di balai kota")]
    found = runs([Piece("Apel pagi di balai kota")], after, effort=Effort())
    assert drawn(found) == "Apel [=pagi] di balai kota"


def test_where_a_new_link_leads_is_told():
    found = runs([Piece("Baca")], [Piece("Baca"), Piece(" laporannya", link="https://a.example")], effort=Effort())
    assert found[-1].note == "tautan: https://a.example"


letters = st.text("ab .,1\n-", max_size=8)
pieces = st.lists(st.builds(Piece, letters.filter(bool), st.booleans(), st.booleans(), st.sampled_from(["", "/a"])))


@given(before=pieces, after=pieces, left=st.integers(0, 300))
def test_no_letter_is_lost_and_no_change_is_invisible(before, after, left):
    found = runs(before, after, effort=Effort(left))
    assert "".join(run.piece.text for run in found if run.op != Op.ADDED) == "".join(one.text for one in before)
    assert "".join(run.piece.text for run in found if run.op != Op.REMOVED) == "".join(one.text for one in after)
    assert all(run.note for run in found if run.op == Op.RESTYLED)


def test_very_long_or_very_colourful_lines_are_told_as_a_whole():
    many = [Piece("a ", bold=number % 2 == 0) for number in range(5_000)]
    assert [run.op for run in runs(many, many[:-1], effort=Effort())] == [Op.REMOVED, Op.ADDED]
    assert [run.op for run in plain_runs("a b " * 100_000, "b a " * 100_000, effort=Effort())] == [Op.REMOVED, Op.ADDED]
