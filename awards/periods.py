"""Periods of whole days, with both of their ends; an end that is not stated is open."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.core.exceptions import ValidationError
from django.db.models import Func
from django.db.models.functions import Coalesce


def _days(start, end) -> Func:
    bounds = RangeBoundary(inclusive_lower=True, inclusive_upper=True)
    return Func(start, end, bounds, function="daterange", output_field=DateRangeField())


# For constraints of the database. A band without a start has always been in force; of a label without one only the last
# day is known.
BAND_PERIOD = _days("valid_from", "valid_until")
LABEL_PERIOD = _days(Coalesce("valid_from", "valid_until"), "valid_until")


def check_period(row) -> None:
    """Raises ValidationError for a period that ends before it begins. The database has no such range to compare."""
    if row.valid_from and row.valid_until and row.valid_from > row.valid_until:
        raise ValidationError({"valid_from": "Tanggal mulai berlaku tidak boleh setelah tanggal berakhir."})


def clashes(rows: Iterable[tuple[Any, date | None, date | None]]) -> list[tuple[Any, Any]]:
    """Among rows of (anything, first day, last day): each that begins before an earlier one ends, with that one."""
    found, latest, latest_end = [], None, None
    for row, start, end in sorted(rows, key=lambda row: row[1] or date.min):
        if latest_end and (start or date.min) <= latest_end:
            found.append((row, latest))
        if latest_end is None or (end or date.max) > latest_end:
            latest, latest_end = row, end or date.max
    return found
