"""Articles for measuring: the same ones every time, beside the portal's own database and never in it."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from bekasi_portal.page_changes import connection_parameters
from bench import articles
from bench.words import Writer
from news.models import Article
from tests.factories import make_article
from tests.processes import database_url

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def beside():
    """Name of the database beside the test's own; it is dropped afterwards."""
    name = articles.name_for(connections["default"].settings_dict["NAME"])
    yield name
    with connections["default"].cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def make_articles(number: int) -> subprocess.CompletedProcess:
    """The command as people run it: Django's tests allow no second database in their own process."""
    environment = os.environ | {"DATABASE_URL": database_url(), "DEMO": "1"}
    command = [sys.executable, "manage.py", "make_articles", str(number)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def asked(name: str, query: str) -> list[tuple]:
    with psycopg.connect(**connection_parameters() | {"dbname": name}, autocommit=True) as line:
        cursor = line.execute(query)
        return cursor.fetchall() if cursor.description else []


def test_articles_are_made_once_and_the_rest_later(beside):
    make_article("Milik portal")
    assert "30 berita baru" in make_articles(30).stdout
    titles = "SELECT title FROM news_article ORDER BY id"
    first = asked(beside, titles)
    assert "20 berita baru" in make_articles(50).stdout
    all_titles = asked(beside, titles)
    assert (all_titles[:30], len(all_titles)) == (first, 50)
    [(found,)] = asked(beside, "SELECT count(*) FROM news_article WHERE search @@ to_tsquery('indonesian', 'layanan')")
    [(tagged,)] = asked(beside, "SELECT count(*) FROM news_taggedarticle")
    assert (found > 5, tagged > 100) == (True, True)
    assert list(Article.objects.values_list("title", flat=True)) == ["Milik portal"]
    asked(beside, "UPDATE news_article SET slug = 'milik-orang' WHERE id = 7")
    refused = make_articles(60)
    assert refused.returncode == 1
    assert "memuat berita lain; tidak ada yang diubah" in refused.stderr
    assert len(asked(beside, titles)) == 50


def test_number_must_be_one_at_least():
    assert "paling sedikit 1" in make_articles(0).stderr


def test_texts_have_a_few_frequent_words_and_a_long_tail():
    writer = Writer()
    words = " ".join(writer.sentences).lower().replace(".", "").split()
    frequent = set(writer.words[:50])
    assert 0.25 < sum(word in frequent for word in words) / len(words) < 0.5
    assert len(set(words)) > 10_000
    assert writer.sentences == Writer().sentences
