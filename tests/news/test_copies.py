"""Unsaved copies: the newest text is kept, nothing late brings an older one back, and nobody reads another's."""

from datetime import timedelta

import pytest
import time_machine
from django.http import QueryDict
from django.utils import timezone

from news import copies
from news.models import UnsavedCopy
from tests.factories import make_article, make_staff

pytestmark = pytest.mark.django_db
OPENING = "6b1f6c1e-0f5b-4c1d-9a55-2f6f0f3a7c11"
OTHER = "0c9f6a30-5d0e-4c52-8f64-2f8d5a0f7c22"


def form(**fields) -> QueryDict:
    typed = QueryDict(mutable=True)
    for name, value in ({"opening": OPENING} | fields).items():
        typed.setlist(name, value if isinstance(value, list) else [str(value)])
    return typed


def titles(user) -> list[str]:
    return [copy.title for copy in copies.waiting_for(user)]


# ---- Keeping ------------------------------------------------------------------------------------------------------


def test_each_opening_has_one_copy_and_the_newest_text(sari):
    copies.keep(sari, form(title="Satu"), article=None)
    copies.keep(sari, form(title="Dua", started_from=4), article=None)
    copies.keep(sari, form(title="Lain", opening=OTHER), article=None)
    assert titles(sari) == ["Lain", "Dua"]
    assert copies.of(sari, OPENING).started_from == 4


def test_forms_own_bookkeeping_and_buttons_are_not_kept(sari):
    sent = form(title="Satu", csrfmiddlewaretoken="x", seen="1.draft.draft", _owner="x", _publish="1", turn=3)
    assert copies.keep(sari, sent, article=None).fields == {"title": ["Satu"], "turn": ["3"]}


def test_letters_that_the_database_cannot_hold_are_left_out(sari):
    copy = copies.keep(sari, form(title="A\0B", **{"a\0b": "x"}), article=None)
    copy.refresh_from_db()
    assert copy.fields == {"title": ["AB"]}


@pytest.mark.parametrize("opening", ["", "a\0b", "a1b2", "6b1f6c1e"])
def test_without_an_openings_name_nothing_is_kept(sari, opening):
    assert copies.keep(sari, form(opening=opening), article=None) is None
    assert not UnsavedCopy.objects.exists()


def test_copy_outlives_its_article(sari):
    article = make_article()
    copies.keep(sari, form(title="Satu"), article=article)
    article.delete()
    assert copies.of(sari, OPENING).article is None


def test_list_of_copies_does_not_load_their_texts(sari, django_assert_num_queries):
    copies.keep(sari, form(title="Satu", body="x" * 1000), article=None)
    with django_assert_num_queries(1):
        assert titles(sari) == ["Satu"]
    assert "fields" in copies.waiting_for(sari)[0].get_deferred_fields()


# ---- What comes late ----------------------------------------------------------------------------------------------


def test_late_text_never_replaces_a_newer_one(sari):
    copies.keep(sari, form(title="Baru", turn=2), article=None)
    assert copies.keep(sari, form(title="Lama", turn=1), article=None) is None
    assert titles(sari) == ["Baru"]


def test_text_sent_again_is_kept(sari):
    for _twice in range(2):
        assert copies.keep(sari, form(title="Satu", turn=2), article=None)


def test_copy_that_arrives_after_its_text_was_saved_stays_away(sari):
    copies.keep(sari, form(turn=1), article=None)
    copies.drop(sari, form(turn=3))
    assert copies.keep(sari, form(turn=2), article=None) is None
    assert not UnsavedCopy.objects.exists()


def test_what_is_typed_after_going_back_to_a_saved_form_is_kept(sari):
    copies.drop(sari, form(turn=3))
    assert copies.keep(sari, form(title="Lagi", turn=4), article=None)


def test_form_without_script_has_no_turns_and_is_always_kept(sari):
    copies.keep(sari, form(turn=5), article=None)
    assert copies.keep(sari, form(title="Tanpa skrip"), article=None)
    assert copies.keep(sari, form(title="Aneh", turn="-1e9"), article=None)


# ---- Going on from a copy -----------------------------------------------------------------------------------------


def test_form_that_goes_on_from_a_copy_takes_its_place(sari):
    first = copies.keep(sari, form(title="Satu"), article=None)
    copies.keep(sari, form(title="Satu dan dua", opening=OTHER, _goes_on=copies.mark_of(first)), article=None)
    assert titles(sari) == ["Satu dan dua"]


def test_saving_it_removes_both(sari):
    first = copies.keep(sari, form(title="Satu"), article=None)
    copies.drop(sari, form(opening=OTHER, _goes_on=copies.mark_of(first)))
    assert titles(sari) == []


def test_copy_that_its_own_tab_has_typed_on_stays(sari):
    first = copies.keep(sari, form(title="Satu"), article=None)
    mark = copies.mark_of(first)
    copies.keep(sari, form(title="Satu, diteruskan"), article=None)
    copies.drop(sari, form(opening=OTHER, _goes_on=mark))
    assert titles(sari) == ["Satu, diteruskan"]


@pytest.mark.parametrize(
    "mark", ["", "x", OPENING, f"{OPENING} x", f"{OPENING} 2026-01-05", f"{OPENING} 2026-99-99T00:00"]
)
def test_odd_mark_removes_nothing(sari, mark):
    copies.keep(sari, form(title="Satu"), article=None)
    copies.keep(sari, form(title="Dua", opening=OTHER, _goes_on=mark), article=None)
    assert titles(sari) == ["Dua", "Satu"]


# ---- Whose it is --------------------------------------------------------------------------------------------------


def test_nobody_gets_drops_or_replaces_another_persons_copy(sari):
    budi = make_staff("Budi")
    mark = copies.mark_of(copies.keep(sari, form(title="Milik Sari"), article=None))
    copies.keep(budi, form(title="Milik Budi", opening=OPENING, _goes_on=mark), article=None)
    copies.drop(budi, form(_goes_on=mark))
    assert (titles(sari), titles(budi)) == (["Milik Sari"], [])
    assert copies.of(budi, OPENING) is None


def test_token_tells_who_opened_the_form(sari):
    assert copies.owner_of(form(_owner=copies.owner_token(sari, OPENING))) == sari


def test_token_is_good_for_its_opening_alone(sari):
    assert copies.owner_of(form(_owner=copies.owner_token(sari, OPENING), opening=OTHER)) is None


@pytest.mark.parametrize("token", ["", "x", "WzEsICJ4Il0:1abc:def", "\0"])
def test_made_up_token_is_nobodys(sari, token):
    assert copies.owner_of(form(_owner=token)) is None


def test_token_ends_after_two_weeks(sari):
    token = copies.owner_token(sari, OPENING)
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        assert copies.owner_of(form(_owner=token)) is None


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_token_of_somebody_who_left_is_nobodys(sari, change):
    token = copies.owner_token(sari, OPENING)
    type(sari).objects.filter(pk=sari.pk).update(**change)
    assert copies.owner_of(form(_owner=token)) is None
