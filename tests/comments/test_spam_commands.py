import csv
import io
import sys
from datetime import UTC, datetime
from importlib.util import find_spec

import pytest
from django.core.management import CommandError, call_command

from bekasi_portal.spreadsheets import as_written, harmless
from comments.management.commands.score_comments import scored_rows
from comments.models import Comment
from tests.factories import make_comment, make_staff

needs_scikit_learn = pytest.mark.skipif(
    find_spec("sklearn") is None, reason="scikit-learn is not installed: make install-dev"
)


class Standing(io.RawIOBase):
    """An input that never ends, and counts what was taken from it."""

    def __init__(self, header: bytes, row: bytes):
        self.header, self.row, self.taken = header, row, 0

    def readable(self):
        return True

    def readinto(self, buffer):
        piece = (self.row if self.taken else self.header)[: len(buffer)]
        buffer[: len(piece)] = piece
        self.taken += 1
        return len(piece)


def run_scoring(monkeypatch, content: bytes) -> tuple[list[dict], str]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
    out, progress = io.StringIO(), io.StringIO()
    call_command("score_comments", stdout=out, stderr=progress)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline=""))), progress.getvalue()


def test_scoring_adds_columns_and_keeps_the_others(monkeypatch):
    content = 'id,text,sumber\n1,"main di lembusora88, gacor terus",a\n2,Jalan rusak,"=b"\n'
    rows, progress = run_scoring(monkeypatch, content.encode())
    assert [list(row) for row in rows] == [["id", "text", "sumber", "score", "decision", "reasons"]] * 2
    assert [row["decision"] for row in rows] == ["spam", "pass"]
    assert rows[0]["text"] == "main di lembusora88, gacor terus"
    assert "lembusora88" in rows[0]["reasons"]
    assert (rows[1]["sumber"], rows[1]["reasons"]) == ("=b", "")
    assert "2 komentar" in progress


def test_scoring_a_scored_file_replaces_the_columns(monkeypatch):
    rows, _ = run_scoring(monkeypatch, b"score,text,decision,reasons\n9,Jalan rusak,spam,x\n")
    assert list(rows[0]) == ["text", "score", "decision", "reasons"]
    assert rows[0]["decision"] == "pass"


def test_scoring_takes_a_byte_order_mark_line_breaks_and_nul(monkeypatch):
    rows, _ = run_scoring(monkeypatch, b'\xef\xbb\xbftext\r\n"baris satu\nbaris dua"\r\na\0b\r\n\r\n')
    assert [row["text"] for row in rows] == ["baris satu\nbaris dua", "a\0b"]


def test_scoring_takes_a_line_of_a_hundred_thousand_letters(monkeypatch):
    rows, _ = run_scoring(monkeypatch, b"text\n" + b"panjang " * 25_000 + b"\nJalan rusak\n")
    assert [row["decision"] for row in rows] == ["pass", "pass"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Masukan kosong"),
        (b"komentar,id\na,1\n", "Kolom text tidak ada"),
        ("text\nkafé\n".encode("latin-1"), "bukan UTF-8"),
        (b"id,text\n1\n", "1 kolom, bukan 2"),
        (b"text\na,b\n", "2 kolom, bukan 1"),
    ],
)
def test_scoring_says_what_is_wrong_with_its_input(monkeypatch, content, says):
    with pytest.raises(CommandError, match=says):
        run_scoring(monkeypatch, content)


def test_scoring_streams():
    source = Standing(b"text\n", b"Jalan rusak lagi di Jatiasih\n" * 50)
    rows = scored_rows(io.BufferedReader(source))
    first = [next(rows) for _ in range(40)]
    assert first[1].startswith("Jalan rusak lagi di Jatiasih,0.")
    assert source.taken < 20


def test_export_has_decisions_of_people_and_nothing_of_authors(db):
    mega = make_staff("Mega", "Moderator")
    at = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
    state = Comment.State
    make_comment(
        text="=HYPERLINK(1)", state=state.REJECTED, reason="Iklan atau perjudian", decided_by=mega, decided_at=at
    )
    make_comment(text="Jalan rusak", decided_by=mega, decided_at=at, author_name="Warga Rahasia")
    make_comment(text="Tampil sendiri", decided_at=at)
    make_comment(text="Menunggu", state=state.HELD)
    make_comment(text="Jawaban dinas", decided_by=mega, decided_at=at, office="Dinas Contoh")
    out = io.StringIO()
    call_command("export_decisions", stdout=out, stderr=io.StringIO())
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert [list(row.values()) for row in rows] == [
        ["'=HYPERLINK(1)", "rejected", "Iklan atau perjudian", "2026-01-05T08:30:00+00:00"],
        ["Jalan rusak", "approved", "", "2026-01-05T08:30:00+00:00"],
    ]
    assert "Rahasia" not in out.getvalue()
    assert "contoh.example" not in out.getvalue()


