"""What two people, odd times and hostile input may not do to an article or to the pictures that it shows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.models import Article
from tests.factories import make_article, make_contributor, make_photo
from tests.news.admin.article_form import ADD, decide, errors, form_of, head, opened, save, typed
from tests.news.publishing.newsroom import approved, published

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


def test_embargo_in_the_past_is_refused_and_kept_typed(client, budi):
    page = decide(client, make_article(state="draft"), "embargo", until_0="2020-01-01", until_1="08:00", note="sidang")
    assert "sudah lewat" in page.text
    assert "sidang" in page.text


def test_topic_of_an_embargoed_article_is_told_to_nobody(client, budi, sari_writes):
    make_article(
        state="draft", created_by=sari_writes, tags=["Zamrud"], embargo_until=timezone.now() + timedelta(days=1)
    )
    make_article(tags=["PMI"])
    for address in ("/admin/news/tag/", ADD):
        page = client.get(address).text.lower()
        assert "zamrud" not in page
        assert "pmi" in page


def test_refused_schedule_is_not_typed_twice(client, budi, tuti):
    article = approved(tuti, budi)
    past = {"schedule_at_0": "2020-01-01", "schedule_at_1": "08:00"}
    page = client.post(form_of(article), typed(_schedule="1", **past) | opened(article), follow=True)
    assert "sudah lewat" in page.text
    assert timezone.localtime(page.context["adminform"].form.initial["schedule_at"]).hour == 8
    assert client.get(f"{form_of(article)}?schedule_at_0=2026-02-31&schedule_at_1=99:99").status_code == 200


def test_writer_gets_no_field_for_an_editors_step(client, sari, budi_edits):
    article = approved(sari, budi_edits)
    assert 'name="schedule_at_0"' not in client.get(form_of(article)).text
    client.force_login(budi_edits)
    assert 'name="schedule_at_0"' in client.get(form_of(article)).text


def test_note_typed_beside_the_form_is_kept_when_the_form_is_sent(client, budi):
    article = make_article(state="draft")
    save(client, article, loose_note="Sudah dicek ke BPBD.")
    assert article.notes.get().text == "Sudah dicek ke BPBD."


def test_what_is_out_is_changed_and_handed_in_by_one_button(client, budi, tuti):
    article = published(tuti, budi)
    assert "_submit" in dict(client.get(form_of(article)).context["buttons"])
    save(client, article, summary="Ringkasan lain.", _submit="1")
    assert (head(article).state, head(article).number) == ("submitted", 2)


def test_saving_nothing_new_says_so(client, budi, tuti):
    article = published(tuti, budi)
    page = client.post(form_of(article), typed() | opened(article), follow=True)
    assert "Tidak ada yang berubah sejak revisi 1." in page.text


def test_direction_controls_leave_a_title(client, budi):
    client.post(ADD, typed(title="Apel \u202epagi\u202c"))
    assert Article.objects.get().title == "Apel pagi"


def test_article_that_is_not_there_is_told_plainly(client, budi):
    assert "tidak ada, atau tidak dibuka untuk Anda" in client.get("/admin/news/article/999/change/", follow=True).text
