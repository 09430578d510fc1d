"""What two people, odd times and hostile input may not do to an article or to the pictures that it shows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.models import Article
from tests.factories import make_article, make_contributor, make_photo
from tests.news.admin.article_form import ADD, errors, form_of, head, opened, save, typed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("what", ["tags", "lead_caption", "byline_writer", "formatting"])
def test_no_change_of_a_colleague_is_dropped_silently(client, budi, what):
    article = make_article(state="draft")
    before = opened(article)
    change = {
        "tags": {"tags": "inovasi"},
        "lead_caption": {"lead_caption": "Baris depan."},
        "byline_writer": {"byline_writer": [make_contributor().pk]},
        "formatting": {"body": "<p><strong>Isi berita.</strong></p>"},
    }[what]
    save(client, article, **change)
    kept = head(article)
    assert "/gabung/" in save(client, article, **before, outlet="Radar")["Location"]
    assert head(article) == kept


def test_save_without_a_revision_overwrites_nothing(client, budi):
    article = make_article(state="draft")
    client.post(form_of(article), typed(summary="Tanpa revisi."))
    assert Article.objects.get().summary == article.summary
    assert article.revisions.get(state="side").snapshot["summary"] == "Tanpa revisi."


@pytest.mark.parametrize("odd", ["-1", "abc", "99999999999999999999", "\0", "1.5"])
def test_odd_revision_number_keeps_the_text_in_the_form(client, budi, odd):
    article = make_article(state="draft")
    response = save(client, article, summary="Yang tidak boleh hilang.", started_from=odd)
    kept = article.revisions.filter(state="side", snapshot__summary="Yang tidak boleh hilang.").exists()
    assert kept or "Yang tidak boleh hilang." in response.text


def test_expiry_before_publication_is_explained(client, budi):
    article = make_article(published_at=timezone.now())
    response = save(client, article, expires_at_0="2020-01-01", expires_at_1="08:00")
    assert "Waktu berakhir harus setelah waktu terbit." in errors(response)


def test_saving_a_published_article_keeps_its_embargo(client, budi):
    article = make_article(embargo_until=timezone.now() - timedelta(days=1))
    save(client, article, summary="Ringkasan yang lebih baik.")
    stored = Article.objects.get()
    assert head(article).snapshot["summary"] == "Ringkasan yang lebih baik."
    assert stored.embargo_until == article.embargo_until


@pytest.mark.parametrize("opening", ["a\0b", "a1b2", "6b1f6c1e"])
def test_name_of_an_opening_that_is_none_of_ours_does_no_harm(client, budi, opening):
    assert client.post(ADD, typed(opening=opening)).status_code in (200, 302)


def test_text_too_long_for_the_index_is_explained_and_kept(client, budi):
    words = " ".join(f"kata{number:x}" for number in range(240_000))
    response = client.post(ADD, typed(body=f"<p>{words}</p>"))
    assert "paling besar 500 KB" in errors(response)
    assert "kata3a97f" in response.text


def test_longest_text_with_different_words_can_be_stored(client, budi):
    words = " ".join(f"{number:05x}" for number in range(83_000))
    assert client.post(ADD, typed(body=f"<p>{words}</p>")).status_code == 302


def test_writer_changes_no_picture_that_readers_see(client, sari):
    photo = make_photo(uploaded_by=sari)
    address = f"/admin/news/photo/{photo.pk}/change/"
    words = {"alt": "Teks baru.", "kind": "foto", "focal_x": "0.5", "focal_y": "0.5"}
    client.post(address, words)
    photo.refresh_from_db()
    assert photo.alt == "Teks baru."
    make_article(lead_photo=photo)
    assert client.post(address, words | {"alt": "Teks lain."}).status_code == 403


def test_writer_changes_no_picture_of_a_colleague(client, sari):
    photo = make_photo()
    words = {"alt": "Teks baru.", "kind": "foto", "focal_x": "0.5", "focal_y": "0.5"}
    assert client.post(f"/admin/news/photo/{photo.pk}/change/", words).status_code == 403
