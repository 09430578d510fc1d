"""What schedules demand is done: at its second, by the sweep of each minute, and after any downtime."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from news import publishing, snapshots
from news.models import Article, EditorialEvent, Revision
from news.publishing import apply_due, version_of
from news.tasks import keep_schedule, sweep_schedules
from tests.factories import make_section, make_staff
from tests.news.publishing.newsroom import HOUR, approved, fresh, in_state, published, save, take

pytestmark = pytest.mark.django_db


def changing(writer, editor, *, title: str, at, **fields) -> Article:
    """A live article with a change that is scheduled for a moment."""
    article = published(writer, editor, title=f"{title} lama")
    save(article, by=writer, title=title, **fields)
    article = take(publishing.submit, article, by=writer)
    article = take(publishing.approve, article, by=editor)
    return take(publishing.schedule, article, by=editor, at=at)


def replace_snapshot(revision: Revision, snapshot: dict) -> None:
    """As an older version of the model would have stored it; the database refuses that to everybody else."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Revision.objects.filter(pk=revision.pk).update(snapshot=snapshot)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def jobs() -> list[tuple]:
    rows = ProcrastinateJob.objects.filter(queue_name="jadwal").order_by("pk")
    return [(job.task_name, job.args, job.scheduled_at) for job in rows]


def test_schedule_asks_for_its_second(sari, budi):
    at = timezone.now() + HOUR
    article = take(publishing.schedule, approved(sari, budi), by=budi, at=at)
    assert jobs() == [("news.tasks.keep_schedule", {"revision_id": article.head_id}, at)]
    assert "news.tasks.keep_schedule" in app.tasks


def test_moved_schedule_asks_for_the_new_second_too(sari, budi):
    at = timezone.now() + HOUR
    article = take(publishing.schedule, approved(sari, budi), by=budi, at=at)
    take(publishing.schedule, article, by=budi, at=at + HOUR)
    assert [job[2] for job in jobs()] == [at, at + HOUR]


def test_other_saves_ask_for_nothing(sari, budi):
    published(sari, budi)
    assert jobs() == []


def test_sweep_comes_each_minute():
    periodic = app.periodic_registry.periodic_tasks[("news.tasks.sweep_schedules", "")]
    assert periodic.cron == "* * * * *"


def test_change_goes_live_at_its_second_and_not_before(sari, budi):
    at = timezone.now() + HOUR
    article = changing(sari, budi, title="Apel kedua", at=at)
    with time_machine.travel(at - timedelta(seconds=1), tick=False):
        keep_schedule(revision_id=article.head_id)
        assert fresh(article).title == "Apel kedua lama"
    with time_machine.travel(at, tick=False):
        keep_schedule(revision_id=article.head_id)
    article = fresh(article)
    assert (article.title, article.live_id, article.head.state) == ("Apel kedua", article.head_id, "published")
    assert article.head.published_at == at


def test_after_downtime_everything_due_is_done_oldest_first_and_once(sari, budi):
    now = timezone.now()
    late = [changing(sari, budi, title=f"Berita {hours}", at=now + hours * HOUR) for hours in (3, 1, 2)]
    first = in_state("scheduled", writer=sari, editor=budi)
    to_come = changing(sari, budi, title="Nanti", at=now + 90 * HOUR)
    with time_machine.travel(now + 48 * HOUR, tick=False):
        for _twice in range(2):
            sweep_schedules(timestamp=0)
        assert apply_due() == 0
    kept = EditorialEvent.objects.filter(action="published", reason__startswith="menurut jadwal").order_by("pk")
    assert [event.article_id for event in kept if event.article_id != first.pk] == [
        late[1].pk, late[2].pk, late[0].pk,
    ]  # fmt: skip
    assert [fresh(article).title for article in late] == ["Berita 3", "Berita 1", "Berita 2"]
    assert fresh(first).head.state == "published"
    assert (fresh(to_come).title, fresh(to_come).head.state) == ("Nanti lama", "scheduled")


def test_due_changes_are_counted(sari, budi):
    at = timezone.now() + HOUR
    changing(sari, budi, title="Satu", at=at)
    changing(sari, budi, title="Dua", at=at)
    assert (apply_due(at=at), apply_due(at=at)) == (2, 0)


def test_cancelled_schedule_leaves_nothing_to_do(sari, budi):
    at = timezone.now() + HOUR
    article = changing(sari, budi, title="Apel kedua", at=at)
    take(publishing.unschedule, article, by=budi)
    with time_machine.travel(at + HOUR):
        keep_schedule(revision_id=article.head_id)
    assert (fresh(article).title, fresh(article).head.state) == ("Apel kedua lama", "approved")


