"""Postgres tells of every change that the public can see, whatever made it, and of no other."""

import time
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.db import connection, transaction
from django.utils import timezone

from awards.models import AwardClaim, Band
from bekasi_portal.page_cache import PageCache
from bekasi_portal.page_changes import CHANNEL, Listener, connection_parameters, next_change, next_midnight
from comments.models import Comment, SiteRules
from news.models import Article, FrontPagePick, Section, Tag
from tests.factories import (
    make_article,
    make_award,
    make_comment,
    make_contributor,
    make_photo,
    make_section,
    make_user,
)  # fmt: skip

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def line():
    """A second connection that listens, as every process does."""
    with psycopg.connect(**connection_parameters(), autocommit=True) as line:
        line.execute(f"LISTEN {CHANNEL}")
        yield line


@pytest.fixture
def article():
    return make_article(slug="apel", tags=["PMI"])


def heard(line) -> set[str]:
    """What was told until now: everything that was committed before this notice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, 'end')", [CHANNEL])
    payloads = []
    for notice in line.notifies(timeout=5):
        if notice.payload == "end":
            return set(payloads)
        payloads.append(notice.payload)
    raise TimeoutError("the notice did not come")


@pytest.fixture
def quiet(line, article):
    heard(line)
    return line


@pytest.mark.parametrize(
    "change",
    [
        lambda article: Article.objects.update(title="Baru"),
        lambda article: article.tags.add("baru"),
        lambda article: article.tags.clear(),
        lambda article: article.bylines.create(contributor=make_contributor()),
        lambda article: Tag.objects.update(name="Lain"),
        lambda article: Section.objects.update(name="Lain"),
        lambda article: FrontPagePick.objects.create(article=article, position=1),
        lambda article: SiteRules.objects.create(pk=1),
        lambda article: make_article("Kedua"),
        lambda article: make_award(),
        lambda article: Article.objects.update(expires_at=timezone.now() + timedelta(days=1)),
        lambda article: Article.objects.bulk_update([Article(pk=article.pk, summary="Baru.")], ["summary"]),
        lambda article: raw("UPDATE news_article SET body = '<p>SQL</p>'"),
        lambda article: Article.objects.update(published_at=timezone.now() + timedelta(days=1)),
    ],
)
def test_every_way_to_change_what_the_public_sees_is_told(quiet, article, change):
    change(article)
    assert heard(quiet) == {"pages"}


def raw(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        lambda article: Article.objects.update(title="Apel pagi pertama"),
        lambda article: article.save(update_fields=["modified_at"]),
        lambda article: make_article("Draf", state=Article.State.DRAFT),
        lambda article: make_comment(article, state=Comment.State.HELD),
        lambda article: make_comment(article, state=Comment.State.REJECTED),
        lambda article: make_photo(),
        lambda article: make_user(),
        lambda article: Article.objects.filter(pk=0).update(title="Tidak ada"),
        lambda article: Article.objects.update(embargo_note="Rahasia"),
    ],
)
def test_what_the_public_cannot_see_is_not_told(quiet, article, change):
    make_section("Lain")
    heard(quiet)
    change(article)
    assert heard(quiet) == set()


def test_rolled_back_change_is_not_told(quiet):
    with transaction.atomic():
        Article.objects.update(title="Baru")
        transaction.set_rollback(True)
    assert heard(quiet) == set()


def test_draft_that_is_edited_is_not_told_and_its_publication_is(quiet):
    draft = make_article("Draf", state=Article.State.DRAFT)
    draft.tags.add("rahasia")
    Article.objects.filter(pk=draft.pk).update(title="Draf dua")
    assert heard(quiet) == set()
    Article.objects.filter(pk=draft.pk).update(state=Article.State.PUBLISHED, published_at=timezone.now())
    assert heard(quiet) == {"pages"}


def test_withdrawal_is_told_as_a_removal(quiet):
    withdrawn = {"state": "withdrawn", "withdrawn_at": timezone.now(), "withdrawn_reason": "Keliru."}
    Article.objects.update(**withdrawn)
    assert heard(quiet) == {"removal", "pages"}


def test_comment_touches_its_article_and_is_removed_at_once(quiet, article):
    comment = make_comment(article)
    assert heard(quiet) == {"berita apel"}
    Comment.objects.update(likes=3)
    assert heard(quiet) == {"berita apel"}
    Comment.objects.update(score=0.9)
    assert heard(quiet) == set()
    Comment.objects.update(author_name="")
    assert heard(quiet) == {"berita apel", "berita-removal apel"}, "erasure"
    Comment.objects.update(state=Comment.State.REMOVED, reason="Iklan", decided_at=timezone.now())
    assert heard(quiet) == {"berita apel", "berita-removal apel"}
    comment.delete()
    assert heard(quiet) == {"berita-removal apel"}


def test_approval_of_a_held_comment_is_told(quiet, article):
    comment = make_comment(article, state=Comment.State.HELD)
    Comment.objects.filter(pk=comment.pk).update(state=Comment.State.APPROVED, decided_at=timezone.now())
    assert heard(quiet) == {"berita apel"}


def test_records_of_awards_are_told(quiet):
    award = make_award()
    heard(quiet)
    AwardClaim.objects.create(award=award, statement="Keenam")
    assert heard(quiet) == {"pages"}
    Band.objects.create(scheme=award.scheme, name="A", lower_bound=1)
    assert heard(quiet) == {"pages"}
    award.delete()
    assert "removal" in heard(quiet)


# ---- The listener and the cache together ----


@pytest.fixture
def cache():
    def portal(environ, start_response):
        start_response("200 OK", [("Cache-Control", "public")])
        return [Article.objects.get().title.encode()]

    cache = PageCache(portal)
    listener = Listener(cache)
    listener.start()
    until(lambda: cache.is_certain)
    yield cache
    listener.stop()


def until(is_so, *, seconds: float = 5) -> float:
    """Wait; gives the seconds that it took."""
    started = time.monotonic()
    while not is_so():
        assert time.monotonic() - started < seconds
        time.sleep(0.002)
    return time.monotonic() - started


def test_change_is_heard_and_marks_pages_stale(cache, article):
    generation = cache.generation
    Article.objects.update(title="Baru")
    assert until(lambda: cache.generation > generation) < 1


def test_lost_line_makes_the_cache_uncertain_until_it_is_back(cache, article, caplog):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%%'")
    until(lambda: not cache.is_certain)
    generation = cache.generation
    until(lambda: cache.is_certain)
    assert cache.generation > generation, "whatever happened meanwhile is forgotten"
    assert [record.levelname for record in caplog.records if record.name.endswith("page_changes")] == ["WARNING"]


def test_next_moment_is_midnight_or_what_comes_before_it(cache, article):
    midnight = next_midnight(timezone.now()).timestamp()
    soon = timezone.now() + timedelta(seconds=30)
    assert cache.changes_at == midnight or midnight - time.time() < 1
    make_article("Terjadwal", published_at=soon)
    until(lambda: cache.changes_at == min(soon.timestamp(), midnight))


def test_moments_are_the_next_publication_or_end(article):
    now = timezone.now()
    assert (Article.objects.next_publication(now), Article.objects.next_end(now)) == (None, None)
    Article.objects.update(expires_at=now + timedelta(hours=2))
    make_article("Terjadwal", published_at=now + timedelta(hours=1))
    make_article("Kemudian", published_at=now + timedelta(hours=3))
    assert Article.objects.next_publication(now) == now + timedelta(hours=1)
    assert Article.objects.next_end(now) == now + timedelta(hours=2)


def test_end_takes_stale_copies_away_and_a_publication_does_not(cache, article):
    Article.objects.update(expires_at=timezone.now() + timedelta(seconds=20))
    until(lambda: cache.removes_then)
    make_article("Terjadwal", published_at=timezone.now() + timedelta(seconds=10))
    until(lambda: not cache.removes_then)


def test_after_one_moment_the_next_is_looked_for(cache, article):
    cache.changes_at = float("inf")
    until(lambda: cache.changes_at != float("inf"))


def test_moment_that_came_between_two_looks_is_made_up_for(article, time_machine):
    cache = PageCache(lambda environ, start_response: [])
    listener = Listener(cache)
    noon = datetime(2030, 1, 5, 5, 0, tzinfo=UTC)
    make_article("Terjadwal", published_at=noon)
    time_machine.move_to(noon - timedelta(seconds=30), tick=False)
    listener.seen_until = timezone.now()
    listener.look_ahead()
    assert (cache.changes_at, cache.generation) == (noon.timestamp(), 0)
    time_machine.shift(60)
    listener.look_ahead()
    assert cache.generation == 1, "nobody asked for a page at that moment"
    listener.look_ahead()
    assert cache.generation == 1


def test_what_ends_at_midnight_is_taken_away(article):
    midnight = next_midnight(timezone.now() + timedelta(days=2))
    before = midnight - timedelta(hours=1)
    Article.objects.filter(pk=article.pk).update(expires_at=midnight)
    assert next_change(before) == (midnight, True)
    Article.objects.filter(pk=article.pk).update(expires_at=None)
    assert next_change(before) == (midnight, False)
