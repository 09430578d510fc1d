"""What readers get, and when."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from news import publishing
from news.models import Article, Revision
from news.publishing import NotReadyError, StaleError, WrongStateError, version_of
from tests.factories import make_article, make_photo, make_section
from tests.news.publishing.newsroom import approved, fresh, published, save, take, write

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def change(article, writer, editor, **fields):
    """A newer text over what is out, approved."""
    save(article, by=writer, **{"title": "Apel pagi kedua"} | fields)
    take(publishing.submit, article, by=writer)
    return take(publishing.approve, article, by=editor)


# ---- Publishing ---------------------------------------------------------------------------------------------------


def test_publishing_gives_readers_the_approved_text(sari, budi, client):
    article = published(sari, budi)

    assert (article.state, article.live, article.head.state) == ("published", article.head, "published")
    assert article.is_published
    assert article.updated_at is None
    assert client.get(article.get_absolute_url()).status_code == 200
    assert [event.action for event in article.events.order_by("pk")] == [
        "created",
        "submitted",
        "approved",
        "published",
    ]


def test_first_time_stays_and_a_minor_change_moves_no_date(sari, budi, time_machine):
    article = published(sari, budi)
    first = article.published_at
    time_machine.move_to(timezone.now() + HOUR)
    article = take(publishing.publish, change(article, sari, budi), by=budi)

    assert (article.title, article.published_at, article.updated_at) == ("Apel pagi kedua", first, None)
    assert article.change_note == ""


def test_substantial_change_moves_the_date_and_tells_its_note(sari, budi, time_machine, client):
    article = published(sari, budi)
    time_machine.move_to(timezone.now() + HOUR, tick=False)
    article = change(article, sari, budi)
    with pytest.raises(NotReadyError, match="satu kalimat untuk pembaca"):
        take(publishing.publish, article, by=budi, is_substantial=True, change_note="  ")
    with pytest.raises(NotReadyError, match="161 huruf"):
        take(publishing.publish, article, by=budi, is_substantial=True, change_note="a" * 161)
    article = take(publishing.publish, article, by=budi, is_substantial=True, change_note="Angka korban diperbarui.")

    assert (article.updated_at, article.change_note) == (timezone.now(), "Angka korban diperbarui.")
    assert "Angka korban diperbarui." in client.get(article.get_absolute_url()).text


def test_first_publication_is_no_change(sari, budi):
    article = take(publishing.publish, approved(sari, budi), by=budi, is_substantial=True, change_note="Baru.")

    assert (article.updated_at, article.change_note) == (None, "")


def test_publishing_copies_topics_parts_and_pictures(sari, budi):
    article = published(sari, budi, tags=["PMI"])
    photo = make_photo()
    body = f'<p>Isi.</p><figure data-photo="{photo.pk}"></figure>'
    article = take(publishing.publish, change(article, sari, budi, tags=["Banjir"], body=body), by=budi)

    assert [tag.name for tag in article.tags.all()] == ["Banjir"]
    assert list(article.body_photos.all()) == [photo]
    assert "<img" in article.body


def test_text_that_expired_before_is_not_published(sari, budi):
    article = write(sari, expires_at=timezone.now() - HOUR)

    with pytest.raises(NotReadyError, match="Waktu berakhir"):
        take(publishing.submit, article, by=sari)
    with pytest.raises(NotReadyError, match="Waktu berakhir"):
        take(publishing.publish_urgently, article, by=budi, reason="Banjir.")


def test_embargo_holds_a_text_back(sari, budi):
    until = timezone.now() + 2 * HOUR
    article = take(publishing.set_embargo, write(sari), by=sari, until=until, note="", readers=[budi])
    article = take(publishing.submit, article, by=sari)
    article = take(publishing.approve, article, by=budi)

    with pytest.raises(NotReadyError, match="Embargo berlaku sampai"):
        take(publishing.publish, article, by=budi)
    with pytest.raises(NotReadyError, match="Embargo berlaku sampai"):
        take(publishing.schedule, article, by=budi, at=until - HOUR)
    with pytest.raises(NotReadyError, match="Embargo"):
        take(publishing.publish_urgently, article, by=budi, reason="Banjir.")
    assert take(publishing.schedule, article, by=budi, at=until).is_scheduled


def test_emergency_says_why(sari, budi):
    article = write(sari)
    for reason, told in ((" ", "tidak dapat menunggu"), ("a" * 301, "300 huruf")):
        with pytest.raises(NotReadyError, match=told):
            take(publishing.publish_urgently, article, by=budi, reason=reason)
    article = take(publishing.publish_urgently, article, by=budi, reason="Banjir.")

    assert article.is_published
    assert (article.head.urgent_reason, article.head.published_by) == ("Banjir.", budi)
    assert article.events.first().reason == "Banjir."


def test_publishing_twice_is_told(sari, budi):
    article = published(sari, budi)

    with pytest.raises(WrongStateError, match="sudah terbit"):
        take(publishing.publish, article, by=budi)


# ---- Time ---------------------------------------------------------------------------------------------------------


def test_scheduled_article_becomes_visible_by_itself(sari, budi, client, time_machine):
    at = timezone.now() + HOUR
    article = take(publishing.schedule, approved(sari, budi), by=budi, at=at)
    assert (article.state_label, article.head.state, article.published_at) == ("Terjadwal", "scheduled", at)
    assert client.get(article.get_absolute_url()).status_code == 404
    time_machine.move_to(at, tick=False)

    assert client.get(article.get_absolute_url()).status_code == 200
    assert publishing.apply_due() == 1
    article = fresh(article)
    assert (article.head.state, article.published_at) == ("published", at)
    assert article.events.first().reason.startswith("menurut jadwal")


@pytest.mark.parametrize("minutes", [-60, -1, 0])
def test_time_that_is_not_to_come_is_refused(sari, budi, time_machine, minutes):
    article = approved(sari, budi)
    time_machine.move_to(timezone.now(), tick=False)

    with pytest.raises(NotReadyError, match="sudah lewat"):
        take(publishing.schedule, article, by=budi, at=timezone.now() + timedelta(minutes=minutes))
    assert fresh(article).published_at is None


def test_schedule_can_be_moved_and_cancelled_and_leaves_no_time(sari, budi):
    article = take(publishing.schedule, approved(sari, budi), by=budi, at=timezone.now() + HOUR)
    later = timezone.now() + 2 * HOUR
    article = take(publishing.schedule, article, by=budi, at=later)
    assert (article.published_at, article.head.publish_at) == (later, later)
    article = take(publishing.unschedule, article, by=budi)

    assert (article.state, article.published_at, article.live) == ("draft", None, None)
    assert (article.head.state, article.head.publish_at, article.head.approved_by) == ("approved", None, budi)


def test_schedule_that_has_come_cannot_be_cancelled(sari, budi, time_machine):
    at = timezone.now() + HOUR
    article = take(publishing.schedule, approved(sari, budi), by=budi, at=at)
    seen = version_of(article)
    time_machine.move_to(at + HOUR)

    with pytest.raises(StaleError, match="menerbitkan"):
        publishing.unschedule(article, by=budi, seen=seen)
    assert fresh(article).is_published


def test_scheduled_change_is_applied_at_its_time_oldest_first(sari, budi, time_machine):
    first, second = (published(sari, budi) for _ in range(2))
    at = timezone.now() + HOUR
    for article, moment in ((second, at), (first, at + HOUR)):
        take(publishing.schedule, change(article, sari, budi), by=budi, at=moment,
             is_substantial=True, change_note="Angka diperbarui.")  # fmt: skip
    assert publishing.apply_due() == 0
    assert fresh(first).title == "Apel pagi pertama"
    time_machine.move_to(at + 3 * HOUR)

    assert list(Revision.objects.due().values_list("article", flat=True)) == [second.pk, first.pk]
    assert publishing.apply_due() == 2
    assert publishing.apply_due() == 0
    article = fresh(first)
    assert (article.title, article.updated_at, article.change_note) == (
        "Apel pagi kedua", at + HOUR, "Angka diperbarui."
    )  # fmt: skip
    assert article.head.state == "published"


def test_cancelled_change_changes_nothing(sari, budi, time_machine):
    article = published(sari, budi)
    at = timezone.now() + HOUR
    article = take(publishing.schedule, change(article, sari, budi), by=budi, at=at)
    article = take(publishing.unschedule, article, by=budi)
    time_machine.move_to(at + HOUR)

    assert publishing.apply_due() == 0
    assert (fresh(article).title, article.state, article.head.state) == ("Apel pagi pertama", "published", "approved")


def test_change_that_is_due_is_applied_before_the_next_step(sari, budi, time_machine):
    """No worker: whoever works on the article next finds it as the schedule wanted it."""
    article = published(sari, budi)
    at = timezone.now() + HOUR
    article = take(publishing.schedule, change(article, sari, budi), by=budi, at=at)
    time_machine.move_to(at + HOUR)
    saved = save(article, by=sari, title="Apel pagi ketiga")

    assert (saved.state, fresh(article).title) == ("draft", "Apel pagi kedua")


def test_scheduled_change_of_a_section_that_is_gone_keeps_the_old_one_and_says_so(sari, budi, time_machine):
    article = published(sari, budi)
    section = make_section("Sosial")
    at = timezone.now() + HOUR
    article = take(publishing.schedule, change(article, sari, budi, section=section), by=budi, at=at)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger fires
        cursor.execute("DELETE FROM news_section WHERE id = %s", [section.pk])
        cursor.execute("SET LOCAL session_replication_role = origin")
    time_machine.move_to(at)

    assert publishing.apply_due() == 1
    article = fresh(article)
    assert (article.title, article.section.name) == ("Apel pagi kedua", "Pemerintahan")
    assert f"Rubrik nomor {section.pk} tidak ada lagi" in article.events.first().reason


# ---- Withdrawing --------------------------------------------------------------------------------------------------


def test_withdraw_needs_a_reason_and_keeps_the_first_time(sari, budi):
    article = published(sari, budi)
    with pytest.raises(NotReadyError, match="alasan penarikan"):
        take(publishing.withdraw, article, by=budi, reason=" ")
    first = article.published_at
    article = take(publishing.withdraw, article, by=budi, reason="Angkanya keliru.")

    assert (article.state, article.withdrawn_reason, article.published_at) == ("withdrawn", "Angkanya keliru.", first)
    assert article.events.first().reason == "Angkanya keliru."


def test_article_does_not_replace_itself(sari, budi):
    article = published(sari, budi)

    with pytest.raises(NotReadyError, match="dirinya sendiri"):
        take(publishing.withdraw, article, by=budi, reason="Keliru.", replaced_by=article)


def test_withdrawing_cancels_a_scheduled_change(sari, budi, time_machine):
    article = published(sari, budi)
    article = take(publishing.schedule, change(article, sari, budi), by=budi, at=timezone.now() + HOUR)
    article = take(publishing.withdraw, article, by=budi, reason="Angkanya keliru.")
    time_machine.move_to(timezone.now() + 2 * HOUR)

    assert publishing.apply_due() == 0
    assert (fresh(article).state, article.head.state) == ("withdrawn", "approved")


def test_reinstate_shows_the_article_again_with_its_first_time(sari, budi):
    article = published(sari, budi)
    first = article.published_at
    article = take(publishing.withdraw, article, by=budi, reason="Angkanya keliru.")
    with pytest.raises(NotReadyError, match="menayangkan kembali"):
        take(publishing.reinstate, article, by=budi, reason="")
    article = take(publishing.reinstate, article, by=budi, reason="Angkanya ternyata benar.")

    assert (article.is_published, article.published_at, article.withdrawn_reason) == (True, first, "")


def test_withdrawing_on_an_old_page_is_told(sari, budi, tuti):
    article = published(sari, budi)
    seen = version_of(article)
    save(article, by=tuti, title="Judul lain")

    with pytest.raises(StaleError, match="Tuti menyimpan"):
        publishing.withdraw(article, by=budi, reason="Keliru.", seen=seen)
    assert fresh(article).is_published


# ---- From elsewhere -----------------------------------------------------------------------------------------------


def test_old_news_is_entered_with_its_own_time(sari, budi):
    at = timezone.now() - timedelta(days=400)
    article = fresh(publishing.enter_as_published(write(sari), by=budi, at=at))

    assert (article.published_at, article.head.state, article.live) == (at, "published", article.head)
    with pytest.raises(WrongStateError):
        publishing.enter_as_published(article, by=budi, at=at)
    with pytest.raises(NotReadyError, match="sudah lewat"):
        publishing.enter_as_published(write(sari), by=budi, at=timezone.now() + HOUR)


def test_article_without_revisions_takes_every_step(sari, budi):
    article = make_article()
    take(publishing.withdraw, Article.objects.get(pk=article.pk), by=budi, reason="Keliru.")

    article = fresh(article)
    assert (article.state, article.head.number, article.live) == ("withdrawn", 1, article.head)
