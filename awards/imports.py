"""Many awards from one table: all or nothing, with a line for everything that is wrong.

The columns are those of the open data (awards/open_data.py), so that what was exported elsewhere can be read here.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.db import transaction

from awards import changes
from awards.models import Award, Scheme
from awards.periods import clashes
from awards.scales import predicate_problem
from bekasi_portal.spreadsheets import as_written

DELIMITERS = (",", ";", "\t")
LARGEST_FILE = 1024 * 1024
MOST_ROWS = 2000
LONGEST_VALUE_SHOWN = 60


class UnreadableTableError(Exception):
    """The file is no table of awards at all; the message says why and what to do."""


@dataclass(frozen=True)
class Problem:
    """What is wrong, in a sentence, with the line of the file and the column it is about."""

    line: int
    column: str
    sentence: str


@dataclass
class Report:
    """What a file holds: awards that are ready, each with the `line` it stands in; everything that is wrong; and what
    people should look at before they record it all the same (`remarks`).
    """

    awards: list[Award] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)


def _text(value: str) -> str:
    return value


def _whole(value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 9:
        raise ValidationError("Tulis sebagai bilangan bulat.")
    return int(value)


def _decimal(value: str) -> Decimal:
    try:
        number = Decimal(value.replace(",", "."))
    except InvalidOperation as error:
        raise ValidationError("Tulis sebagai bilangan, misalnya 4,73.") from error
    if not number.is_finite():
        raise ValidationError("Tulis sebagai bilangan, misalnya 4,73.")
    return number


DATES = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)|(\d\d)[-/](\d\d)[-/](\d{4})", re.ASCII)


def _date(value: str) -> date:
    """2026-01-05, 05-01-2026 or 05/01/2026: the day first, as dates are written here."""
    match = DATES.fullmatch(value)
    parts = [part for part in match.groups() if part] if match else []
    if match and not match["year"]:
        parts.reverse()
    try:
        return date(*map(int, parts))
    except (TypeError, ValueError) as error:
        raise ValidationError("Tulis tanggal yang ada, sebagai 2026-01-05 atau 05-01-2026.") from error


# Column of the table: the record's own field, and how a cell is read.
COLUMNS: dict[str, tuple[str, Callable]] = {
    "tahun": ("year", _whole), "kelas": ("award_class", _text), "penerima": ("recipient", _text),
    "predikat": ("predicate", _text), "label": ("label", _text), "skor": ("score", _decimal),
    "peringkat": ("rank", _whole), "nomor_keputusan": ("decree_number", _text),
    "tanggal_keputusan": ("decree_on", _date), "diberikan": ("awarded_on", _date),
    "tempat": ("awarded_at_place", _text), "diterima": ("received_on", _date), "berlaku_dari": ("valid_from", _date),
    "berlaku_sampai": ("valid_until", _date), "dasar_pengetahuan": ("knowledge", _text),
    "tautan_bukti": ("evidence_url", _text), "catatan": ("note", _text),
}  # fmt: skip
SCHEME = "skema"
REQUIRED = (SCHEME, "tahun", "dasar_pengetahuan")
COLUMN_OF = {name: column for column, (name, _) in COLUMNS.items()} | {"scheme": SCHEME}


def read(content: bytes) -> Report:
    """Read a file and check every line, without storing anything. Raises UnreadableTableError."""
    header, rows = _rows(content)
    if not rows:
        raise UnreadableTableError("Tabel ini tidak memuat satu baris pun di bawah judul kolomnya.")
    report, seen = Report(), {}
    schemes = {scheme.slug: scheme for scheme in Scheme.objects.prefetch_related("bands")}
    for line, cells in rows:
        award = _award(line, cells, header=header, schemes=schemes, problems=report.problems)
        if award is None:
            continue
        key = (award.scheme_id, award.year, award.award_class.casefold(), award.recipient.casefold())
        if key in seen:
            report.problems.append(Problem(line, "", f"Sama dengan baris {seen[key]}: skema, tahun, kelas, penerima."))
            continue
        seen[key] = award.line = line
        report.awards.append(award)
        if remark := predicate_problem(award):
            report.remarks.append(Problem(line, COLUMN_OF["predicate"], remark))
    _tell_overlaps(report)
    report.problems.sort(key=lambda problem: problem.line)
    return report


def _tell_overlaps(report: Report) -> None:
    """Labels of one scheme, class and recipient that hold at the same time. Those with stored ones are told before."""
    groups: dict[tuple, list] = defaultdict(list)
    for award in report.awards:
        if award.valid_until:
            key = (award.scheme_id, award.award_class, award.recipient)
            groups[key].append((award.line, award.valid_from or award.valid_until, award.valid_until))
    for labels in groups.values():
        for line, earlier in clashes(labels):
            sentence = f"Masa berlaku ini bertumpang tindih dengan baris {earlier}, yang sama skema dan penerimanya."
            report.problems.append(Problem(line, "berlaku_dari", sentence))


@transaction.atomic
def store(report: Report, *, by, ground: str) -> int:
    """Record all awards of a report without problems; gives how many. What the database refuses undoes all of it."""
    if report.problems:
        raise ValueError("A table with problems is not stored.")
    for award in report.awards:
        award.save()
        changes.note(award, by=by, ground=ground, before=None, after={})
    return len(report.awards)


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise UnreadableTableError("Berkas ini terlalu besar. Paling besar 1 MB; bagi menjadi beberapa berkas.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableTableError("Berkas ini bukan UTF-8. Simpan ulang sebagai “CSV UTF-8”.") from error
    if "\x00" in text:
        raise UnreadableTableError("Berkas ini bukan tabel CSV.")
    return text


def _rows(content: bytes) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns, and line number and cells of every row that has any; what is no table is refused."""
    text = _decoded(content)
    first_line = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(header)
        for cells in filter(_has_any, reader):
            rows.append((reader.line_num, [as_written(cell.strip()) for cell in cells]))
            if len(rows) > MOST_ROWS:
                raise UnreadableTableError(f"Paling banyak {MOST_ROWS} baris sekaligus; bagi menjadi beberapa berkas.")
    except csv.Error as error:
        why = "tanda kutipnya tidak berpasangan, atau selnya terlalu panjang"
        raise UnreadableTableError(f"Baris {reader.line_num} bukan CSV yang benar: {why}.") from error
    return header, rows


