"""Compiled querysets answer like the querysets they were made of, with other values each time."""

from datetime import timedelta
from threading import Thread

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from bekasi_portal.compiled import Compiled, FrozenTimeError
from bekasi_portal.page_changes import connection_parameters
from news.models import Article
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db


def test_each_run_says_its_own_values():
    by_slug = Compiled(lambda slug, at: Article.objects.published(at).filter(slug=slug).select_related("section"))
    make_article("Apel", slug="apel", section=make_section("Inovasi"))
    make_article("Senam", slug="senam", published_at=timezone.now() + timedelta(days=2))
    now = timezone.now()

    assert [(found.title, found.section.name) for found in by_slug(slug="apel", at=now)] == [("Apel", "Inovasi")]
    assert by_slug(slug="senam", at=now) == []
    assert [found.title for found in by_slug(slug="senam", at=now + timedelta(days=3))] == ["Senam"]
    assert by_slug(slug="' OR 1=1 --%s", at=now) == []


def test_lists_of_keys_may_have_any_length():
    titles = Compiled(lambda article_keys: Article.objects.filter(pk__in=article_keys).values_list("title", flat=True))
    keys = [make_article(title).pk for title in ("Apel", "Senam", "Lomba")]

    assert titles(article_keys=[]) == []
    assert titles(article_keys=keys[:1]) == ["Apel"]
    assert sorted(titles(article_keys=keys)) == ["Apel", "Lomba", "Senam"]


def test_queryset_is_made_once(django_assert_num_queries):
    made = []

    def articles(slug):
        made.append(slug)
        return Article.objects.filter(slug=slug)

    run = Compiled(articles)
    with django_assert_num_queries(3):
        for slug in ("a", "b", "c"):
            run(slug=slug)
    assert len(made) == 1


def test_clock_read_by_the_queryset_is_refused():
    with pytest.raises(FrozenTimeError):
        Compiled(lambda slug: Article.objects.published().filter(slug=slug))(slug="apel")


def test_forgotten_value_is_an_error():
    with pytest.raises(KeyError):
        Compiled(lambda slug: Article.objects.filter(slug=slug))()


@pytest.mark.django_db(transaction=True)
def test_column_that_a_migration_changes_costs_no_page():
    titles = Compiled(lambda state: Article.objects.filter(state=state).values_list("title", flat=True))
    make_article("Apel")
    assert [titles(state="published") for _ in range(3)] == [["Apel"]] * 3
    with psycopg.connect(**connection_parameters(), autocommit=True) as other:
        other.execute("ALTER TABLE news_article ADD COLUMN nama varchar(200) DEFAULT 'Apel pagi' NOT NULL")
        other.execute("ALTER TABLE news_article RENAME COLUMN title TO nama_lama")
        other.execute("ALTER TABLE news_article RENAME COLUMN nama TO title")
        try:
            assert titles(state="published") == ["Apel pagi"]
        finally:
            other.execute("ALTER TABLE news_article DROP COLUMN title")
            other.execute("ALTER TABLE news_article RENAME COLUMN nama_lama TO title")
    assert titles(state="published") == ["Apel"]


@pytest.mark.django_db(transaction=True)
def test_threads_use_their_own_connections():
    count = Compiled(lambda state: Article.objects.filter(state=state).values_list("title", flat=True))
    make_article("Apel")
    found = []

    def read():
        found.append(count(state="published"))
        connection.close()

    threads = [Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["Apel"]] * 4
