from datetime import date

import pytest

from awards.models import Award
from awards.timeline import timeline


def bar(start, end, on):
    return timeline(Award(valid_from=start, valid_until=end), on=on)


def test_a_year_is_marked_by_month_with_today_on_it():
    year = bar(date(2026, 1, 1), date(2026, 12, 31), date(2026, 1, 12))
    assert [mark.name for mark in year.marks][:3] == ["Jan", "Feb", "Mar"]
    assert len(year.marks) == 12
    assert year.marks[1].at == "8.49%"
    assert year.today == "3.15%"


@pytest.mark.parametrize(
    ("on", "at"),
    [
        (date(2025, 12, 31), "0.00%"),
        (date(2026, 1, 1), "0.14%"),
        (date(2026, 12, 31), "99.86%"),
        (date(2027, 1, 1), "100.00%"),
    ],
)
def test_today_never_leaves_the_bar(on, at):
    assert bar(date(2026, 1, 1), date(2026, 12, 31), on).today == at


def test_single_day_is_a_bar_of_one_mark():
    assert [mark.at for mark in bar(date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 1)).marks] == ["0.00%"]


def test_long_validity_is_marked_by_year():
    marks = bar(date(2024, 3, 1), date(2029, 2, 28), date(2026, 1, 12)).marks
    assert [mark.name for mark in marks] == ["2025", "2026", "2027", "2028", "2029"]
    assert len(bar(date(2000, 1, 1), date(2099, 12, 31), date(2026, 1, 12)).marks) <= 12


@pytest.mark.parametrize(("start", "end"), [(None, date(2026, 12, 31)), (date(2026, 1, 1), None), (None, None)])
def test_nothing_is_drawn_when_an_end_is_not_known(start, end):
    assert bar(start, end, date(2026, 1, 12)) is None
