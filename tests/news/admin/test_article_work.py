"""What the open form keeps and tells by itself, and how an unsaved text comes back to its writer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Barrier

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from news import copies, publishing
from news.models import Article, Attachment, Revision, UnsavedCopy
from tests.factories import make_award, make_contributor, make_photo, make_section, make_staff
from tests.html_forms import sent_by
from tests.news.admin.article_form import ADD, OPENING, errors, form_of, head, opened, page_of, save, typed
from tests.news.publishing.newsroom import approved, fresh, published, take, write
from tests.news.publishing.newsroom import save as store

pytestmark = pytest.mark.django_db
KEEP = "/admin/news/article/salinan/"
OTHER = "0c9f6a30-5d0e-4c52-8f64-2f8d5a0f7c22"
# Where the form stands, and not what the person typed.
BOOKKEEPING = {
    "csrfmiddlewaretoken", "opening", "seen", "started_from", "turn", "_owner", "_goes_on", "_article",
}  # fmt: skip


def keep(client, article: Article | None = None, **changes):
    """As the form's script does it."""
    of_article = opened(article) | {"_article": article.pk} if article else {}
    return client.post(KEEP, {"opening": OPENING, **typed(), **of_article, **changes})


def page_with_copy(client, article: Article | None = None, opening: str = OPENING):
    return client.get(form_of(article) if article else ADD, {"salinan": opening})


def typed_in(response) -> dict[str, list[str]]:
    """What the form on a page would send of what a person typed."""
    sent = sent_by(response.text, form_id="article_form")
    return {name: values for name, values in sent.items() if name not in BOOKKEEPING}


def hidden_in(response, name: str) -> str:
    return sent_by(response.text, form_id="article_form")[name][0]


# ---- Keeping ------------------------------------------------------------------------------------------------------


@time_machine.travel(datetime(2026, 1, 5, 1, 41, tzinfo=UTC), tick=False)
def test_copy_is_kept_for_its_writer_and_the_time_is_told(client, sari):
    article = write(sari)
    assert keep(client, article, title="Judul baru").json() == {"at": "08.41", "signed_in": True}
    copy = copies.of(sari, OPENING)
    assert (copy.article, copy.started_from, copy.fields["title"]) == (article, 1, ["Judul baru"])
    assert fresh(article).title == "Apel pagi pertama"


def test_keeping_makes_no_revision_and_no_event(client, sari):
    article = write(sari)
    before = (article.revisions.count(), article.events.count())
    keep(client, article)
    assert (article.revisions.count(), article.events.count()) == before


def test_form_without_an_opening_is_none_of_ours(client, sari):
    assert keep(client, opening="x").status_code == 400
    assert client.get(KEEP).status_code == 405


def test_copy_names_no_article_that_its_writer_may_not_see(client, sari):
    keep(client, write(make_staff("Rini", role="Penulis")))
    assert copies.of(sari, OPENING).article is None


@pytest.mark.parametrize("key", ["x", "-1", "9" * 5000, "\0", "٣"])
def test_odd_key_of_an_article_does_no_harm(client, sari, key):
    assert keep(client, _article=key).status_code == 200


def test_saving_drops_the_copy(client, sari):
    article = write(sari)
    keep(client, article, turn=1)
    save(client, article, opening=OPENING, turn=2, title="Judul baru")
    assert head(article).number == 2
    keep(client, article, turn=1)
    assert not UnsavedCopy.objects.exists()


def test_what_is_typed_after_going_back_to_the_empty_form_belongs_to_its_article(client, sari):
    client.post(ADD, typed(opening=OPENING, turn=1))
    keep(client, opening=OPENING, turn=2, title="Judul baru")
    copy = copies.of(sari, OPENING)
    assert (copy.article, copy.started_from) == (Article.objects.get(), 1)


