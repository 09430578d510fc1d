"""Years in a row: counted from records, broken by every gap."""

import pytest

from awards.models import Award
from awards.streaks import streak


def records(*told, **fields):
    return [Award(year=year, predicate=predicate, **fields) for year, predicate in told]


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ([(2025, "Informatif")], "Informatif pada 2025. Data sebelum 2025 belum dicatat."),
        (
            [(2025, "A"), (2024, "A"), (2023, "A")],
            "3 tahun berturut-turut A (2023–2025). Data sebelum 2023 belum dicatat.",
        ),
        ([(2025, "A"), (2018, "A")], "A pada 2025. Data 2019–2024 belum dicatat."),
        ([(2025, "A"), (2023, "A")], "A pada 2025. Data 2024 belum dicatat."),
        ([(2025, "A"), (2024, "A"), (2023, "B")], "2 tahun berturut-turut A (2024–2025)."),
    ],
)
def test_row_ends_with_the_newest_record_and_a_gap_is_said(told, sentence):
    assert streak(records(*told)).sentence == sentence


def test_order_of_the_records_does_not_matter():
    assert streak(records((2023, "A"), (2025, "A"), (2024, "A"))).length == 3


@pytest.mark.parametrize(
    "told", [[], [(2025, "")], [(2025, "A"), (2025, "B")], [(2025, "A"), (2024, "B")], [(2025, "A"), (2024, "")]]
)
def test_nothing_is_said_without_one_newest_predicate_or_when_it_is_new(told):
    assert streak(records(*told)) is None


def test_records_of_others_are_not_the_citys():
    assert streak(records((2025, "Sertifikat"), recipient="perangkat daerah")) is None
