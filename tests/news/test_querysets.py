"""The rule of what the public may see, as query and as property, and the queries that lists are made of."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from news.models import Article, Byline, Section, Tag
from tests.factories import make_article, make_contributor, make_section

NOON = datetime(2026, 1, 5, 5, 0, tzinfo=UTC)
# Microseconds around one moment, so that "exactly then" comes up often.
moments = st.integers(-2, 2).map(lambda number: NOON + timedelta(microseconds=number))
states = st.sampled_from(Article.State.values)


@pytest.fixture
def article(db):
    return make_article(withdrawn_at=NOON, withdrawn_reason="Keliru.")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(state=states, published_at=st.none() | moments, expires_at=st.none() | moments, at=moments)
def test_published_agrees_with_is_published_at(article, state, published_at, expires_at, at):
    assume(state == "draft" or published_at)
    assume(not (published_at and expires_at) or expires_at > published_at)
    row = Article.objects.filter(pk=article.pk)
    row.update(state=state, published_at=published_at, expires_at=expires_at)
    article.refresh_from_db()

    is_published, is_gone = row.published(at).exists(), row.gone(at).exists()

    assert is_published == article.is_published_at(at)
    assert not (is_published and is_gone)
    assert row.known(at).exists() == (is_published or is_gone)


def test_published_starts_and_ends_at_the_stated_moment(article):
    second = timedelta(seconds=1)
    Article.objects.update(published_at=NOON, expires_at=NOON + second)

    seen = [Article.objects.published(NOON + shift).exists() for shift in (-second / 1000, 0 * second, second)]

    assert seen == [False, True, False]


def test_published_reads_the_clock_when_asked(article):
    Article.objects.update(published_at=NOON)
    with time_machine.travel(NOON - timedelta(hours=1), tick=False) as clock:
        scheduled = Article.objects.published().count()
        clock.move_to(NOON)
        assert (scheduled, Article.objects.published().count()) == (0, 1)


def test_newest_first_breaks_ties_so_that_pages_never_overlap(db):
    made = [make_article(published_at=NOON) for _ in range(3)]

    assert list(Article.objects.newest_first()) == made[::-1]


def test_signed_by_lists_an_article_once_for_two_roles(article):
    sari = make_contributor()
    for role in ("penulis", "foto"):
        Byline.objects.create(article=article, contributor=sari, role=role)

    assert list(Article.objects.signed_by(sari)) == [article]


def test_with_page_parts_lists_bylines_and_tags_in_order(db):
    article = make_article(tags=["pelayanan publik", "inovasi"])
    second, first = make_contributor("BD"), make_contributor("TS", full_name="Tri Sari")
    Byline.objects.create(article=article, contributor=second, position=2)
    Byline.objects.create(article=article, contributor=first, position=1)

    loaded = Article.objects.with_page_parts().get()

    assert [tag["name"] for tag in loaded.tag_list] == ["inovasi", "pelayanan publik"]
    assert [(line["full_name"], line["initials"]) for line in loaded.byline_list] == [("Tri Sari", "TS"), ("", "BD")]
    assert loaded.attachment_list == []


def test_related_prefers_common_topics_then_the_section(db):
    inovasi = make_section("Inovasi")
    article = make_article(section=inovasi, tags=["a", "b"])
    same_section = make_article(section=inovasi)
    one_topic = make_article(tags=["b"])
    two_topics = make_article(tags=["a", "b", "c"])
    alien = make_article(tags=["c"])
    make_article(tags=["a"], state="draft")

    related = Article.objects.published().related_to(article.pk, section=inovasi.pk, limit=4)
    assert [(each, each.in_common, each.same_section) for each in related] == [
        (two_topics, 2, 0), (one_topic, 1, 0), (same_section, 0, 1), (alien, 0, 0),
    ]  # fmt: skip


def test_section_without_visible_article_is_not_listed(db):
    make_article(section=make_section("Sosial"), state="draft")
    make_article(section=make_section("Inovasi"))

    assert [section.name for section in Section.objects.with_visible_articles()] == ["Inovasi"]


def test_most_used_tags_count_visible_articles_only(db):
    make_article(tags=["inovasi"])
    make_article(tags=["inovasi", "pmi"])
    make_article(tags=["pmi", "rahasia"], state="draft")

    assert [(tag.name, tag.uses) for tag in Tag.objects.most_used()] == [("inovasi", 2), ("pmi", 1)]