def test_text_of_one_megabyte_is_refused_in_words_and_kept_whole(client, sari):
    article = write(sari)
    body = f"<p>{'kata ' * 200_000}akhir</p>"
    response = save(client, article, body=body, opening=OPENING)
    assert "paling besar 500 KB" in errors(response)
    assert typed_in(response)["body"] == [body]
    assert copies.of(sari, OPENING).fields["body"] == [body]
    assert "Ada naskah Anda yang belum tersimpan" not in response.text  # it is this one
    assert typed_in(page_with_copy(client, article))["body"] == [body]


# ---- Offered back -------------------------------------------------------------------------------------------------


@pytest.fixture
def everything(db) -> dict[str, list[str]]:
    """Every field of the form with something that a person could have typed or chosen."""
    people = [str(make_contributor(initials).pk) for initials in ("TS", "AR", "EZ")]
    documents = [
        str(Attachment.objects.create(title=title, file=f"lampiran/{title}.pdf", size=1).pk) for title in ("a", "b")
    ]
    awards = [str(make_award().pk) for _ in range(2)]
    return {
        "title": ["Judul “dengan” <tanda> & emoji 🎉"],
        "summary": ["Baris satu.\nBaris dua."],
        "section": [str(make_section("Inovasi").pk)],
        "kind": ["pengumuman"],
        "event_on": ["2026-01-05"],
        "body": ["\n<p>Isi &amp; <strong>tebal</strong></p>\n<h2>Bagian</h2>"],
        "lead_photo": [str(make_photo().pk)],
        "lead_caption": ["Keterangan."],
        "tags": ["PMI, keterbukaan informasi"],
        "dateline_place": ["Jakarta"],
        "outlet": ["Dokpim"],
        "source_name": ["Antara"],
        "source_url": ["bukan alamat"],
        "expires_at_0": ["2027-02-03"],
        "expires_at_1": ["04:05"],
        "byline_writer": [people[2], people[0]],
        "byline_photographer": [people[1]],
        "byline_editor": [people[0], people[1], people[2]],
        "attachment_list": documents[::-1],
        "awards": awards[::-1],
        "note": ["catatan simpan"],
    }


def test_new_text_comes_back_with_every_field(client, sari, everything, settings, tmp_path):
    assert set(everything) == set(typed_in(client.get(ADD))) | {
        "byline_writer", "byline_photographer", "byline_editor", "attachment_list", "awards",
    }  # fmt: skip
    client.post(KEEP, everything | {"opening": OPENING})
    assert typed_in(page_with_copy(client)) == everything


def test_change_comes_back_with_every_field_in_place_of_what_is_stored(client, budi, everything):
    tuti = make_staff("Tuti")
    article = published(tuti, budi)
    for step, by in (("save", tuti), ("submit", tuti), ("approve", budi)):
        store(article, by=by, title="Judul lain") if step == "save" else take(getattr(publishing, step), article, by=by)
    everything |= {"schedule_at_0": ["2027-01-01"], "schedule_at_1": ["08:00"], "is_substantial": ["on"]}
    everything |= {"change_note": ["Jadwal diperbarui."]}
    client.post(KEEP, everything | opened(article) | {"opening": OPENING, "_article": article.pk})
    assert typed_in(page_with_copy(client, article)) == everything


def test_what_was_emptied_comes_back_empty(client, sari):
    writer = make_contributor()
    article = write(sari, tags=["PMI"], parts={"byline_writer": [writer]}, event_on=timezone.localdate())
    emptied = {"summary": "", "body": "", "tags": "", "event_on": "", "lead_caption": ""}
    keep(client, article, **emptied)
    shown = typed_in(page_with_copy(client, article))
    assert {name: shown[name] for name in emptied} == {name: [""] for name in emptied}
    assert "byline_writer" not in shown


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t<>&\"'"), max_size=60))
def test_any_words_come_back_as_they_were_typed(client, words):
    sari = make_staff_once("Sari")
    client.force_login(sari)
    fields = {"summary": words, "body": words, "tags": words, "lead_caption": words.replace("\n", " ")}
    keep(client, **fields)
    shown = typed_in(page_with_copy(client))
    assert {name: shown[name][0] for name in fields} == fields


def make_staff_once(name: str) -> User:
    return User.objects.filter(display_name=name).first() or make_staff(name, role="Penulis")