def test_section_that_is_gone_leaves_the_articles_own_and_is_told(sari, budi):
    at = timezone.now() + HOUR
    article = changing(sari, budi, title="Apel kedua", at=at, section=make_section("Rubrik sementara"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM news_section WHERE name = 'Rubrik sementara'")
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    with time_machine.travel(at):
        assert apply_due() == 1
    article = fresh(article)
    assert (article.title, article.section.name) == ("Apel kedua", "Pemerintahan")
    assert "tidak ada lagi" in article.events.first().reason


def test_snapshot_of_an_older_model_is_applied_and_tells_what_it_lacks(sari, budi):
    at = timezone.now() + HOUR
    article = changing(sari, budi, title="Apel kedua", at=at)
    replace_snapshot(
        article.head, {"title": "Apel kedua", "summary": "Ringkas.", "body": "<p>Isi.</p>", "warna": "biru"}
    )
    with time_machine.travel(at):
        assert apply_due() == 1
    article = fresh(article)
    assert (article.title, article.kind, article.section.name) == ("Apel kedua", "berita", "Pemerintahan")
    reason = article.events.first().reason
    assert "warna" in reason
    assert len(reason) == 600


@pytest.fixture
def unreadable(sari, budi):
    """A due change that the database refuses: it would be over before the article was published."""
    at = timezone.now() + HOUR
    article = changing(sari, budi, title="Terlalu panjang", at=at)
    replace_snapshot(article.head, article.head.snapshot | {"expires_at": "2000-01-01T00:00:00+00:00"})
    return article


def test_change_that_fails_holds_up_no_other(sari, budi, unreadable, caplog):
    good = changing(sari, budi, title="Baik", at=unreadable.head.publish_at + HOUR)
    with time_machine.travel(good.head.publish_at):
        assert apply_due() == 1
        assert [revision.article for revision in Revision.objects.due()] == [unreadable]
    assert (fresh(good).title, fresh(unreadable).title) == ("Baik", "Terlalu panjang lama")
    assert f"article {unreadable.pk}" in caplog.text


def test_change_that_fails_can_still_be_cancelled(budi, unreadable):
    with time_machine.travel(unreadable.head.publish_at + HOUR):
        article = take(publishing.unschedule, unreadable, by=budi)
    assert (article.head.state, article.title) == ("approved", "Terlalu panjang lama")


def test_text_typed_over_a_change_that_fails_is_stored(sari, unreadable):
    with time_machine.travel(unreadable.head.publish_at + HOUR):
        revision = save(unreadable, by=sari, title="Yang baru")
    assert revision.snapshot["title"] == "Yang baru"


def test_change_is_overdue_after_two_minutes(sari, budi):
    at = timezone.now() + HOUR
    changing(sari, budi, title="Apel kedua", at=at)
    assert not Revision.objects.overdue(at + timedelta(minutes=1)).exists()
    assert Revision.objects.overdue(at + timedelta(minutes=2)).exists()


# ---- Two at once ---------------------------------------------------------------------------------------------------


def at_once(*steps) -> list:
    """Each step in a thread and on a connection of its own; what each gave, or the error's class."""
    ready, results = threading.Barrier(len(steps)), [None] * len(steps)

    def run(place, step):
        ready.wait()
        try:
            results[place] = step()
        except publishing.PublishingError as error:
            results[place] = type(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(steps)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_apply_a_change_once(sari, budi):
    at = timezone.now() + HOUR
    articles = [changing(sari, budi, title=f"Berita {number}", at=at) for number in range(4)]
    assert sum(at_once(lambda: apply_due(at=at), lambda: apply_due(at=at))) == 4
    kept = EditorialEvent.objects.filter(reason__startswith="menurut jadwal")
    assert sorted(event.article_id for event in kept) == sorted(article.pk for article in articles)


@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_approve_once(sari, budi):
    tuti = make_staff("Tuti", role="Editor")
    article = in_state("submitted", writer=sari, editor=budi)
    seen = version_of(article)
    results = at_once(*(lambda by=by: publishing.approve(article, by=by, seen=seen).pk for by in (budi, tuti)))
    assert sorted(map(str, results)) == sorted([str(article.pk), str(publishing.StaleError)])
    assert article.events.filter(action="approved").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_saves_at_once_make_one_newest_text_and_one_beside_it(sari, budi):
    article = in_state("draft", writer=sari, editor=budi)
    texts = [snapshots.head_of(article) | {"title": f"Judul {name}"} for name in ("Sari", "Budi")]
    saves = [
        lambda by=by, text=text: publishing.save(article, text, by=by, started_from=1).state
        for by, text in zip((sari, budi), texts, strict=True)
    ]
    assert sorted(at_once(*saves)) == ["draft", "side"]
    assert article.revisions.count() == 3
