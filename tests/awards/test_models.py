"""What the database itself refuses, whichever way the row comes, and what the form says before."""

from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.models import Aspect, Award, AwardArticle, Band, Scheme
from tests.factories import make_article, make_award, make_scheme

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")
DAYS = st.dates(min_value=date(2025, 12, 25), max_value=date(2026, 1, 10))


def refused_by(constraint: str):
    return pytest.raises(IntegrityError, match=constraint)


@contextmanager
def at_once():
    """Constraints that wait for the end of a transaction are checked at the end of this part of it."""
    with transaction.atomic():
        yield
        connection.check_constraints()


# ---- A score lies on its scheme's scale ----


@pytest.mark.parametrize("score", ["-0.01", "5.01", "4.735"])
def test_score_off_the_scale_is_refused_on_every_way_in(score):
    award = make_award(make_scheme(), score="4.73")
    other = Award(scheme=award.scheme, year=2024, knowledge="pers", score=Decimal(score))
    with refused_by("not on its scheme's scale"), transaction.atomic():
        other.save()
    with refused_by("not on its scheme's scale"), transaction.atomic():
        Award.objects.bulk_create([other])
    with refused_by("not on its scheme's scale"), transaction.atomic():
        Award.objects.filter(pk=award.pk).update(score=score)
    with refused_by("not on its scheme's scale"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE awards_award SET score = %s WHERE id = %s", [score, award.pk])


@pytest.mark.parametrize("score", ["0", "0.01", "4.73", "5"])
def test_score_on_the_scale_is_kept(score):
    assert make_award(score=Decimal(score)).pk


def test_score_without_a_scale_is_refused():
    scheme = make_scheme(score_min=None, score_max=None, score_step=None)
    with refused_by("not on its scheme's scale"):
        make_award(scheme, score=1)


def test_moving_an_award_to_a_scheme_with_a_smaller_scale_is_refused():
    award = make_award(make_scheme(score_max=100), score=97)
    smaller = make_scheme()
    with refused_by("not on its scheme's scale"):
        Award.objects.filter(pk=award.pk).update(scheme=smaller)


@pytest.mark.parametrize(
    "scale", [{"score_max": 4}, {"score_min": "4.74"}, {"score_step": "0.1"}, {"score_max": None, "score_min": None}]
)
def test_scale_that_would_lose_a_score_is_refused(scale):
    scheme = make_scheme()
    make_award(scheme, score="4.73")
    with refused_by("not on its scheme's scale"):
        Scheme.objects.filter(pk=scheme.pk).update(**scale)


def test_scale_may_grow_around_its_scores():
    scheme = make_scheme(bands=[("A", "4.51")])
    make_award(scheme, score="4.73")
    Scheme.objects.filter(pk=scheme.pk).update(score_max=10)
    assert Scheme.objects.get().score_max == 10


@given(
    score=st.decimals("-1", "11", places=3),
    ends=st.tuples(st.integers(-1, 5), st.integers(6, 10)) | st.just((None, None)),
    step=st.sampled_from([None, Decimal("0.01"), Decimal("0.1"), Decimal("0.25"), Decimal("2")]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_scheme_fits_says_the_same_as_the_database(score, ends, step):
    with transaction.atomic():
        scheme = make_scheme(score_min=ends[0], score_max=ends[1], score_step=step)
        award = Award(scheme=scheme, year=2025, knowledge="pers", score=score)
        try:
            with transaction.atomic():
                award.save()
        except IntegrityError:
            is_kept = False
        else:
            is_kept = True
        assert scheme.fits(score) is is_kept
        transaction.set_rollback(True)


def test_award_form_says_why_a_score_is_impossible():
    award = Award(scheme=make_scheme(), year=2025, knowledge="pers", score=Decimal("6"))
    with pytest.raises(ValidationError) as refusal:
        award.full_clean()
    assert refusal.value.message_dict == {"score": ["Skor harus dari 0 sampai 5, dalam langkah 0,01."]}


def test_scheme_form_says_which_records_a_new_scale_would_lose():
    scheme = make_scheme(bands=[("A", "4.51"), ("B", "0")])
    make_award(scheme, score="4.73")
    scheme.score_max = 4
    with pytest.raises(ValidationError, match="skor yang sudah tercatat untuk 2025"):
        scheme.full_clean()
    Award.objects.all().delete()
    with pytest.raises(ValidationError, match="Rentang A mulai di luar skala ini"):
        scheme.full_clean()


# ---- A band lies on its scheme's scale ----


@pytest.mark.parametrize("lower_bound", ["-0.001", "5.001"])
def test_band_off_the_scale_is_refused_on_every_way_in(lower_bound):
    scheme = make_scheme(bands=[("A", "4.51")])
    with refused_by("outside its scheme's scale"), transaction.atomic():
        Band.objects.bulk_create([Band(scheme=scheme, name="B", lower_bound=lower_bound)])
    with refused_by("outside its scheme's scale"), transaction.atomic():
        Band.objects.update(lower_bound=lower_bound)


def test_scale_that_would_lose_a_band_is_refused():
    scheme = make_scheme(bands=[("A", "4.51")])
    with refused_by("outside its scheme's scale"):
        Scheme.objects.filter(pk=scheme.pk).update(score_max=4)


# ---- Rows that the constraints refuse ----


def test_award_is_recorded_once_for_scheme_year_class_and_recipient():
    award = make_award()
    with refused_by("awards_award_once_a_year"), transaction.atomic():
        make_award(award.scheme)
    assert make_award(award.scheme, award_class="kota").pk
    assert make_award(award.scheme, recipient="perangkat daerah").pk


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"valid_from": date(2026, 1, 2), "valid_until": date(2026, 1, 1)}, "awards_award_validity_runs_forwards"),
        ({"knowledge": "kabar"}, "awards_award_knowledge_known"),
        ({"rank": 0}, "awards_award_rank_from_one"),
        ({"year": 1996}, "awards_award_year_plausible"),
        ({"year": 2101}, "awards_award_year_plausible"),
    ],
)
def test_impossible_award_is_refused(fields, constraint):
    with refused_by(constraint):
        make_award(**fields)