def test_copy_goes_on_under_an_opening_of_its_own_and_takes_the_old_ones_place(client, sari):
    article = write(sari)
    keep(client, article, title="Judul baru")
    page = page_with_copy(client, article)
    opening = hidden_in(page, "opening")
    assert opening != OPENING
    keep(client, article, title="Judul baru sekali", opening=opening, _goes_on=hidden_in(page, "_goes_on"))
    assert [copy.title for copy in copies.waiting_for(sari)] == ["Judul baru sekali"]


def test_form_offers_its_own_copies_and_says_which_it_shows(client, sari):
    article, other = write(sari), write(sari, "Berita lain")
    keep(client, article, title="Judul belum tersimpan")
    link = f"?salinan={OPENING}"
    assert link in client.get(form_of(article)).text
    assert "Judul belum tersimpan" in client.get(form_of(article)).text
    assert link not in client.get(form_of(other)).text
    assert link not in client.get(ADD).text
    assert "Formulir ini berisi naskah Anda yang belum tersimpan" in page_with_copy(client, article).text


def test_new_text_is_offered_on_the_empty_form_and_on_the_desk(client, sari):
    keep(client, title="Naskah baru")
    assert f"?salinan={OPENING}" in client.get(ADD).text
    desk = client.get("/admin/")
    assert "Naskah Anda yang belum tersimpan" in desk.text
    assert f"/admin/news/article/salinan/{OPENING}/" in desk.text
    assert "Naskah baru" in desk.text


def test_desk_of_somebody_who_saved_everything_says_nothing(client, sari):
    assert "belum tersimpan" not in client.get("/admin/").text


def test_link_on_the_desk_leads_to_the_right_form(client, sari):
    article = write(sari)
    keep(client, title="Naskah baru")
    keep(client, article, opening=OTHER)
    assert client.get(f"{KEEP}{OPENING}/")["Location"] == f"{ADD}?salinan={OPENING}"
    assert client.get(f"{KEEP}{OTHER}/")["Location"] == f"{form_of(article)}?salinan={OTHER}"


def test_nobody_sees_another_persons_copy(client, budi):
    sari = make_staff("Sari", role="Penulis")
    article = write(sari)
    for of_article, opening in ((None, OPENING), (article, OTHER)):
        UnsavedCopy.objects.create(
            user=sari, article=of_article, opening=opening, fields={"title": ["Rahasia Sari"], "summary": ["Rahasia"]}
        )
        for page in (page_with_copy(client, of_article, opening), client.get(f"{KEEP}{opening}/", follow=True)):
            assert page.status_code == 200
            assert "Rahasia" not in page.text
        client.post(f"{KEEP}buang/", {"opening": opening})
    assert "Rahasia" not in client.get("/admin/").text
    assert UnsavedCopy.objects.count() == 2
    assert "atau milik akun lain" in client.get(f"{KEEP}{OPENING}/", follow=True).text


def test_copy_of_another_article_does_not_get_into_this_one(client, sari):
    article, other = write(sari), write(sari, "Berita lain")
    keep(client, other, title="Judul keliru tempat")
    assert typed_in(page_with_copy(client, article))["title"] == ["Apel pagi pertama"]


@pytest.mark.parametrize("opening", ["", "x", "%00", "6b1f6c1e", OTHER])
def test_odd_name_of_a_copy_opens_the_plain_form(client, sari, opening):
    assert client.get(f"{ADD}?salinan={opening}").status_code == 200


def test_copy_is_thrown_away_by_decision(client, sari):
    article = write(sari)
    keep(client, article)
    response = client.post(f"{KEEP}buang/", {"opening": OPENING}, follow=True)
    assert "sudah dibuang" in response.text
    assert response.redirect_chain[-1][0] == form_of(article)
    assert not UnsavedCopy.objects.exists()


# ---- Copies that have fallen behind, or that have no form any more ------------------------------------------------


