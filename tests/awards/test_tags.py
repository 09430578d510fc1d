"""How awards show themselves on news pages."""

from datetime import date

import pytest
import time_machine
from django.template import Context, Template

from tests.factories import make_article, make_award, make_scheme

pytestmark = pytest.mark.django_db
TODAY = "2026-01-12 09:00 +0700"
BOX = "{% load navigation %}{% today as day %}{% awards_of article as awards %}{% award_box awards on=day %}"
THIS_YEAR = {"valid_from": date(2026, 1, 1), "valid_until": date(2026, 12, 31)}


def rendered(source: str, **context) -> str:
    return Template("{% load awards %}" + source).render(Context(context)).strip()


@time_machine.travel(TODAY)
@pytest.mark.parametrize("others", [1, 3])
def test_band_shows_the_label_and_its_year_with_one_query(django_assert_num_queries, others):
    make_award(label="Badan Publik Zona Informatif", **THIS_YEAR)
    for number in range(others):
        make_award(make_scheme(f"Kompetisi {number}"), predicate="Penghargaan")
    make_award(make_scheme("Skema lama"), year=2024)
    with django_assert_num_queries(1):
        band = rendered("{% award_band %}")
    assert "Badan Publik Zona Informatif" in band
    assert "Diterima untuk 2025, tanpa masa berlaku tercatat" in band
    assert band.count('class="award-result"') == others
    assert "Skema lama" not in band


@time_machine.travel(TODAY)
def test_band_shows_at_most_four_others():
    make_award(**THIS_YEAR)
    for number in range(6):
        make_award(make_scheme(f"Kompetisi {number}"))
    assert rendered("{% award_band %}").count('class="award-result"') == 4


@pytest.mark.parametrize(
    ("moment", "is_shown"),
    [
        ("2025-12-31 23:59:59 +0700", False),
        ("2026-01-01 00:00 +0700", True),
        ("2026-12-31 23:59:59 +0700", True),
        ("2027-01-01 00:00 +0700", False),
    ],
)
def test_band_is_there_only_while_a_label_is_in_force(moment, is_shown):
    make_award(**THIS_YEAR)
    with time_machine.travel(moment, tick=False):
        assert bool(rendered("{% award_band %}")) is is_shown


def test_band_without_any_award_is_nothing():
    assert rendered("{% award_band %}") == ""


@time_machine.travel(TODAY)
@pytest.mark.parametrize("number", [1, 3])
def test_box_shows_the_article_s_awards_with_one_query(django_assert_num_queries, number):
    article = make_article()
    for place in range(number):
        make_award(make_scheme(f"Skema {place}"), articles=[article], knowledge="rilis", **THIS_YEAR)
    make_award(make_scheme("Skema lain"))
    with django_assert_num_queries(1):
        box = rendered(
            "{% awards_of article as awards %}{% award_box awards on=on %}", article=article, on=date(2026, 1, 12)
        )
    assert box.count("<h3") == number
    assert "Diketahui dari rilis kota" in box
    assert "Skema lain" not in box


def test_box_without_awards_is_nothing():
    assert (
        rendered(
            "{% awards_of article as awards %}{% award_box awards on=on %}",
            article=make_article(),
            on=date(2026, 1, 12),
        )
        == ""
    )
