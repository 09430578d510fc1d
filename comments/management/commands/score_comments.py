"""Scores a file of comments without a database, row by row: for trying thresholds, and for comparing models."""

import csv
import io
import sys
from collections.abc import Iterator

from django.core.management.base import BaseCommand, CommandError

from comments.spam import BrokenModelError, load, score

ADDED = ["score", "decision", "reasons"]
PROGRESS_EVERY = 10_000
# One cell may be larger than csv's 131,072 letters; a whole file without a line break is not a table of comments.
LARGEST_CELL = 10_000_000


class Command(BaseCommand):
    help = (
        "Membaca CSV (UTF-8, kolom text) dari masukan baku dan menulisnya kembali dengan kolom score, decision (spam "
        "atau pass), dan reasons. Kolom lain tidak diubah. Contoh: manage.py score_comments < komentar.csv > hasil.csv"
    )
    requires_system_checks = []

    def handle(self, *args, **options):
        try:
            load()
        except (OSError, BrokenModelError) as error:
            raise CommandError(f"Bobot skor spam tidak terbaca: {error}") from error
        csv.field_size_limit(LARGEST_CELL)
        if options.get("stdout") is None and hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8")
        number = 0
        try:
            for number, row in enumerate(scored_rows(sys.stdin.buffer)):
                self.stdout.write(row, ending="")
                if number and number % PROGRESS_EVERY == 0:
                    self.stderr.write(f"… {number} komentar")
        except UnicodeDecodeError as error:
            raise CommandError(
                f"Masukan bukan UTF-8 (setelah baris {number + 1}). Simpan ulang sebagai UTF-8."
            ) from error
        except csv.Error as error:
            raise CommandError(f"Masukan bukan CSV yang benar (setelah baris {number + 1}): {error}.") from error
        self.stderr.write(f"Selesai: {number} komentar.")


def scored_rows(source: io.BufferedIOBase) -> Iterator[str]:
    """The header and then each row as lines of CSV, as soon as it is read; CommandError when it is no such table."""
    rows = csv.reader(io.TextIOWrapper(source, encoding="utf-8-sig", newline=""))
    header = next(rows, None)
    if not header:
        raise CommandError("Masukan kosong. Berikan CSV dengan kolom text.")
    if "text" not in header:
        raise CommandError(f"Kolom text tidak ada. Kolom yang ada: {', '.join(header)[:200]}.")
    # Scored once more, a file gets new columns in place of its old ones.
    kept = [at for at, name in enumerate(header) if name not in ADDED]
    text_at = header.index("text")
    yield _line([header[at] for at in kept] + ADDED)
    for row in rows:
        if not row:
            continue
        if len(row) != len(header):
            raise CommandError(f"Baris {rows.line_num} mempunyai {len(row)} kolom, bukan {len(header)}.")
        result = score(row[text_at])
        added = [f"{result.value:.4f}", "spam" if result.is_spam else "pass", "; ".join(result.reasons)]
        yield _line([row[at] for at in kept] + added)


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