def test_copy_of_an_older_revision_is_saved_aside(client, budi):
    article = write(budi)
    keep(client, article, title="Judul dari salinan")
    store(article, by=budi, title="Judul kedua")
    page = page_with_copy(client, article)
    assert "naskah Anda disimpan di samping" in page.text
    sent = sent_by(page.text, form_id="article_form")
    response = client.post(form_of(article), sent | {"_continue": "1"})
    aside = article.revisions.get(state=Revision.State.SIDE)
    assert response["Location"] == page_of(article, f"gabung/{aside.number}")
    assert (aside.snapshot["title"], head(article).snapshot["title"]) == ("Judul dari salinan", "Judul kedua")
    assert not UnsavedCopy.objects.exists()


def test_copy_of_a_scheduled_article_is_shown_to_read_and_stays(client, budi):
    sari = make_staff("Sari", role="Penulis")
    article = approved(sari, budi)
    keep(client, article, title="Judul belum tersimpan")
    article = take(publishing.schedule, article, by=budi, at=timezone.now() + timedelta(hours=1))
    assert "Baca naskah itu" in client.get(form_of(article)).text
    page = page_with_copy(client, article)
    assert "untuk dibaca saja karena berita ini terjadwal" in page.text
    assert "Judul belum tersimpan</textarea>" in page.text
    assert "title" not in typed_in(page)
    assert "data-copy-url" not in page.text
    client.post(form_of(article), sent_by(page.text, form_id="article_form") | {"_unschedule": "1"})
    assert head(article).state == "approved"
    assert typed_in(page_with_copy(client, article))["title"] == ["Judul belum tersimpan"]


def test_copy_of_an_article_that_is_closed_by_now_can_be_read_and_made_a_new_one(client, budi):
    sari = make_staff("Sari", role="Penulis")
    article = write(sari)
    keep(client, article, title="Judul dari salinan", body="<p>Satu</p><p>Dua &amp; tiga</p>")
    at = timezone.now() + timedelta(hours=1)
    take(publishing.set_embargo, article, by=sari, until=at, note="", readers=[])
    page = client.get(f"{KEEP}{OPENING}/")
    assert "Satu\nDua &amp; tiga</textarea>" in page.text
    assert "Judul dari salinan" in page.text
    assert f"{ADD}?salinan={OPENING}" in page.text
    assert typed_in(page_with_copy(client))["title"] == ["Judul dari salinan"]


def test_form_for_an_article_that_is_gone_keeps_the_text_and_offers_it_as_a_new_one(client, budi):
    sent = typed(title="Judul yang tetap ada", started_from=3, seen="3.draft.draft", opening=OPENING)
    response = client.post("/admin/news/article/999999/change/", sent, follow=True)
    assert "Naskah Anda tidak hilang" in response.text
    assert typed_in(response)["title"] == ["Judul yang tetap ada"]


def test_text_of_somebody_whose_role_was_taken_is_kept_to_read(client, budi):
    article = write(budi)
    budi.groups.set([Group.objects.get(name="Moderator")])
    response = save(client, article, summary="Kalimat yang tetap ada.", opening=OPENING)
    page = client.get(response["Location"])
    assert "tidak boleh lagi mengubah berita ini" in page.text
    assert "Kalimat yang tetap ada." in page.text
    assert "Pakai sebagai berita baru" not in page.text


# ---- Who is there -------------------------------------------------------------------------------------------------


def beat(client, article, **fields):
    return client.post(page_of(article, "hadir"), {"opening": OPENING} | opened(article) | fields)


@pytest.fixture
def tuti_at_work(client_of):
    return client_of(make_staff("Tuti"))


@pytest.fixture
def client_of():
    def signed_in(user):
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@time_machine.travel(datetime(2026, 1, 5, 1, 41, tzinfo=UTC), tick=False)
def test_colleagues_are_named_with_the_time_and_their_unsaved_changes(client, budi, tuti_at_work):
    article = write(budi)
    beat(client, article)
    assert beat(tuti_at_work, article, opening=OTHER).json() == {
        "colleagues": ["Budi sedang membuka naskah ini sejak 08.41."], "news": "", "signed_in": True,
    }  # fmt: skip
    beat(client, article, has_unsaved="1")
    assert beat(tuti_at_work, article, opening=OTHER).json()["colleagues"] == [
        "Budi sedang membuka naskah ini sejak 08.41, dengan perubahan yang belum tersimpan."
    ]
    assert beat(client, article, opening=OTHER).json()["colleagues"][0].startswith("Tab lain milik Anda")
    assert beat(client, article, leaves="1").status_code == 204


