# ruff: noqa: RUF001 - letters that pass for others are what this is about
import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comments import spam
from comments.spam import HOLD_AT, SPAM_AT, BrokenModelError, load, save, score
from comments.spam_features import TABLE_SIZE, read

COMMENTS = Path("../shared/data/comments")
SEARCH = Path("../shared/data/search")
RELEASES = Path("../shared/data/releases")

# The names are invented; none is in the data the model was trained on.
ADVERTISING = [
    "main di lembusora88 gacor terus bosku",
    "Baru wd 3jt di 𝗣𝗔𝗡𝗖𝗨𝗥𝗧𝗢𝗧𝗢, langsung masuk",
    "J E N A R 7 7 7 bikin dompet tebal",
    "modal 20rb jadi 2jt cuma di sl0t kembul4d",
    "Makasih Ⓦⓐⓡⓤⓖⓐ④Ⓓ rejeki lancar terus",
    "link alternatif gorengan138.vip slot gampang maxwin",
    "Videonya keren, kaya main di 🔥KITIRANBET🔥 bikin nagih",
]
COMPLAINING = [
    "Tolong hapus komentar lembusora88, meresahkan",
    "Jangan main di pancurtoto, penipu semua",
    "lembusora88 bangsat, uang saya habis",
    "Saya sudah lapor Komdigi soal situs jenar777 tetapi belum ditutup",
    "Polisi tangkap bandar kembul4d di Bekasi Timur",
    "Stop judi online, ingat anak istri",
    "Anak tetangga kecanduan waruga4d sampai jual motor",
]
ORDINARY = [
    "Jalan Raya Jatiasih berlubang lagi, kapan diperbaiki?",
    "Burung kenari saya gacor sejak pagi",
    "Slot parkir di stasiun penuh terus",
    "Mantap pak wali, lanjutkan!",
    "Beli motor beat125 bekas di mana ya",
    "Hubungi 112 atau (021) 8895 8888 untuk ambulans gratis",
    "Pendaftaran di https://www.bekasikota.go.id sampai tanggal 20",
    "Persipasi menang 2-0, hoki banget",
    "wkwkwk",
    "👍👍👍",
    "الحمد لله",
    "RT 05 RW 12 banjir setinggi 50 cm",
]


@pytest.mark.parametrize("text", ADVERTISING)
def test_advertising_of_an_unknown_site_is_spam_with_reasons(text):
    result = score(text)
    assert result.is_spam
    assert result.reasons


@pytest.mark.parametrize("text", COMPLAINING + ORDINARY)
def test_complaints_and_ordinary_comments_are_not_held(text):
    assert score(text).value < HOLD_AT


def test_reasons_are_words_for_a_moderator():
    reasons = score("main di 𝙂4c00rr jenar777 WD 5jt menang terus! kembul4d.vip wa 0812-3456-7890").reasons
    assert "domain .vip" in reasons or "nomor kontak" in reasons
    assert any(reason.startswith("nama '") for reason in reasons)
    assert 2 <= len(reasons) <= spam.MOST_REASONS


def test_a_respelled_word_is_shown_as_typed():
    assert "'g4c0r'" in score("g4c0r banget di lembusora88").reasons


def test_promise_of_money_is_a_reason():
    assert "janji uang" in read("menang 5jt tadi malam").signals.values()


def test_thresholds_are_ordered():
    assert 0 < HOLD_AT < SPAM_AT < 1


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_has_a_score(text):
    assert 0 <= score(text).value <= 1


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "\u200b" * 50, "a" * 100_000, "1" * 100_000, "Aa" * 50_000])
def test_odd_text_has_a_score_in_bounded_time(text):
    score("")
    started = time.perf_counter()
    assert 0 <= score(text).value <= 1
    assert time.perf_counter() - started < 0.5


def test_weights_load_quickly_and_are_small():
    assert spam.WEIGHTS.stat().st_size <= 2_000_000
    load.cache_clear()
    started = time.perf_counter()
    load()
    assert time.perf_counter() - started < 0.1


def test_a_usual_comment_takes_about_a_millisecond():
    text = "Terima kasih Pak Wali, jalan di depan rumah saya sudah mulus; semoga gang sebelah juga segera diperbaiki."
    score(text)
    fastest = min(_seconds(text) for _ in range(50))
    assert fastest < 0.001


def _seconds(text: str) -> float:
    started = time.perf_counter()
    score(text)
    return time.perf_counter() - started


def test_saved_weights_are_read_again(tmp_path):
    weights = [0.0] * TABLE_SIZE
    weights[7], weights[9] = 1.5, -3.0
    save(weights, -0.25, path=tmp_path / "model.bin")
    model = load(tmp_path / "model.bin")
    load.cache_clear()
    assert model.bias == -0.25
    assert model.weights[7] * model.unit == pytest.approx(1.5, abs=1e-4)
    assert model.weights[9] * model.unit == pytest.approx(-3.0, abs=1e-4)


@pytest.mark.parametrize("content", [b"", b"x" * 100, b"x" * (spam.HEADER.size + 2 * TABLE_SIZE)])
def test_a_broken_file_of_weights_is_refused(tmp_path, content):
    path = tmp_path / "model.bin"
    path.write_bytes(content)
    with pytest.raises(BrokenModelError):
        load(path)


def test_card_has_the_thresholds_that_are_used():
    assert spam.card()["thresholds"] == {"hold_at": HOLD_AT, "spam_at": SPAM_AT}


def test_people_against_gambling_are_rarely_called_spam():
    texts = _column(COMMENTS / "hard_negatives.csv", "text")
    assert sum(score(text).is_spam for text in texts) / len(texts) <= 0.03


@pytest.mark.parametrize(
    ("path", "column"),
    [
        (SEARCH / "facqa_passages.csv", "passage"),
        (SEARCH / "facqa_queries.csv", "query"),
        (RELEASES / "city_releases.csv", "body"),
    ],
)
def test_ordinary_indonesian_is_rarely_held(path, column):
    texts = [piece for text in _column(path, column) for piece in text.split("\n") if piece.strip()]
    assert sum(score(text).value >= HOLD_AT for text in texts) / len(texts) <= 0.01


def _column(path: Path, column: str) -> list[str]:
    if not path.exists():
        pytest.skip(f"{path} is not here: shared data does not ship with the project")
    with path.open(encoding="utf-8", newline="") as lines:
        return [row[column] for row in csv.DictReader(lines)]
