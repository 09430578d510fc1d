"""Dates and numbers as Indonesians write them; templates have these functions as filters of the same names."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]


def local(value: date | datetime) -> date | datetime:
    """A moment in Bekasi's time zone (WIB); a plain day is a plain day."""
    return timezone.localtime(value, timezone.get_default_timezone()) if isinstance(value, datetime) else value


def day(value) -> str:
    """5 Januari 2026"""
    value = local(value)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value) -> str:
    """5 Jan 2026"""
    value = local(value)
    return f"{value.day} {SHORT_MONTHS[value.month - 1]} {value.year}"


def weekday(value) -> str:
    """Senin, 5 Januari 2026"""
    value = local(value)
    return f"{DAYS[value.weekday()]}, {day(value)}"


def clock(value: datetime) -> str:
    """08.30"""
    return f"{local(value):%H.%M}"


def moment(value: datetime) -> str:
    """Senin, 5 Januari 2026, 08.30 WIB"""
    return f"{weekday(value)}, {clock(value)} WIB"


def short_moment(value: datetime) -> str:
    """5 Jan 2026, 08.30, where the reader knows that it is WIB or the page says so"""
    return f"{short_day(value)}, {clock(value)}"


def number(value: Decimal | int | float | None) -> str:
    """1.234 and 4,73: dots for thousands, a comma for decimals, no trailing zeros."""
    if value is None:
        return ""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def iso(value: datetime) -> str:
    """2026-01-05T08:30:00+07:00, for machines"""
    return local(value).isoformat(timespec="seconds")