def test_labels_of_one_scheme_class_and_recipient_take_turns():
    scheme, of_2026 = make_scheme(), {"valid_from": date(2026, 1, 1), "valid_until": date(2026, 12, 31)}
    make_award(scheme, year=2025, **of_2026)
    overlapping = {"year": 2026, "valid_from": date(2026, 12, 31), "valid_until": date(2027, 12, 31)}
    unknown_start = {"year": 2026, "valid_until": date(2026, 6, 30)}
    for fields in (overlapping, unknown_start):
        with refused_by("awards_award_labels_take_turns"), transaction.atomic():
            make_award(scheme, **fields)
    assert make_award(scheme, **overlapping | {"valid_from": date(2027, 1, 1)}).pk
    # Of a label without a start only its last day is known.
    assert make_award(scheme, year=2024, valid_until=date(2025, 12, 31)).pk
    assert make_award(scheme, year=2023, valid_until=date(2024, 12, 31)).pk
    assert make_award(scheme, award_class="kota", **of_2026).pk
    assert make_award(scheme, recipient="perangkat daerah", **of_2026).pk
    assert make_award(**of_2026).pk


def test_label_may_hold_for_one_day():
    assert make_award(valid_from=date(2026, 1, 1), valid_until=date(2026, 1, 1)).is_active_on(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"level": "desa"}, "awards_scheme_level_known"),
        ({"score_min": 5, "score_max": 5}, "awards_scheme_scale_runs_upwards"),
        ({"score_min": None}, "awards_scheme_scale_runs_upwards"),
        ({"score_step": 0}, "awards_scheme_step_positive"),
    ],
)
def test_impossible_scheme_is_refused(fields, constraint):
    with refused_by(constraint):
        make_scheme(**fields)


def test_impossible_band_or_aspect_is_refused():
    scheme = make_scheme(bands=[("A", "4.51")])
    with refused_by("awards_band_names_take_turns"), at_once():
        Band.objects.create(scheme=scheme, name="A", lower_bound=4)
    with refused_by("awards_band_bounds_take_turns"), at_once():
        Band.objects.create(scheme=scheme, name="B", lower_bound="4.51", valid_from=date(2026, 1, 1))
    with refused_by("awards_band_period_runs_forwards"), transaction.atomic():
        Band.objects.update(valid_from=date(2026, 1, 2), valid_until=date(2026, 1, 1))
    with refused_by("awards_aspect_weight_is_a_percentage"), transaction.atomic():
        Aspect.objects.create(scheme=scheme, weight=101)


def test_article_is_linked_once_to_an_award():
    award = make_award(articles=[make_article()])
    with refused_by("awards_article_once_on_an_award"):
        AwardArticle.objects.create(award=award, article=award.articles.get())


def test_what_records_name_cannot_be_deleted():
    article = make_article()
    award = make_award(articles=[article])
    for named in (article, award.scheme, award.scheme.issuer):
        with pytest.raises(ProtectedError):
            named.delete()


# ---- Labels in force ----


@given(start=st.none() | DAYS, end=st.none() | DAYS, on=DAYS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_active_says_the_same_as_is_active_on(start, end, on):
    if start and end and start > end:
        start, end = end, start
    with transaction.atomic():
        award = make_award(valid_from=start, valid_until=end)
        assert Award.objects.active(on).exists() is award.is_active_on(on)
        transaction.set_rollback(True)


@given(start=st.none() | DAYS, end=st.none() | DAYS, on=DAYS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_valid_bands_are_the_same_in_the_database_and_on_the_instance(start, end, on):
    if start and end and start > end:
        start, end = end, start
    with transaction.atomic():
        band = Band.objects.create(scheme=make_scheme(), name="A", lower_bound=0, valid_from=start, valid_until=end)
        assert Band.objects.valid_on(on).exists() is band.is_valid_on(on)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("moment", "is_active"),
    [
        (datetime(2025, 12, 31, 23, 59, 59, tzinfo=WIB), False),
        (datetime(2026, 1, 1, 0, 0, tzinfo=WIB), True),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=WIB), True),
        (datetime(2027, 1, 1, 0, 0, tzinfo=WIB), False),
    ],
)
def test_label_begins_and_ends_at_midnight_in_bekasi(moment, is_active):
    award = make_award(valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31))
    with time_machine.travel(moment, tick=False):
        assert Award.objects.active().exists() is is_active
        assert award.is_active is is_active
