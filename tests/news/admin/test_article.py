"""The article form and what its buttons do, as Sari (writes) and Budi (edits) meet them."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from news.models import Article, Byline, EditorialEvent
from tests.factories import make_article, make_contributor, make_section, make_staff
from tests.news.admin.article_form import ADD, LIST, OPENING, errors, form_of, save, typed

pytestmark = pytest.mark.django_db


# ---- Writing ------------------------------------------------------------------------------------------------------


def test_writer_saves_a_draft_with_title_and_section_only(client, sari):
    response = client.post(ADD, {"title": "Apel pagi", "section": make_section().pk, "kind": "berita"})
    article = Article.objects.get()
    assert response["Location"] == form_of(article)
    assert (article.state, article.created_by, article.slug) == ("draft", sari, "apel-pagi")


def test_form_sent_twice_makes_one_article(client, sari):
    for _twice in range(2):
        client.post(ADD, typed(submission=OPENING))
    assert Article.objects.count() == 1


def test_text_changed_after_going_back_to_the_empty_form_is_kept(client, sari):
    client.post(ADD, typed(submission=OPENING))
    client.post(ADD, typed(submission=OPENING, summary="Kalimat yang lebih baik."))
    assert Article.objects.get().summary == "Kalimat yang lebih baik."


def test_hostile_html_is_gone_and_the_rest_is_kept(client, sari):
    body = '<p onclick="x()">Satu</p><script>alert(1)</script><iframe src="//x.example"></iframe><p>Dua</p>'
    client.post(ADD, typed(body=body))
    assert Article.objects.get().body == "<p>Satu</p><p>Dua</p>"


def test_title_that_is_too_long_is_refused_and_kept(client, sari):
    response = client.post(ADD, typed(title="a" * 161))
    assert "160" in errors(response)
    assert "a" * 161 in response.text


def test_writers_keep_the_order_in_which_they_were_chosen(client, sari):
    first, second = make_contributor("EZ"), make_contributor("AB")
    client.post(ADD, typed(byline_writer=[first.pk, second.pk], byline_photographer=[second.pk]))
    article = Article.objects.get()
    save(client, article, byline_writer=[second.pk, first.pk])
    assert [(line.role, line.contributor) for line in article.bylines.all()] == [
        (Byline.Role.WRITER, second),
        (Byline.Role.WRITER, first),
    ]


def test_topics_are_parted_by_commas_alone(client, sari):
    client.post(ADD, typed(tags="keterbukaan informasi,  PMI, pmi,"))
    assert sorted(tag.name for tag in Article.objects.get().tags.all()) == ["keterbukaan informasi", "pmi"]


def test_address_of_another_article_is_refused(client, budi):
    make_article(slug="sudah-ada")
    assert "sudah dipakai" in errors(client.post(ADD, typed(slug="sudah-ada")))


def test_stale_save_is_told_once_and_then_decided(client, budi):
    article = make_article(state="draft")
    opened = client.get(form_of(article)).context["adminform"].form.initial["version"]
    save(client, article, summary="Dari tab pertama.")
    told = save(client, article, summary="Dari tab kedua.", version=opened)
    assert "disimpan orang lain" in errors(told)
    assert "Dari tab kedua." in told.text
    again = told.context["adminform"].form.data["version"]
    save(client, article, summary="Dari tab kedua.", version=again)
    article.refresh_from_db()
    assert article.summary == "Dari tab kedua."


# ---- Publishing ---------------------------------------------------------------------------------------------------


def test_editor_publishes(client, budi):
    response = client.post(ADD, typed(_publish="1"), follow=True)
    assert "Pembaca sudah dapat membacanya" in response.text
    assert client.get("/berita/apel-pagi-pertama/").status_code == 200


def test_publishing_twice_is_no_error(client, budi):
    for _twice in range(2):
        response = client.post(ADD, typed(_publish="1", submission=OPENING), follow=True)
    assert "sudah terbit" in response.text
    assert EditorialEvent.objects.filter(action="published").count() == 1


def test_publishing_says_what_is_missing_and_keeps_what_was_typed(client, budi):
    response = client.post(ADD, typed(summary="", body="<p></p>", title="Judul yang tetap ada", _publish="1"))
    assert "Isi ringkasan" in errors(response)
    assert "masih kosong" in errors(response)
    assert "Judul yang tetap ada" in response.text


def test_embargo_keeps_a_text_from_being_published_but_not_from_being_saved(client, budi):
    tomorrow = timezone.localtime() + timedelta(days=1)
    embargo = {"embargo_until_0": f"{tomorrow:%Y-%m-%d}", "embargo_until_1": "08:00"}
    response = client.post(ADD, typed(_publish="1", **embargo), follow=True)
    assert "Naskah tersimpan. Embargo belum berakhir" in response.text
    assert Article.objects.get().state == "draft"


def test_scheduling_needs_a_time_to_come(client, budi):
    assert "Isi tanggal dan jam" in errors(client.post(ADD, typed(_schedule="1")))
    past = {"schedule_at_0": "2020-01-01", "schedule_at_1": "08:00"}
    assert "sudah lewat" in errors(client.post(ADD, typed(_schedule="1", **past)))


def test_editor_schedules_and_takes_it_back(client, budi):
    tomorrow = timezone.localtime() + timedelta(days=1)
    client.post(ADD, typed(_schedule="1", schedule_at_0=f"{tomorrow:%Y-%m-%d}", schedule_at_1="08:00"))
    article = Article.objects.get()
    assert article.is_scheduled
    assert timezone.localtime(article.published_at).hour == 8
    save(client, article, _unschedule="1")
    article.refresh_from_db()
    assert (article.state, article.published_at) == ("draft", None)


def test_substantial_change_moves_the_date_and_a_small_one_does_not(client, budi):
    article = make_article()
    save(client, article, summary="Perbaikan kecil.")
    article.refresh_from_db()
    assert article.updated_at is None
    save(client, article, is_substantial="on")
    article.refresh_from_db()
    assert article.updated_at is not None


def test_live_article_cannot_lose_its_summary(client, budi):
    article = make_article()
    assert "Isi ringkasan" in errors(save(client, article, summary=" "))


# ---- Withdrawing --------------------------------------------------------------------------------------------------


def test_withdrawing_asks_for_the_public_reason(client, budi):
    article, better = make_article(), make_article("Yang benar")
    page = f"/admin/news/article/{article.pk}/tarik/"
    assert "pembaca berhak mengetahuinya" in client.post(page, {"reason": " "}).text
    client.post(page, {"reason": "Angka keliru.", "replaced_by": better.pk})
    article.refresh_from_db()
    assert (article.state, article.replaced_by) == ("withdrawn", better)
    gone = client.get(article.get_absolute_url())
    assert gone.status_code == 410
    assert "Angka keliru." in gone.text


def test_withdrawing_a_draft_is_explained(client, budi):
    article = make_article(state="draft")
    response = client.post(f"/admin/news/article/{article.pk}/tarik/", {"reason": "x"}, follow=True)
    assert "Hanya berita yang sudah terbit" in response.text


def test_withdrawn_article_is_shown_again_with_a_reason(client, budi):
    article = make_article(state="withdrawn")
    page = f"/admin/news/article/{article.pk}/tayangkan-kembali/"
    assert "Tulis alasan" in client.post(page, {"reason": ""}).text
    client.post(page, {"reason": "Angkanya terbukti."})
    article.refresh_from_db()
    assert article.is_published


# ---- What a writer may not ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["_publish", "_schedule", "_unschedule"])
def test_writer_takes_no_publisher_step(client, sari, step):
    assert client.post(ADD, typed(**{step: "1"})).status_code == 403
    assert not Article.objects.exists()


@pytest.mark.parametrize("page", ["tarik", "tayangkan-kembali"])
def test_writer_neither_withdraws_nor_reinstates(client, sari, page):
    article = make_article(created_by=sari)
    assert client.post(f"/admin/news/article/{article.pk}/{page}/", {"reason": "x"}).status_code == 403


def test_writer_sees_no_publisher_buttons(client, sari):
    response = client.get(ADD)
    assert "Simpan draf" in response.text
    assert "Terbitkan" not in response.text
    assert "Jadwalkan" not in response.text


def test_writer_does_not_find_the_drafts_of_others(client, sari):
    article = make_article("Naskah rahasia", state="draft", created_by=make_staff("Tono", role="Penulis"))
    assert "Naskah rahasia" not in client.get(LIST).text
    assert client.get(form_of(article)).status_code == 302
    assert client.get(f"/admin/news/article/{article.pk}/pratinjau/").status_code == 404


def test_writer_reads_but_does_not_change_what_was_published(client, sari):
    article = make_article(created_by=sari)
    assert client.get(form_of(article)).context["preview"]
    assert save(client, article, title="Judul lain").status_code == 403


# ---- Preview, list, safety ----------------------------------------------------------------------------------------


def test_preview_saves_first_and_is_kept_by_nobody(client, sari):
    response = client.post(ADD, typed(_preview="1"))
    article = Article.objects.get()
    assert response["Location"] == f"/admin/news/article/{article.pk}/pratinjau/"
    page = client.get(response["Location"])
    assert "no-store" in page["Cache-Control"]
    assert "ratinjau" in page.text
    assert "<dd>belum terbit</dd>" in page.text
    assert "ld+json" not in page.text


def test_preview_of_a_scheduled_article_names_the_planned_time(client, budi):
    article = make_article(published_at=datetime(2099, 1, 5, 1, 30, tzinfo=UTC))
    page = client.get(f"/admin/news/article/{article.pk}/pratinjau/").text
    assert re.search(r"<dt>Akan terbit</dt>\s*<dd><time [^>]*>Senin, 5 Januari 2099, 08\.30 WIB", page)


def test_nobody_deletes_an_article(client, budi):
    assert client.get(f"/admin/news/article/{make_article().pk}/delete/").status_code == 403


def test_form_sent_after_the_session_ended_shows_the_text_back(client, sari):
    client.logout()
    response = client.post(ADD, typed(body="<p>Naskah yang panjang sekali.</p>"))
    assert response.status_code == 403
    assert "Naskah yang panjang sekali." in response.text
    assert "Isi" in response.text


def test_only_the_editor_page_gets_a_nonce(client, budi):
    assert "nonce-" in client.get(ADD)["Content-Security-Policy"]
    assert "nonce-" not in client.get(LIST)["Content-Security-Policy"]
    assert "script-src" not in client.get("/berita/")["Content-Security-Policy"]


def test_list_shows_the_state_in_words_and_filters_by_it(client, budi):
    make_article("Yang tayang")
    make_article("Yang berakhir", expires_at=timezone.now() - timedelta(minutes=1))
    make_article("Yang menunggu", published_at=timezone.now() + timedelta(hours=1))
    for word, title in [("tayang", "Yang tayang"), ("berakhir", "Yang berakhir"), ("terjadwal", "Yang menunggu")]:
        page = client.get(LIST, {"keadaan": word}).text
        assert [name for name in ("Yang tayang", "Yang berakhir", "Yang menunggu") if name in page] == [title]


def test_empty_list_says_what_to_do(client, sari):
    page = client.get(LIST).text
    assert "Belum ada berita." in page
    assert "Tulis yang pertama" in page


def test_list_takes_the_same_queries_for_one_row_and_for_three(client, budi, django_assert_num_queries):
    people = [make_contributor("TS"), make_contributor("EZ")]

    def add_row():
        article = make_article(tags=["satu", "dua"])
        for place, person in enumerate(people):
            article.bylines.create(contributor=person, position=place)

    add_row()
    client.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
    add_row()
    add_row()
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)


# Session, person, permissions of person and groups; open comments; count, rows, bylines; the filter's sections.
LIST_QUERIES = 9


@pytest.mark.parametrize(
    "odd", ["?p=abc", "?q=%00", "?q=" + "a" * 9000, "?keadaan=lain", "?o=99", "?section__id__exact=x"]
)
def test_odd_addresses_of_the_list_do_no_harm(client, budi, odd):
    assert client.get(f"{LIST}{odd}").status_code in (200, 302, 400)


def test_password_is_never_shown_back(client):
    sent = {"old_password": "rahasia-lama", "new_password1": "rahasia-baru"}
    response = client.post("/admin/password_change/", sent)
    assert response.status_code == 403
    assert "rahasia" not in response.text
