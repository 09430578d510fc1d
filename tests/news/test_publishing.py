"""Every step of an article's life: what it needs, what it changes, what it records."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from news import publishing
from news.models import Article, EditorialEvent, SlugRedirect
from news.publishing import NotReadyError, SlugTakenError, WrongStateError
from tests.factories import make_article, make_section, make_user

HOUR = timedelta(hours=1)


@pytest.fixture
def sari(db):
    return make_user("sari@contoh.example")


@pytest.fixture
def budi(db):
    return make_user("budi@contoh.example")


def new_article(title="Apel pagi pertama", **fields):
    return Article(title=title, summary="Ringkasan.", body="<p>Isi.</p>", section=make_section(), **fields)


def actions(article):
    return list(article.events.order_by("pk").values_list("action", "actor__email"))


# ---- save_text ------------------------------------------------------------------------------------------------


def test_new_text_becomes_a_draft_with_an_address_from_its_title(sari):
    article = publishing.save_text(new_article(), by=sari)

    article.refresh_from_db()
    assert (article.state, article.slug, article.created_by) == ("draft", "apel-pagi-pertama", sari)
    assert actions(article) == [("created", "sari@contoh.example")]


def test_same_title_gets_the_next_number(sari):
    slugs = [publishing.save_text(new_article(), by=sari).slug for _ in range(3)]

    assert slugs == ["apel-pagi-pertama", "apel-pagi-pertama-2", "apel-pagi-pertama-3"]


@pytest.mark.django_db(transaction=True)
def test_same_title_saved_at_once_gets_two_addresses():
    sari, section = make_user(), make_section()
    texts = [Article(title="Apel pagi", summary="Ringkasan.", section=section) for _ in range(8)]

    def save(article):
        try:
            return publishing.save_text(article, by=sari).slug
        finally:
            connection.close()

    with ThreadPoolExecutor(len(texts)) as pool:
        slugs = list(pool.map(save, texts))

    assert sorted(slugs) == ["apel-pagi", *(f"apel-pagi-{number}" for number in range(2, 9))]


def test_title_changes_but_the_address_stays(sari):
    article = make_article(slug="apel-pagi")
    article.title, article.slug = "Apel pagi perdana", ""

    publishing.save_text(article, by=sari)

    article.refresh_from_db()
    assert (article.title, article.slug) == ("Apel pagi perdana", "apel-pagi")


def test_changed_address_of_a_published_article_redirects(sari):
    article = make_article(slug="satu")
    for slug in ("dua", "tiga"):
        article.slug = slug
        publishing.save_text(article, by=sari)

    assert set(SlugRedirect.objects.values_list("old_slug", "article")) == {("satu", article.pk), ("dua", article.pk)}


def test_address_taken_back_is_no_redirect_any_more(sari):
    article = make_article(slug="satu")
    for slug in ("dua", "satu"):
        article.slug = slug
        publishing.save_text(article, by=sari)

    assert list(SlugRedirect.objects.values_list("old_slug", flat=True)) == ["dua"]


def test_changed_address_of_a_draft_leaves_nothing_behind(sari):
    article = make_article(slug="satu", state="draft")
    article.slug = "dua"
    publishing.save_text(article, by=sari)

    assert not SlugRedirect.objects.exists()


@pytest.mark.parametrize("slug", ["dipakai", "pernah-dipakai"])
def test_chosen_address_of_another_article_is_refused(sari, slug):
    other = make_article(slug="dipakai")
    SlugRedirect.objects.create(old_slug="pernah-dipakai", article=other)

    with pytest.raises(SlugTakenError, match="Pilih alamat lain"):
        publishing.save_text(new_article(slug=slug), by=sari)
    article = make_article(slug="bebas")
    article.slug = slug
    with pytest.raises(SlugTakenError):
        publishing.save_text(article, by=sari)


def test_saving_an_old_copy_does_not_undo_a_withdrawal(sari, budi):
    article = make_article()
    old_copy = Article.objects.get(pk=article.pk)
    publishing.withdraw(article, by=budi, reason="Angkanya keliru.")

    old_copy.title = "Judul yang diperbaiki"
    publishing.save_text(old_copy, by=sari)

    article.refresh_from_db()
    assert (article.title, article.state) == ("Judul yang diperbaiki", "withdrawn")
    assert article.withdrawn_reason == "Angkanya keliru."


# ---- publish and unschedule -----------------------------------------------------------------------------------


def test_publish_now(budi):
    before = timezone.now()
    article = publishing.publish(make_article(state="draft"), by=budi)

    assert article.is_published
    assert before <= article.published_at <= timezone.now()
    assert actions(article) == [("published", "budi@contoh.example")]


def test_publish_later_is_scheduled_and_can_be_moved_or_taken_back(budi):
    article = make_article(state="draft")
    later = timezone.now() + HOUR

    article = publishing.publish(article, by=budi, at=later)
    assert (article.is_scheduled, article.is_published, article.published_at) == (True, False, later)
    article = publishing.publish(article, by=budi, at=later + HOUR)
    assert article.published_at == later + HOUR
    article = publishing.unschedule(article, by=budi)
    assert (article.state, article.published_at) == ("draft", None)
    assert [action for action, _ in actions(article)] == ["scheduled", "scheduled", "unscheduled"]


@pytest.mark.parametrize(
    ("fields", "at", "sentence"),
    [
        ({"summary": " "}, None, "Isi ringkasan"),
        ({"body": ""}, None, "Isi ringkasan"),
        ({}, -HOUR, "sudah lewat"),
        ({"embargo_until": HOUR}, None, "Embargo belum berakhir"),
        ({"expires_at": HOUR}, 2 * HOUR, "Waktu berakhir"),
    ],
)
def test_publish_refuses_what_is_not_ready(budi, fields, at, sentence):
    now = timezone.now()
    fields = {name: now + value if isinstance(value, timedelta) else value for name, value in fields.items()}
    article = make_article(state="draft", **fields)

    with pytest.raises(NotReadyError, match=sentence):
        publishing.publish(article, by=budi, at=at and now + at)
    article.refresh_from_db()
    assert (article.state, actions(article)) == ("draft", [])


def test_publish_refuses_a_published_and_a_withdrawn_article(budi):
    for state, sentence in (("published", "sudah terbit"), ("withdrawn", "sudah ditarik")):
        with pytest.raises(WrongStateError, match=sentence):
            publishing.publish(make_article(state=state), by=budi)


def test_unschedule_refuses_what_is_not_scheduled(budi):
    for state in Article.State.values:
        with pytest.raises(WrongStateError):
            publishing.unschedule(make_article(state=state), by=budi)


def test_old_article_enters_with_its_own_time(budi):
    then = timezone.now() - timedelta(days=400)
    article = publishing.enter_as_published(make_article(state="draft"), by=budi, at=then)

    assert (article.is_published, article.published_at) == (True, then)
    with pytest.raises(WrongStateError):
        publishing.enter_as_published(article, by=budi, at=then)
    with pytest.raises(NotReadyError):
        publishing.enter_as_published(make_article(state="draft"), by=budi, at=timezone.now() + HOUR)


# ---- withdraw, reinstate, mark_updated ------------------------------------------------------------------------


def test_withdraw_needs_a_reason_and_keeps_the_first_time(budi):
    article, better = make_article(), make_article()
    published_at = article.published_at
    with pytest.raises(NotReadyError, match="alasan"):
        publishing.withdraw(article, by=budi, reason="  ")

    article = publishing.withdraw(article, by=budi, reason=" Angkanya keliru. ", replaced_by=better)

    assert (article.state, article.withdrawn_reason) == ("withdrawn", "Angkanya keliru.")
    assert (article.published_at, article.replacement) == (published_at, better)
    event = EditorialEvent.objects.get(article=article)
    assert (event.action, event.actor, event.reason) == ("withdrawn", budi, "Angkanya keliru.")


def test_withdraw_refuses_what_readers_never_saw_and_an_article_for_itself(budi):
    scheduled = make_article(published_at=timezone.now() + HOUR)
    for article in (scheduled, make_article(state="draft"), make_article(state="withdrawn")):
        with pytest.raises(WrongStateError):
            publishing.withdraw(article, by=budi, reason="Keliru.")
    article = make_article()
    with pytest.raises(NotReadyError, match="dirinya sendiri"):
        publishing.withdraw(article, by=budi, reason="Keliru.", replaced_by=article)


def test_reinstate_shows_the_article_again_with_its_first_time(budi):
    article = make_article(state="withdrawn")
    published_at = article.published_at
    with pytest.raises(NotReadyError):
        publishing.reinstate(article, by=budi, reason="")

    article = publishing.reinstate(article, by=budi, reason="Angkanya benar.")

    assert (article.is_published, article.published_at, article.withdrawn_reason) == (True, published_at, "")
    assert actions(article) == [("reinstated", "budi@contoh.example")]
    with pytest.raises(WrongStateError):
        publishing.reinstate(article, by=budi, reason="Lagi.")


def test_mark_updated_moves_the_date_of_a_visible_article_only(budi):
    article = publishing.mark_updated(make_article(), by=budi)

    assert article.last_changed_at == article.updated_at > article.published_at
    with pytest.raises(WrongStateError):
        publishing.mark_updated(make_article(state="draft"), by=budi)


@pytest.mark.django_db(transaction=True)
def test_withdrawal_decided_twice_at_once_is_recorded_once():
    budi, article = make_user(), make_article()

    def withdraw(reason):
        try:
            publishing.withdraw(article, by=budi, reason=reason)
        except WrongStateError:
            return "terlambat"
        finally:
            connection.close()
        return "ditarik"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(withdraw, ["Keliru.", "Salah."]))

    assert outcomes == ["ditarik", "terlambat"]
    assert EditorialEvent.objects.count() == 1


def test_advertorial_names_who_pays(budi):
    article = make_article(state="draft", kind="advertorial")
    with pytest.raises(publishing.NotReadyError, match="siapa yang membayar"):
        publishing.publish(article, by=budi)
