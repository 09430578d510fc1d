from datetime import date
from decimal import Decimal

import pytest

from awards.models import Aspect, Band
from awards.scales import ladder, periods
from awards.weights import slices
from tests.factories import make_scheme

pytestmark = pytest.mark.django_db


def reaches(scheme, on=date(2026, 1, 12)):
    return [(rung.band.name, rung.reach) for rung in ladder(scheme, on=on)]


def test_bands_reach_to_one_step_under_the_next():
    scheme = make_scheme(bands=[("A", "4.51"), ("A-", "4.01"), ("F", "0")])
    assert reaches(scheme) == [("A", "4,51–5,00"), ("A-", "4,01–4,50"), ("F", "0,00–4,00")]
    scheme = make_scheme(score_max=100, score_step="0.1", bands=[("Informatif", 90), ("Menuju", 80), ("Tidak", 0)])
    assert reaches(scheme) == [("Informatif", "90,0–100,0"), ("Menuju", "80,0–89,9"), ("Tidak", "0,0–79,9")]


def test_band_of_a_single_value_is_that_value():
    scheme = make_scheme(bands=[("Dinilai", "0.01"), ("Tidak Dapat Dinilai", 0)])
    assert reaches(scheme)[-1] == ("Tidak Dapat Dinilai", "0,00")


def test_without_a_step_a_band_ends_below_the_next():
    scheme = make_scheme(score_step=None, bands=[("A", 4), ("B", 0)])
    assert reaches(scheme) == [("A", "4–5"), ("B", "0 sampai di bawah 4")]
    Band.objects.create(scheme=scheme, name="C", lower_bound="3.5")
    assert reaches(scheme) == [
        ("A", "4,0–5,0"),
        ("C", "3,5 sampai di bawah 4,0"),
        ("B", "0,0 sampai di bawah 3,5"),
    ]


def test_only_bands_of_the_day_are_on_the_ladder():
    scheme = make_scheme()
    Band.objects.create(scheme=scheme, name="Lama", lower_bound=3, valid_until=date(2025, 12, 31))
    Band.objects.create(scheme=scheme, name="Baru", lower_bound=4, valid_from=date(2026, 1, 1))
    assert reaches(scheme, date(2025, 12, 31)) == [("Lama", "3,00–5,00")]
    assert reaches(scheme, date(2026, 1, 1)) == [("Baru", "4,00–5,00")]


def test_slices_fill_the_bar_in_proportion():
    cut = slices([Aspect(weight=Decimal(weight)) for weight in (25, 25, 50)])
    assert [(piece.start, piece.width) for piece in cut] == [
        ("0.00%", "25.00%"),
        ("25.00%", "25.00%"),
        ("50.00%", "50.00%"),
    ]
    assert slices([]) == []


def test_periods_tell_each_time_with_its_own_bands_newest_first():
    scheme = make_scheme(bands=[("Dasar", "0")])
    Band.objects.create(scheme=scheme, name="A", lower_bound=4, valid_from=date(2025, 1, 1))
    Band.objects.create(
        scheme=scheme, name="Baik", lower_bound=3, valid_from=date(2020, 1, 1), valid_until=date(2024, 12, 31)
    )
    told = [(period.words, [rung.band.name for rung in period.rungs]) for period in periods(scheme)]
    assert told == [
        ("sejak 1 Januari 2025", ["A", "Dasar"]),
        ("1 Januari 2020 – 31 Desember 2024", ["Baik", "Dasar"]),
        ("sampai 31 Desember 2019", ["Dasar"]),
    ]
    assert [period.words for period in periods(make_scheme(bands=[("A", 4)]))] == [""]
    assert periods(make_scheme()) == []


def test_a_time_without_bands_is_left_out():
    scheme = make_scheme()
    for year in (2020, 2024):
        Band.objects.create(
            scheme=scheme, name="A", lower_bound=4, valid_from=date(year, 1, 1), valid_until=date(year, 12, 31)
        )
    assert [period.words for period in periods(scheme)] == [
        "1 Januari 2024 – 31 Desember 2024", "1 Januari 2020 – 31 Desember 2020",
    ]  # fmt: skip
