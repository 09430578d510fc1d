"""The calendar of the newsroom: a month as a table, or as a list, or one day of it as a list."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils import timezone

from bekasi_portal.indonesian import DAYS, MONTHS
from news import desk_calendar
from news.desk_calendar import Day, Entry, Kind, Month

IN_A_CELL, IN_A_LIST = 4, 50
# Kind → the mark before its word (admin.css).
MARKS = {
    Kind.PUBLISHED: "tayang", Kind.SCHEDULED: "terjadwal", Kind.CHANGE: "terjadwal", Kind.EMBARGO_ENDS: "closed",
    Kind.EXPIRES: "berakhir",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """An entry as the page shows it."""

    entry: Entry

    @property
    def mark(self) -> str:
        return MARKS[self.entry.kind]


@dataclass(frozen=True)
class Shown:
    """A day as the page shows it: its first lines, and how many more there are."""

    date: date
    lines: list[Line]
    more: int
    is_today: bool
    is_outside: bool = False


def calendar(model_admin, request):
    """`?bulan=2026-01` (else, and for whatever is no month, the present one), `tampilan=daftar`, `hari=5`."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    now = timezone.now()
    today = timezone.localdate(now)
    month = Month.named(request.GET.get("bulan", "")) or Month.of(today)
    is_list = request.GET.get("tampilan") == "daftar"
    found = desk_calendar.days(desk_calendar.entries(request.user, month, at=now))
    only = request.GET.get("hari", "") if is_list else ""
    context = model_admin.admin_site.each_context(request) | {
        "title": "Kalender",
        "opts": model_admin.opts,
        "month": month,
        "month_name": f"{MONTHS[month.number - 1]} {month.year}",
        "this_month": Month.of(today),
        "is_list": is_list,
        "day_names": DAYS,
        "weeks": [] if is_list else [[_cell(day, found, month, today) for day in week] for week in month.weeks()],
        "days": _listed(found, only, today) if is_list else [],
        "only": only,
        "is_empty": not found,
    }
    return TemplateResponse(request, "admin/news/calendar.html", context)


def _cell(day: date, found: dict[date, Day], month: Month, today: date) -> Shown:
    is_outside = Month.of(day) != month
    return _shown(found.get(day) or Day(day, []), IN_A_CELL, today, is_outside=is_outside)


def _listed(found: dict[date, Day], only: str, today: date) -> list[Shown]:
    chosen = [day for day in found.values() if str(day.date.day) == only]
    return [_shown(day, None, today) for day in chosen] or [_shown(day, IN_A_LIST, today) for day in found.values()]


def _shown(day: Day, limit: int | None, today: date, *, is_outside: bool = False) -> Shown:
    entries = day.entries[:limit]
    more = len(day.entries) - len(entries)
    return Shown(day.date, [Line(entry) for entry in entries], more, day.date == today, is_outside)
