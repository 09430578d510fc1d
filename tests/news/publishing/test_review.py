"""The second pair of eyes."""

import pytest
from django.utils import timezone

from news import publishing
from news.models import EditorialNote
from news.publishing import NotAllowedError, NotReadyError, StaleError, WrongStateError, version_of
from tests.factories import make_staff
from tests.news.publishing.newsroom import fresh, save, submitted, take, write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("fields", "told"), [
    ({"summary": ""}, "Isi ringkasan"),
    ({"body": "<p></p>"}, "Isi ringkasan"),
    ({"kind": "advertorial"}, "siapa yang membayar"),
])  # fmt: skip
def test_incomplete_text_is_not_handed_in(sari, fields, told):
    article = write(sari, **fields)

    with pytest.raises(NotReadyError, match=told):
        take(publishing.submit, article, by=sari)
    assert fresh(article).head.state == "draft"


def test_asked_changes_come_back_to_the_same_step(sari, budi):
    article = take(publishing.ask_changes, submitted(sari), by=budi, reason=" Sebut sumbernya. ")
    assert (article.head.state, article.head.asked_for) == ("needs-work", "Sebut sumbernya.")
    save(article, by=sari, title="Judul yang diperbaiki")
    article = take(publishing.submit, article, by=sari)

    assert (article.head.state, article.head.asked_by) == ("submitted", budi)
    assert take(publishing.approve, article, by=budi).head.approved_by == budi
    assert [event.action for event in article.events.order_by("pk")] == [
        "created", "submitted", "changes-asked", "saved", "submitted", "approved"
    ]  # fmt: skip


def test_asking_for_changes_voids_an_approval(sari, budi, tuti):
    article = take(publishing.approve, submitted(sari), by=budi)
    article = take(publishing.ask_changes, article, by=tuti, reason="Angkanya belum sama.")

    assert (article.head.state, article.head.approved_by) == ("needs-work", None)
    with pytest.raises(WrongStateError):
        take(publishing.publish, article, by=budi)


@pytest.mark.parametrize(("reason", "told"), [("  ", "penulis perlu mengetahuinya"), ("a" * 601, "601 huruf")])
def test_request_says_what_is_to_be_mended_in_few_words(sari, budi, reason, told):
    article = submitted(sari)

    with pytest.raises(NotReadyError, match=told):
        take(publishing.ask_changes, article, by=budi, reason=reason)
    assert fresh(article).head.state == "submitted"


def test_step_on_a_page_that_is_older_names_who_did_what(sari, budi, tuti):
    article = submitted(sari)
    seen = version_of(article)
    take(publishing.approve, article, by=tuti)

    with pytest.raises(StaleError, match="Tuti menyetujui"):
        publishing.ask_changes(article, by=budi, reason="Sebut sumbernya.", seen=seen)
    assert fresh(article).head.state == "approved"


def test_emergency_is_looked_at_by_somebody_else(sari, budi, tuti):
    article = take(publishing.publish_urgently, write(sari), by=budi, reason="Banjir di Jatiasih.")
    revision = article.head
    assert list(type(revision).objects.awaiting_review()) == [revision]

    for person in (budi, sari):
        with pytest.raises(NotAllowedError):
            publishing.review(article, by=person, revision=revision)
    publishing.review(article, by=tuti, revision=revision)
    with pytest.raises(NotAllowedError, match="tidak menunggu"):
        publishing.review(article, by=make_staff("Ayu", role="Admin"), revision=revision)

    assert not type(revision).objects.awaiting_review().exists()
    event = article.events.first()
    assert (event.action, event.actor, event.revision) == ("reviewed", tuti, revision)


def test_emergency_is_looked_at_also_after_newer_texts(sari, budi, tuti):
    article = take(publishing.publish_urgently, write(sari), by=budi, reason="Banjir.")
    urgent = article.head
    save(article, by=sari, title="Judul lain")

    assert publishing.review(article, by=tuti, revision=urgent).reviewed_at <= timezone.now()


def test_editor_who_saved_and_published_in_an_emergency_is_not_the_second_pair_of_eyes(budi):
    article = take(publishing.publish_urgently, write(budi), by=budi, reason="Banjir.")

    with pytest.raises(NotAllowedError, match="Minta penyunting lain"):
        publishing.review(article, by=budi, revision=article.head)


def test_note_is_kept_for_the_newsroom(sari, budi, rini):
    article = write(sari)
    publishing.add_note(article, " Sudah dicek ke BPBD. ", by=budi)

    assert list(EditorialNote.objects.values_list("author", "text")) == [(budi.pk, "Sudah dicek ke BPBD.")]
    for text, told in (("", "Tulis catatannya"), ("a" * 2001, "2001 huruf")):
        with pytest.raises(NotReadyError, match=told):
            publishing.add_note(article, text, by=budi)
    with pytest.raises(NotAllowedError):
        publishing.add_note(article, "Bukan urusan saya.", by=rini)
