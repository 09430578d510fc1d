"""Addresses made from titles."""

import pytest

from news.models import SlugRedirect
from news.slugs import free_slug, slug_for
from tests.factories import make_article

LONG_WORD = "pemerintahan-" * 8


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Apel Perdana 2026: Layanan, Keterbukaan", "apel-perdana-2026-layanan-keterbukaan"),
        ("Juara “Baris–berbaris”", "juara-barisberbaris"),
        ("2026", "berita-2026"),
        ("2026/01", "berita-202601"),
        ("5 – 1", "berita-5-1"),
        ("🎉🎉", "berita"),
        ("日本", "berita"),
        ("", "berita"),
        ("<script>alert(1)</script>", "alert1"),
        ("<b>Judul</b> Berita<br>Baru", "judul-berita-baru"),
        ("Suhu < 30 dan > 20", "suhu-30-dan-20"),
        (LONG_WORD + "bekasi", "-".join(["pemerintahan"] * 7)),
        ("a" * 160, "a" * 100),
    ],
)
def test_slug_for_a_title(title, slug):
    assert slug_for(title) == slug


def test_number_behind_the_longest_slug_fits_the_column(db):
    make_article(slug="a" * 100)

    slug = free_slug("a" * 160)

    assert slug == "a" * 100 + "-2"
    assert make_article(slug=slug).slug == slug


def test_free_slug_avoids_articles_and_redirects_of_others(db):
    article = make_article(slug="apel-pagi")
    SlugRedirect.objects.create(old_slug="apel-pagi-2", article=article)

    assert free_slug("Apel pagi") == "apel-pagi-3"
    assert free_slug("Apel pagi", other_than=article.pk) == "apel-pagi"