def _has_any(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _check_header(header: list[str]) -> None:
    missing = [name for name in REQUIRED if name not in header]
    unknown = [name for name in header if name not in COLUMNS and name != SCHEME]
    if not header or missing:
        raise UnreadableTableError(f"Kolom ini harus ada: {', '.join(missing or REQUIRED)}.")
    if unknown:
        shown = ", ".join(f"“{name[:LONGEST_VALUE_SHOWN]}”" for name in unknown[:5])
        raise UnreadableTableError(f"Kolom tidak dikenal: {shown}. Yang dikenal: {', '.join([SCHEME, *COLUMNS])}.")
    if len(set(header)) != len(header):
        raise UnreadableTableError("Ada judul kolom yang tertulis dua kali.")


def _award(line: int, row: list[str], *, header: list[str], schemes: dict, problems: list[Problem]) -> Award | None:
    """The record of one line; None, with what is wrong told, when it cannot be one."""
    if len(row) != len(header):
        problems.append(Problem(line, "", f"Baris ini punya {len(row)} kolom, judulnya {len(header)}."))
        return None
    cells = dict(zip(header, row, strict=True))
    found: list[Problem] = []
    scheme = schemes.get(cells[SCHEME])
    if scheme is None:
        found.append(
            Problem(line, SCHEME, f"Skema {_shown(cells[SCHEME])} tidak ada. Pakai alamatnya, misalnya pekppp.")
        )
    values = {}
    for column, (name, parse) in COLUMNS.items():
        cell = cells.get(column, "")
        if not cell:
            continue
        try:
            values[name] = parse(cell)
        except ValidationError as error:
            found.append(Problem(line, column, f"{_shown(cell)}: {error.messages[0]}"))
    if not found:
        award = Award(scheme=scheme, **values)
        try:
            award.full_clean()
        except ValidationError as error:
            found += [
                Problem(line, COLUMN_OF.get(name, ""), sentence)
                for name, sentences in error.message_dict.items() for sentence in sentences
            ]  # fmt: skip
    problems += found
    return None if found else award


def _shown(value: str) -> str:
    return f"“{value[:LONGEST_VALUE_SHOWN]}”"
