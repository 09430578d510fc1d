"""The article form and what its buttons do, as Sari (writes) and Budi (edits) meet them."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from news import copies, publishing
from news.models import Article, Byline
from tests.factories import make_article, make_contributor, make_section, make_staff
from tests.news.admin.article_form import (
    ADD,
    LIST,
    OPENING,
    decide,
    errors,
    form_of,
    head,
    opened,
    page_of,
    save,
    typed,
)  # fmt: skip
from tests.news.publishing.newsroom import approved, published, snapshot, submitted, take, write

pytestmark = pytest.mark.django_db


# ---- Writing ------------------------------------------------------------------------------------------------------


def test_writer_saves_a_draft_with_title_and_section_only(client, sari):
    response = client.post(ADD, {"title": "Apel pagi", "section": make_section().pk, "kind": "berita"})
    article = Article.objects.get()
    assert response["Location"] == form_of(article)
    assert (article.state, article.created_by, article.slug) == ("draft", sari, "apel-pagi")


def test_form_sent_twice_makes_one_article(client, sari):
    for _twice in range(2):
        client.post(ADD, typed(opening=OPENING))
    assert Article.objects.count() == 1


def test_text_changed_after_going_back_to_the_empty_form_is_kept(client, sari):
    client.post(ADD, typed(opening=OPENING))
    client.post(ADD, typed(opening=OPENING, summary="Kalimat yang lebih baik."))
    assert Article.objects.get().summary == "Kalimat yang lebih baik."


def test_hostile_html_is_gone_and_the_rest_is_kept(client, sari):
    body = '<p onclick="x()">Satu</p><script>alert(1)</script><iframe src="//x.example"></iframe><p>Dua</p>'
    client.post(ADD, typed(body=body))
    article = Article.objects.get()
    assert article.body == head(article).snapshot["body"] == "<p>Satu</p><p>Dua</p>"


def test_title_that_is_too_long_is_refused_and_kept(client, sari):
    response = client.post(ADD, typed(title="a" * 161))
    assert "160" in errors(response)
    assert "a" * 161 in response.text


def test_form_that_is_not_valid_yet_is_kept_besides(client, sari):
    client.post(ADD, typed(title="", body="<p>Naskah yang panjang.</p>", opening=OPENING))
    assert copies.of(sari, OPENING).fields["body"] == ["<p>Naskah yang panjang.</p>"]
    client.post(ADD, typed(opening=OPENING))
    assert copies.of(sari, OPENING) is None


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


def test_form_shows_the_newest_text_and_says_what_readers_have(client, budi):
    article = make_article("Judul yang terbit")
    save(client, article, title="Judul yang baru", tags="PMI", note="angka dikoreksi")
    page = client.get(form_of(article))
    form = page.context["adminform"].form
    assert (form.initial["title"], form.initial["tags"]) == ("Judul yang baru", ["PMI"])
    assert "Ada perubahan belum terbit" in page.text
    assert "Judul yang terbit" in page.text
    assert "Ada perubahan belum terbit" in client.get(LIST).text
    assert "Judul yang baru" not in client.get(article.get_absolute_url()).text


def test_stale_save_is_kept_aside_and_both_texts_are_shown(client, budi):
    article = make_article(state="draft")
    first = opened(article)
    save(client, article, summary="Dari tab pertama.")
    response = save(client, article, summary="Dari tab kedua.", **first)
    aside = article.revisions.get(state="side")
    assert response["Location"] == page_of(article, f"gabung/{aside.number}")
    assert (head(article).snapshot["summary"], aside.snapshot["summary"]) == ("Dari tab pertama.", "Dari tab kedua.")


def test_step_on_a_stale_page_saves_the_text_and_is_not_taken(client, budi, tuti):
    article = submitted(tuti)
    before = opened(article)
    take(publishing.recall, article, by=tuti)
    response = client.post(form_of(article), typed(summary="Ringkasan lain.", _approve="1") | before, follow=True)
    assert "Naskah tersimpan, tetapi langkah “Setujui” belum diambil." in response.text
    assert "Tuti menarik pengajuan" in response.text
    assert (head(article).state, head(article).snapshot["summary"]) == ("draft", "Ringkasan lain.")


def test_form_for_an_article_that_is_gone_becomes_a_new_one(client, budi):
    response = client.post("/admin/news/article/999999/change/", typed(title="Naskah hari ini", opening=OPENING))
    assert response["Location"] == f"{ADD}?salinan={OPENING}"
    page = client.get(response["Location"])
    assert "tidak ada lagi" in page.text
    assert "Naskah hari ini" in page.text


# ---- The way to readers -------------------------------------------------------------------------------------------


def test_writer_hands_in_and_editor_approves_and_publishes(client, sari):
    client.post(ADD, typed(_submit="1"))
    article = Article.objects.get()
    assert head(article).state == "submitted"
    client.force_login(make_staff("Budi"))
    save(client, article, _approve="1")
    assert head(article).state == "approved"
    response = client.post(form_of(article), typed(_publish="1") | opened(article), follow=True)
    assert "Pembaca sudah dapat membacanya" in response.text
    assert client.get("/berita/apel-pagi-pertama/").status_code == 200


def test_publishing_twice_is_told(client, budi, tuti):
    article = approved(tuti, budi)
    for _twice in range(2):
        response = client.post(form_of(article), typed(_publish="1") | opened(article), follow=True)
    assert "sudah terbit" in response.text
    assert article.events.filter(action="published").count() == 1


def test_editor_does_not_approve_own_text(client, budi):
    article = submitted(budi)
    assert "_approve" not in dict(client.get(form_of(article)).context["buttons"])
    response = client.post(form_of(article), typed(_approve="1") | opened(article), follow=True)
    assert "Minta penyunting lain" in response.text


def test_handing_in_says_what_is_missing_and_the_text_is_saved(client, sari):
    response = client.post(
        ADD, typed(summary="", body="<p></p>", title="Judul yang tetap ada", _submit="1"), follow=True
    )
    assert "Naskah tersimpan, tetapi langkah “Ajukan” belum diambil. Isi ringkasan" in response.text
    assert Article.objects.get().title == "Judul yang tetap ada"


def test_asked_changes_are_shown_to_the_writer(client, budi, sari_writes):
    article = submitted(sari_writes)
    assert "Tulis yang perlu diperbaiki" in decide(client, article, "minta-perbaikan", reason=" ").text
    decide(client, article, "minta-perbaikan", reason="Sebut sumber angkanya.")
    client.force_login(sari_writes)
    assert "Budi meminta perbaikan:" in client.get(form_of(article)).text
    assert "Sebut sumber angkanya." in client.get(form_of(article)).text


def test_decision_on_a_stale_page_keeps_the_reason_and_is_then_a_decision(client, budi, tuti):
    article = submitted(tuti)
    before = opened(article)["seen"]
    take(publishing.recall, article, by=tuti)
    take(publishing.submit, article, by=tuti)
    save_again = publishing.save(article, snapshot("Judul lain"), by=tuti, started_from=1)
    response = client.post(page_of(article, "minta-perbaikan"), {"reason": "Sebut sumbernya.", "seen": before})
    assert "Tuti menyimpan" in response.text
    assert "Sebut sumbernya." in response.text
    form = response.context["form"]
    client.post(page_of(article, "minta-perbaikan"), {"reason": "Sebut sumbernya.", "seen": form.data["seen"]})
    assert head(article).state == "needs-work"
    assert head(article) == save_again


def test_emergency_needs_a_reason_and_asks_for_a_second_look(client, budi, sari_writes, tuti):
    article = write(sari_writes)
    assert "tidak dapat menunggu" in decide(client, article, "terbit-darurat", reason="").text
    page = decide(client, article, "terbit-darurat", reason="Banjir di Jatiasih.")
    assert "Menunggu tinjauan kedua" in page.text
    assert "Sudah saya tinjau" not in page.text
    client.force_login(tuti)
    assert "Sudah saya tinjau" in client.get(form_of(article)).text
    client.post(page_of(article, "tinjauan-kedua"), {"revision": 1})
    assert head(article).reviewed_by == tuti


def test_scheduling_needs_a_time_to_come(client, budi, tuti):
    article = approved(tuti, budi)
    response = client.post(form_of(article), typed(_schedule="1") | opened(article), follow=True)
    assert "Isi tanggal dan jam" in response.text
    past = {"schedule_at_0": "2020-01-01", "schedule_at_1": "08:00"}
    response = client.post(form_of(article), typed(_schedule="1", **past) | opened(article), follow=True)
    assert "sudah lewat" in response.text


def test_editor_schedules_and_takes_it_back(client, budi, tuti):
    article = approved(tuti, budi)
    tomorrow = timezone.localtime() + timedelta(days=1)
    save(client, article, _schedule="1", schedule_at_0=f"{tomorrow:%Y-%m-%d}", schedule_at_1="08:00")
    article.refresh_from_db()
    assert article.is_scheduled
    assert timezone.localtime(article.published_at).hour == 8
    page = client.get(form_of(article))
    assert "naskah terkunci" in page.text
    assert page.context["adminform"].form.fields["title"].disabled
    save(client, article, _unschedule="1")
    article.refresh_from_db()
    assert (article.state, article.published_at) == ("draft", None)


def test_text_sent_while_it_was_being_scheduled_is_kept_aside(client, budi, tuti):
    article = approved(tuti, budi)
    before = opened(article)
    take(publishing.schedule, article, by=tuti, at=timezone.now() + timedelta(hours=1))
    response = save(client, article, summary="Kalimat yang lebih baik.", **before)
    assert "/gabung/" in response["Location"]
    assert article.revisions.get(state="side").snapshot["summary"] == "Kalimat yang lebih baik."


def test_substantial_change_tells_readers_and_a_small_one_does_not(client, budi, tuti):
    article = published(tuti, budi)
    publishing.save(article, snapshot("Judul kedua"), by=tuti, started_from=1)
    take(publishing.submit, article, by=tuti)
    take(publishing.approve, article, by=budi)
    values = typed(title="Judul kedua", _publish="1", is_substantial="on")
    response = client.post(form_of(article), values | opened(article), follow=True)
    assert "satu kalimat untuk pembaca" in response.text
    client.post(form_of(article), values | {"change_note": "Angka korban diperbarui."} | opened(article))
    article.refresh_from_db()
    assert (article.title, article.change_note) == ("Judul kedua", "Angka korban diperbarui.")
    assert article.updated_at is not None


# ---- Withdrawing, address, embargo, notes -------------------------------------------------------------------------


def test_withdrawing_asks_for_the_public_reason(client, budi):
    article, better = make_article(), make_article("Yang benar")
    assert "pembaca berhak mengetahuinya" in decide(client, article, "tarik", reason=" ").text
    decide(client, article, "tarik", reason="Angka keliru.", replaced_by=better.pk)
    article.refresh_from_db()
    assert (article.state, article.replaced_by) == ("withdrawn", better)
    gone = client.get(article.get_absolute_url())
    assert gone.status_code == 410
    assert "Angka keliru." in gone.text


def test_withdrawing_a_draft_is_explained(client, budi):
    page = decide(client, make_article(state="draft"), "tarik", reason="Alasan yang tidak hilang")
    assert "Hanya berita yang sudah terbit" in page.text
    assert "Alasan yang tidak hilang" in page.text


def test_withdrawn_article_is_shown_again_with_a_reason(client, budi):
    article = make_article(state="withdrawn")
    assert "Tulis alasan" in decide(client, article, "tayangkan-kembali", reason="").text
    decide(client, article, "tayangkan-kembali", reason="Angkanya terbukti.")
    article.refresh_from_db()
    assert article.is_published


@pytest.mark.parametrize(("slug", "told"), [
    ("sudah-ada", "sudah dipakai"), ("2026", "hanya angka"), ("dua kata", "huruf kecil"), ("", "Isi alamatnya"),
])  # fmt: skip
def test_address_that_cannot_be_is_refused(client, budi, slug, told):
    make_article(slug="sudah-ada")
    assert told in decide(client, make_article(slug="semula"), "alamat", slug=slug).text


def test_address_is_changed_on_a_page_of_its_own(client, budi):
    article = make_article(slug="semula")
    decide(client, article, "alamat", slug="yang-benar")
    assert client.get("/berita/semula/")["Location"] == "/berita/yang-benar/"


def test_embargo_names_people_and_hides_the_article_from_others(client, sari, budi_edits, tuti):
    article = write(sari, title="Naskah rahasia")
    tomorrow = timezone.localtime() + timedelta(days=1)
    until = {"until_0": f"{tomorrow:%Y-%m-%d}", "until_1": "08:00"}
    page = decide(client, article, "embargo", note="menunggu sidang", readers=[budi_edits.pk], **until)
    assert "menunggu sidang" in page.text
    for person, status in ((budi_edits, 200), (tuti, 302)):
        client.force_login(person)
        assert client.get(form_of(article)).status_code == status
        assert ("Naskah rahasia" in client.get(LIST).text) is (status == 200)


def test_note_is_for_the_newsroom(client, budi, tuti):
    article = published(tuti, budi)
    page = client.post(page_of(article, "catatan"), {"text": "Sudah dicek ke BPBD."}, follow=True)
    assert "Sudah dicek ke BPBD." in page.text
    assert "Sudah dicek" not in client.get(article.get_absolute_url()).text
    assert "Tulis catatannya" in client.post(page_of(article, "catatan"), {"text": ""}, follow=True).text


# ---- What a writer may not ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["_publish", "_schedule", "_unschedule", "_approve"])
def test_writer_takes_no_editors_step(client, sari, step):
    response = client.post(ADD, typed(**{step: "1"}), follow=True)
    assert "Langkah ini untuk penyunting" in response.text or "Isi tanggal" in response.text
    assert Article.objects.get().state == "draft"


@pytest.mark.parametrize("page", ["tarik", "tayangkan-kembali", "minta-perbaikan", "terbit-darurat"])
def test_writer_takes_no_editors_decision(client, sari, page):
    assert decide(client, make_article(created_by=sari), page, reason="x").status_code == 403


def test_writer_sees_no_editors_buttons(client, sari):
    client.post(ADD, typed())
    page = client.get(form_of(Article.objects.get())).text
    assert "Ajukan" in page
    for word in ("Terbitkan", "Jadwalkan", "Setujui", "darurat"):
        assert word not in page


def test_writer_does_not_find_the_drafts_of_others(client, sari):
    article = make_article("Naskah rahasia", state="draft", created_by=make_staff("Tono", role="Penulis"))
    assert "Naskah rahasia" not in client.get(LIST).text
    assert client.get(form_of(article)).status_code == 302
    for page in ("pratinjau", "alamat", "embargo", "history"):
        assert client.get(page_of(article, page)).status_code in (302, 404)


def test_writer_proposes_a_change_of_what_was_published(client, sari):
    article = make_article(created_by=sari)
    save(client, article, title="Judul lain", _submit="1")
    article.refresh_from_db()
    assert (article.title, head(article).state) == ("Apel pagi pertama", "submitted")


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
