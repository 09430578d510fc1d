# ruff: noqa: RUF001 - letters that pass for others are what this is about
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bekasi_portal.folding import folded, marked, put_together, readable

# What spammers use, close together, so that examples hit several rules at once.
HOSTILE = "aAbkoO0134579$@!|/*. -_\n\u200b\u0301\u033e🇮🇩🇬🅿️⑦𝐚𝙂ＧёΛᗩ【】♥العا한"


@pytest.mark.parametrize(
    "disguised",
    [
        "gacor", "GACOR", "Gaaacorrr", "g4c0r", "G A C O R", "g.a.c.o.r", "𝙂𝘼𝘾𝙊𝙍", "ＧＡＣＯＲ", "ɢᴀᴄᴏʀ",
        "🅖🅐🅒🅞🅡", "🄶🄰🄲🄾🅁", "ga\u200bcor", "g\u00adacor",
        "g̾a̾c̾o̾r̾", "gасоr", "【g】【a】【c】【o】【r】", "♥g♥a♥c♥o♥r", "🇬 🇦 🇨 🇴 🇷", "g/acor", "ɢ4ᴄ0ʀ",
    ],
)  # fmt: skip
def test_folded_reads_every_disguise_of_a_word(disguised):
    assert folded(disguised).strip("【】♥") == "gacor"


@pytest.mark.parametrize(
    ("typed", "folds_to"),
    [
        ("s3ns4t10n4l h0k1", "sensational hoki"),
        ("t0gel62 warga4d kembul777", "togel62 warga4d kembul777"),
        ("4njing", "anjing"),
        ("5ribu 1juta 3orang 10 rumah", "5ribu 1juta 3orang 10 rumah"),
        ("KembuIan", "kembulan"),
        ("jalan  raya\n rusak", "jalan raya rusak"),
        ("Rp 5.000, pukul 08.30", "rp 5.000, pukul 08.30"),
        ("1 2 3 4", "1 2 3 4"),
        ("S.W.T. dan K.U.A", "swt. dan kua"),
        ("café Bu Rosé", "cafe bu rose"),
        ("🇮🇩 merdeka", "🇮🇩 merdeka"),
        ("الحمد لله 한글 日本", "الحمد لله 한글 日本"),
        ("maaf saat", "maf sat"),
        ("", ""),
    ],
)
def test_folded_keeps_what_is_no_disguise(typed, folds_to):
    assert folded(typed) == folds_to


@given(st.text(st.sampled_from(HOSTILE), max_size=60) | st.text(max_size=60))
@settings(max_examples=400, deadline=None)
def test_folding_again_changes_nothing(text):
    assert folded(folded(text)) == folded(text)


def test_every_letter_of_unicode_folds_once():
    letters = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")]
    # Many at a time for speed; the ideograph between them keeps them from being taken for a spelled-out word.
    for start in range(0, len(letters), 1000):
        once = folded("一".join(letters[start : start + 1000]))
        assert folded(once) == once


@given(st.text(max_size=40))
@settings(deadline=None)
def test_folded_leaves_nothing_that_prints_nothing(text):
    assert not any(unicodedata.category(letter) in ("Mn", "Me", "Cf") for letter in folded(text))


def test_marked_tells_disguised_letters_from_typed_ones():
    assert marked("main di 𝐊𝐞𝐦𝐛𝐮𝐥𝟕𝟕𝟕 yuk") == "main di KEMBUL777 yuk"
    assert marked("Tètap BIASA é") == "tetap biasa e"
    assert put_together(marked("main K E M B U L 7 7 yuk")) == "main KEMBUL77 yuk"


def test_readable_reads_digits_and_repetitions():
    assert readable("m4xxw1n") == "maxwin"
    assert readable("4d dan warga4d") == "4d dan warga4d"


@pytest.mark.parametrize(
    "hostile",
    [
        "a" + "\u0301" * 1999, "\u0301" * 2000, "👩‍👩‍👧‍👦" * 250,
        "\u202e\u05d0" * 1000, "a " * 1000, "a.0" * 666, "1a" * 1000, "a/" * 1000,
        "0a1" * 666, "🇮" * 2000, " " * 2000, "\ufdfa" * 2000, "𝐀a" * 1000, "a!" * 1000, "A.B-C" * 400,
    ],
)  # fmt: skip
def test_folding_hostile_text_takes_bounded_time(hostile):
    folded(hostile)  # the table of letters is filled at the first meeting
    started = time.perf_counter()
    folded(hostile)
    assert time.perf_counter() - started < 0.25
