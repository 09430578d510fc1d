"""How records are said: the five of the sample content, and the edges."""

from datetime import date
from decimal import Decimal

import pytest

from awards import wording
from awards.models import Award, Band
from tests.factories import make_award, make_scheme

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 12)
GIVEN, RECEIVED = date(2025, 12, 30), date(2026, 1, 5)
NO_SCALE = {"score_min": None, "score_max": None, "score_step": None}


def listed(award: Award) -> Award:
    return Award.objects.with_list_parts().get(pk=award.pk)


def test_score_comes_first_with_its_predicate_and_what_that_means():
    scheme = make_scheme(is_ranked=True, predicate_name="Kategori")
    Band.objects.create(scheme=scheme, name="A", lower_bound="4.51", meaning="Pelayanan Prima")
    award = listed(make_award(scheme, score="4.70", predicate="A"))
    assert wording.result(award) == "4,70 · A"
    assert wording.details(award) == "Pelayanan Prima, tanpa peringkat"
    assert wording.caption(award) == "Kategori A"
    assert wording.caption_details(award, on=TODAY) == "Pelayanan Prima, 2025"


def test_predicate_without_score_says_so():
    award = listed(make_award(label="Zona Informatif", valid_until=date(2026, 12, 31)))
    assert wording.result(award) == "Informatif"
    assert wording.details(award) == "skor tidak diketahui"
    assert wording.caption(award) == "Zona Informatif"
    assert wording.caption_details(award, on=TODAY) == "berlaku sampai 31 Desember 2026"


def test_rank_is_the_result_of_a_contest():
    award = listed(make_award(make_scheme(is_ranked=True, **NO_SCALE), rank=3, predicate="Kota Terinovatif"))
    assert wording.result(award) == "Ketiga"
    assert wording.details(award) == "Kota Terinovatif"
    award.rank = 12
    assert wording.result(award) == "Peringkat 12"


def test_unknown_rank_of_a_contest_is_said():
    award = listed(make_award(make_scheme(is_ranked=True, **NO_SCALE), predicate="Penghargaan"))
    assert wording.details(award) == "peringkat tidak diketahui"
    assert wording.caption_details(award, on=TODAY) == "peringkat tidak diketahui"


def test_other_recipients_are_named():
    award = listed(make_award(make_scheme(**NO_SCALE), predicate="Sertifikat", recipient="perangkat daerah"))
    assert wording.details(award) == "bagi perangkat daerah"


def test_unknown_result_is_said():
    assert wording.result(listed(make_award(predicate=""))) == "Hasil tidak diketahui"


def test_meaning_comes_from_the_band_of_the_year_assessed():
    scheme = make_scheme()
    for meaning, start, end in [("lama", None, date(2024, 12, 31)), ("baru", date(2025, 1, 1), None)]:
        Band.objects.create(scheme=scheme, name="A", lower_bound=4, meaning=meaning, valid_from=start, valid_until=end)
    meanings = {year: listed(make_award(scheme, year=year, predicate="A")).band_meaning for year in (2024, 2025)}
    assert meanings == {2024: "lama", 2025: "baru"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"awarded_on": GIVEN, "awarded_at_place": "Sabuga ITB", "received_on": RECEIVED},
            [("diberikan", GIVEN, "di Sabuga ITB"), ("diterima", RECEIVED, "")],
        ),
        ({"awarded_on": GIVEN, "received_on": GIVEN}, [("diberikan dan diterima", GIVEN, "")]),
        ({"decree_on": GIVEN, "decree_number": "Kep 3/2026"}, [("keputusan", GIVEN, "Kep 3/2026")]),
        ({"received_on": RECEIVED}, [("diterima", RECEIVED, "")]),
        ({"awarded_at_place": "Sabuga ITB", "decree_number": "Kep 3/2026"}, []),
    ],
)
def test_each_known_day_stands_under_its_own_word(fields, expected):
    assert [(dated.word, dated.day, dated.note) for dated in wording.days(make_award(**fields))] == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, "tidak tercatat"),
        (date(2026, 1, 1), None, "sejak 1 Jan 2026, akhirnya tidak tercatat"),
        (None, date(2026, 12, 31), "sampai 31 Des 2026"),
        (date(2026, 1, 1), date(2026, 12, 31), "sampai 31 Des 2026"),
        (date(2025, 1, 1), date(2025, 12, 31), "berakhir 31 Des 2025"),
        (date(2027, 1, 1), date(2027, 12, 31), "mulai 1 Jan 2027 sampai 31 Des 2027"),
    ],
)
def test_validity_is_always_said(start, end, expected):
    assert wording.validity(make_award(valid_from=start, valid_until=end), on=TODAY) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "1 Januari – 31 Desember 2026"),
        (date(2025, 7, 1), date(2026, 6, 30), "1 Juli 2025 – 30 Juni 2026"),
        (None, date(2026, 6, 30), "sampai 30 Juni 2026; mulainya tidak tercatat"),
    ],
)
def test_period_says_a_shared_year_once(start, end, expected):
    assert wording.period(make_award(valid_from=start, valid_until=end)) == expected


@pytest.mark.parametrize(
    ("fields", "mark", "words"),
    [
        ({"knowledge": "dokumen-resmi", "evidence_file": "bukti/a.pdf"}, "full", "dokumen resmi tersimpan"),
        ({"knowledge": "dokumen-resmi"}, "empty", "dokumen resmi, tidak tersimpan"),
        ({"knowledge": "rilis"}, "half", "rilis kota"),
        ({"knowledge": "pers", "evidence_file": "bukti/a.pdf"}, "empty", "pemberitaan pers"),
    ],
)
def test_circle_is_full_only_for_an_official_document_that_is_kept(fields, mark, words):
    evidence = wording.evidence(Award(**fields))
    assert (evidence.mark, evidence.words) == (mark, words)


def test_score_text_has_the_decimals_of_the_step():
    assert wording.headline(listed(make_award(score=Decimal("5")))) == "5,00"
