"""Periods of whole days, with both of their ends; an end that is not stated is open."""

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import Any

from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.core.exceptions import ValidationError
from django.db.models import Func

# The period of a row with `valid_from` and `valid_until`, for constraints of the database.
PERIOD = Func(
    "valid_from",
    "valid_until",
    RangeBoundary(inclusive_lower=True, inclusive_upper=True),
    function="daterange",
    output_field=DateRangeField(),
)


def check_period(row) -> None:
    """Raises ValidationError for a period that ends before it begins. The database has no such range to compare."""
    if row.valid_from and row.valid_until and row.valid_from > row.valid_until:
        raise ValidationError({"valid_from": "Tanggal mulai berlaku tidak boleh setelah tanggal berakhir."})


def overlapping(rows: Iterable[tuple[Any, date | None, date | None]]) -> list[tuple[Any, Any]]:
    """The pairs among rows of (anything, first day, last day) that have a day in common. The database says the same."""
    pairs = combinations(rows, 2)
    return [
        (one, other)
        for (one, start, end), (other, other_start, other_end) in pairs
        if (start or date.min) <= (other_end or date.max) and (other_start or date.min) <= (end or date.max)
    ]