def test_form_hears_that_its_text_was_saved_by_another_person(client, budi, tuti_at_work):
    article = write(budi)
    before = opened(article)
    save(tuti_at_work, article, title="Judul kedua")
    news = beat(client, article, **before).json()["news"]
    assert news.startswith("Tuti menyimpan")
    assert news.endswith("disimpan di samping dan Anda dapat menggabungkannya.")


def test_form_hears_that_a_step_was_taken(client, budi):
    sari = make_staff("Sari", role="Penulis")
    article = write(sari)
    before = opened(article)
    take(publishing.submit, article, by=sari)
    assert "Muat ulang halaman ini sebelum" in beat(client, article, **before).json()["news"]


def test_heartbeat_for_an_article_that_is_not_there_or_not_open_is_a_404(client, sari):
    rini = make_staff("Rini", role="Penulis")
    assert client.post("/admin/news/article/999/hadir/", {"opening": OPENING}).status_code == 404
    assert beat(client, write(rini)).status_code == 404
    assert beat(client, write(sari), opening="x").status_code == 404


def test_neither_heartbeats_nor_copies_prolong_the_session(client, sari):
    article = write(sari)
    session = Session.objects.get()
    with time_machine.travel(timezone.now() + timedelta(minutes=30)):
        assert beat(client, article).status_code == 200
        assert keep(client, article).status_code == 200
        assert not beat(client, article).cookies
    after = Session.objects.get()
    assert (after.expire_date, after.session_data) == (session.expire_date, session.session_data)


# ---- A locked form ------------------------------------------------------------------------------------------------


def test_buttons_of_a_locked_form_work_though_it_sends_no_text(client, budi):
    sari = make_staff("Sari", role="Penulis")
    writer = make_contributor()
    at = timezone.now().replace(second=0, microsecond=0) + timedelta(hours=2)
    article = approved(
        sari, budi, tags=["PMI", "dua kata"], parts={"byline_writer": [writer]}, lead_photo=make_photo(), expires_at=at
    )
    article = take(publishing.schedule, article, by=budi, at=timezone.now() + timedelta(hours=1))
    number = article.head.number
    later = timezone.localtime() + timedelta(minutes=90)
    sent = sent_by(client.get(form_of(article)).text, form_id="article_form")
    moment = {"schedule_at_0": f"{later:%Y-%m-%d}", "schedule_at_1": f"{later:%H:%M}"}
    client.post(form_of(article), sent | moment | {"_schedule": "1"})
    assert head(article).publish_at == later.replace(second=0, microsecond=0)
    sent = sent_by(client.get(form_of(article)).text, form_id="article_form")
    response = client.post(form_of(article), sent | {"_unschedule": "1"}, follow=True)
    assert "Jadwal dibatalkan" in response.text
    assert (head(article).state, head(article).number) == ("approved", number)


# ---- At the same moment -------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_copy_and_save_at_the_same_moment_leave_no_copy_behind(client_of):
    sari = make_staff("Sari", role="Penulis")
    article = write(sari)
    tabs = [client_of(sari), client_of(sari)]
    barrier = Barrier(2)

    def at_once(send):
        barrier.wait()
        try:
            return send().status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for turn in range(1, 21, 2):
            words = {"opening": OPENING, "title": f"Judul {turn}"}
            sends = [
                partial(keep, tabs[0], article, **words, turn=turn),
                partial(save, tabs[1], article, **words, turn=turn + 1),
            ]
            assert list(pool.map(at_once, sends)) == [200, 302]
            assert not UnsavedCopy.objects.exists()
    assert head(article).number == 11