def test_export_keeps_a_text_in_one_cell_for_spreadsheets_that_part_at_semicolons(db):
    text = "Bagus;=cmd|' /C calc'!A0\r=1+1"
    make_comment(text=text, decided_by=make_staff("Mega", "Moderator"))
    out = io.StringIO()
    call_command("export_decisions", stdout=out, stderr=io.StringIO())
    for delimiter in ",;":
        _, row = csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=delimiter)
        assert row[0].startswith(text)


@pytest.mark.parametrize("text", ["=1+1", "+62 812", "-satu", "@budi", "\tx", "  =1", "'=1", "biasa", "'dikutip'", ""])
def test_a_cell_made_harmless_is_read_as_it_was(text):
    assert not harmless(text).lstrip().startswith(("=", "+", "-", "@"))
    assert as_written(harmless(text)) == text


def test_training_without_scikit_learn_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "sklearn", None)
    monkeypatch.setattr("comments.management.commands.train_spam_model.find_spec", lambda name: None)
    with pytest.raises(CommandError, match="make install-dev"):
        call_command("train_spam_model", "x.csv", output=tmp_path)


def write_sample(path):
    """A small sample of our own: three invented sites, ordinary comments, and a table of decisions."""
    spam = [f"{way} {site} hari ini {at}" for site in ("kembul4d", "jenar777", "pancurtoto")
            for way in ("gacor terus di", "menang lagi main", "wd cepat di", "yuk daftar") for at in "abc"]  # fmt: skip
    fine = [f"{what} di jalan {street}" for what in ("banjir", "macet", "lampu mati", "sampah") for street in range(9)]
    with (path / "contoh.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["text", "label"])
        rows.writerows([[text, 1] for text in spam] + [[text, 0] for text in fine])
    (path / "keputusan.csv").write_text(
        "text,decision,reason,decided_at\n'=gacor di kembul4d,rejected,Iklan atau perjudian,x\n"
        "terima kasih,approved,,x\n"
        "kata kotor,rejected,Kata kasar atau kecabulan,x\n",
        encoding="utf-8",
    )
    (path / "situs.txt").write_text("kembul4d\njenar777\npancurtoto\n", encoding="utf-8")
    (path / "keras.csv").write_text("text\ntolong hapus komentar judi\n", encoding="utf-8")
    (path / "bacaan.csv").write_text("passage\nHari ini cerah. Besok hujan.\nPasar ramai.\n", encoding="utf-8")


@needs_scikit_learn
def test_training_twice_gives_the_same_bytes(tmp_path):
    write_sample(tmp_path)
    files = [str(tmp_path / "contoh.csv"), str(tmp_path / "keputusan.csv")]
    for run in ("satu", "dua"):
        call_command(
            "train_spam_model", *files, brands=tmp_path / "situs.txt", unseen=[tmp_path / "keras.csv"],
            ordinary=[tmp_path / "bacaan.csv"], scale=0.02, output=tmp_path / run, stdout=io.StringIO(),
            stderr=io.StringIO(),
        )  # fmt: skip
    for name in ("spam_model.bin", "spam_model.json"):
        assert (tmp_path / "satu" / name).read_bytes() == (tmp_path / "dua" / name).read_bytes()


@needs_scikit_learn
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"text\na\n", "kolom label tidak ada"),
        (b"text,label\na,2\n", "hanya 0 dan 1"),
        (b"text,label\na,0\n", "harus memuat spam"),
        (b"text,label\n\xff,0\n", "bukan CSV dalam UTF-8"),
    ],
)
def test_training_says_what_is_wrong_with_its_files(tmp_path, content, says):
    path = tmp_path / "contoh.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=says):
        call_command("train_spam_model", path, output=tmp_path, stdout=io.StringIO(), stderr=io.StringIO())
