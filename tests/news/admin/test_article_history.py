"""Who saved what and when, what differs, and the way back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news import publishing
from news.models import Revision
from news.publishing import version_of
from tests.factories import make_article, make_award, make_contributor, make_photo, make_staff
from tests.news.admin.article_form import head, page_of
from tests.news.publishing.newsroom import approved, fresh, published, save, submitted, take, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(sari, budi_edits):
    """Sari, signed in, wrote it; Budi changed the title; then Sari the summary."""
    article = write(sari, tags=["PMI"])
    save(article, by=budi_edits, title="Apel sore pertama", tags=["PMI"])
    save(article, by=sari, title="Apel sore pertama", summary="Ringkasan dua kalimat.", tags=["PMI", "Apel"])
    return fresh(article)


def history(client, article, **query):
    return client.get(page_of(article, "history"), query)


def compare(client, article, **query):
    return client.get(page_of(article, "banding"), query, follow=True)


def restore(client, article, number, *, seen=None):
    sent = {"number": number, "seen": version_of(fresh(article)) if seen is None else seen}
    return client.post(page_of(article, "pulihkan"), sent, follow=True)


def words(response) -> str:
    return " ".join(response.text.split())


# ---- The list -----------------------------------------------------------------------------------------------------


def test_list_tells_number_person_state_and_note_newest_first(client, article, budi_edits):
    publishing.save(article, head(article).snapshot | {"outlet": "Radar"}, by=budi_edits, started_from=3, note="sumber")
    answer = history(client, article)

    entries = answer.context["entries"]
    assert [(entry.revision.number, str(entry.revision.saved_by), entry.revision.note) for entry in entries] == [
        (4, "Budi", "sumber"), (3, "Sari", ""), (2, "Budi", ""), (1, "Sari", "")
    ]  # fmt: skip
    assert [entry.standing for entry in entries][:2] == [["Naskah terbaru", "Draf"], ["Digantikan"]]
    assert "“sumber”" in answer.text


def test_what_was_done_with_a_text_stands_beside_it(client, sari_writes, budi, tuti):
    article = take(publishing.ask_changes, submitted(sari_writes), by=tuti, reason="Sebut sumbernya.")
    publishing.add_note(article, "Tunggu BPBD.", by=budi)
    answer = history(client, article)

    assert [str(step) for step in answer.context["entries"][0].revision.steps] == [
        "Sari mengajukan", "Tuti meminta perbaikan"
    ]  # fmt: skip
    assert answer.context["entries"][0].standing == ["Naskah terbaru", "Perlu perbaikan: Sebut sumbernya."]
    assert "Tunggu BPBD." in answer.text


def test_live_and_waiting_texts_are_told_apart(client, sari_writes, budi, tuti):
    article = published(sari_writes, tuti)
    save(article, by=budi, title="Judul baru")
    standing = [entry.standing for entry in history(client, article).context["entries"]]

    assert standing[0] == ["Naskah terbaru", "Draf"]
    assert standing[1][0] == "Dibaca warga sekarang"
    assert standing[1][1].startswith("Terbit ")
    take(publishing.withdraw, article, by=budi, reason="Keliru.")
    assert history(client, article).context["entries"][1].standing[0] == "Terakhir dibaca warga"


def test_scheduled_text_says_when(client, sari_writes, budi):
    article = approved(sari_writes, budi)
    take(publishing.schedule, article, by=budi, at=timezone.now() + timedelta(days=1))
    answer = history(client, article)

    assert answer.context["entries"][0].standing[1].startswith("Terjadwal terbit ")
    assert "Batalkan jadwalnya dahulu" in answer.text
    assert "Pulihkan" not in answer.text


def test_side_revision_is_marked_and_leads_to_merging_for_its_writer(client, article, budi_edits):
    mine = save(article, by=head(article).saved_by, title="Lain", started_from=1)
    theirs = save(article, by=budi_edits, title="Lain lagi", started_from=1)
    answer = history(client, article)

    assert answer.context["entries"][0].standing == [
        "Naskah sampingan, ditulis dari revisi 1; tidak menggantikan apa pun"
    ]  # fmt: skip
    assert page_of(article, f"gabung/{mine.number}") in answer.text
    assert page_of(article, f"gabung/{theirs.number}") not in answer.text


@pytest.mark.parametrize(("numbers", "chosen"), [({}, (2, 3)), ({"live": 1}, (1, 3))])
def test_buttons_point_at_what_readers_have_and_the_newest_text(client, article, numbers, chosen):
    if numbers:
        article.live = article.revisions.get(number=1)
        article.save(update_fields=["live"])
    assert history(client, article).context["chosen"] == chosen


def test_article_without_revisions_says_so(client, budi):
    article = make_article()
    assert "Belum ada revisi" in history(client, article).text
    assert "Belum ada dua revisi" in compare(client, article).text
    assert "bukan revisi berita ini" in client.get(page_of(article, "revisi/1"), follow=True).text


def many(article, number: int) -> None:
    newest = article.head.number
    Revision.objects.bulk_create(
        Revision(
            article=article, number=newest + one, snapshot=article.head.snapshot | {"outlet": f"Radar {one}"},
            fingerprint=f"{one}", saved_by_id=article.created_by_id, based_on=article.head, state="replaced",
        )
        for one in range(1, number + 1)
    )  # fmt: skip


def queries(client, address) -> int:
    client.get(address)  # content types and the like are looked up once
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("page", ["history", "banding", "revisi/2"])
def test_five_hundred_revisions_cost_as_many_queries_as_three(client, article, page):
    few = queries(client, page_of(article, page))
    many(article, 497)
    assert article.revisions.count() == 500
    assert queries(client, page_of(article, page)) == few
    assert few == {"history": 11, "banding": 9, "revisi/2": 8}[page]


def test_long_history_has_pages(client, article):
    many(article, 497)
    assert [entry.revision.number for entry in history(client, article, halaman=10).context["entries"]][-1] == 1
    assert '?halaman=10"' in history(client, article).text
    assert history(client, article, halaman="11").status_code == 404
    assert history(client, article, halaman="x").status_code == 404


# ---- Two revisions ------------------------------------------------------------------------------------------------


def test_words_and_topics_that_went_and_came(client, article):
    answer = compare(client, article, dari=1, ke=3)

    assert [row.label for row in answer.context["rows"]] == ["Judul", "Ringkasan", "Topik"]
    assert "Isi" in answer.context["same"]
    text = words(answer)
    assert 'Apel <del><span class="visually-hidden">dihapus: </span>pagi</del>' in text
    assert '<ins class="instead"><span class="visually-hidden">ditambah: </span>sore</ins> pertama' in text
    assert "&quot;title&quot;" not in text


def test_without_numbers_the_newest_text_is_compared_with_the_live_one_or_the_one_before(client, article):
    assert [compare(client, article).context[name].revision.number for name in ("before", "after")] == [2, 3]
    assert compare(client, article, dari=3).context["after"].revision.number == 3
    article.live = article.revisions.get(number=1)
    article.save(update_fields=["live"])
    assert compare(client, article).context["before"].revision.number == 1


def test_same_texts_are_said_to_be_the_same(client, article):
    assert "Kedua revisi ini sama" in compare(client, article, dari=2, ke=2).text


@pytest.mark.parametrize("number", ["99", "abc", "-1", "0", "1e3", "²", "9" * 40, "<script>", "\0"])
def test_number_that_is_no_revision_of_this_article_is_answered_with_a_sentence(client, article, number):
    for query in ({"dari": number, "ke": "1"}, {"dari": "1", "ke": number}):
        answer = compare(client, article, **query)
        assert answer.redirect_chain[0][0] == page_of(article, "history")
        assert "bukan revisi berita ini" in answer.text or "Belum ada dua revisi" in answer.text
        assert "<script>alert" not in answer.text


def test_revision_of_another_article_is_none_of_this_one(client, article, sari):
    other = write(sari)
    assert "bukan revisi berita ini" in compare(client, other, dari=1, ke=3).text
    assert "bukan revisi berita ini" in client.get(page_of(other, "revisi/3"), follow=True).text
    assert "bukan revisi berita ini" in restore(client, other, 3).text


def test_one_revision_can_be_read_with_everything_it_says(client, sari):
    photo, person, award = make_photo(alt="Balai kota"), make_contributor(full_name="Tono"), make_award()
    body = f'<h2>Bagian</h2><p>Isi &lt;b&gt;.</p><figure data-photo="{photo.pk}"></figure>'
    article = write(sari, body=body, lead_photo=photo, parts={"byline_writer": [person], "awards": [award]})
    answer = client.get(page_of(article, "revisi/1"))

    for text in ("Bagian", "Isi &lt;b&gt;.", "Balai kota", str(person), str(award), "Kosong: "):
        assert text in answer.text


def test_snapshot_of_an_older_model_is_shown_with_a_sentence(client, article):
    old = article.head.snapshot | {"mood": "ceria", "polls": [1], "section": 999, "kind": "opini", "tags": 5}
    del old["outlet"], old["awards"]
    Revision.objects.create(article=article, number=4, snapshot=old, fingerprint="x", state="replaced")
    answer = client.get(page_of(article, "revisi/4"))

    assert "Bagian yang tidak dikenal lagi dilewati: mood, polls." in answer.text
    assert "Media: tidak ada dalam revisi ini" in answer.text
    assert "Bagian lama “mood”" in compare(client, article, dari=4, ke=1).text
    assert "{" not in words(compare(client, article, dari=4, ke=1)).partition('id="content"')[2]
    restore(client, article, 4)
    assert (head(article).number, fresh(article).title) == (5, "Apel sore pertama")


# ---- The way back -------------------------------------------------------------------------------------------------


def test_restoring_makes_a_new_revision(client, article):
    answer = restore(client, article, 1)

    assert "Revisi 1 dipulihkan sebagai revisi 4." in answer.text
    new = head(article)
    assert (new.number, new.snapshot["title"], new.note) == (4, "Apel pagi pertama", "dipulihkan dari revisi 1")
    assert article.revisions.count() == 4


def test_restoring_what_is_there_already_changes_nothing(client, article):
    restore(client, article, 1)
    assert "sudah sama dengan naskah terbaru" in restore(client, article, 1).text
    assert head(article).number == 4


def test_restoring_with_an_old_page_says_who_was_faster(client, article, budi_edits):
    seen = version_of(article)
    save(article, by=budi_edits, title="Judul Budi")
    answer = restore(client, article, 1, seen=seen)

    assert "Budi menyimpan" in answer.text
    assert head(article).snapshot["title"] == "Judul Budi"


@pytest.mark.parametrize("number", ["", "x", "0", "99", "9" * 40])
def test_restoring_nonsense_is_answered_with_a_sentence(client, article, number):
    assert "bukan revisi berita ini" in restore(client, article, number).text
    assert head(article).number == 3


def test_side_revision_can_be_restored(client, article, sari):
    aside = save(article, by=sari, title="Judul Sari", started_from=1)
    restore(client, article, aside.number)
    assert head(article).snapshot["title"] == "Judul Sari"


def test_locked_text_stays_as_it_is(client, sari_writes, budi):
    article = approved(sari_writes, budi)
    take(publishing.schedule, article, by=budi, at=timezone.now() + timedelta(days=1))
    assert "terjadwal, jadi terkunci" in restore(client, article, 1).text


# ---- Who may ------------------------------------------------------------------------------------------------------

PAGES = ["history", "banding", "revisi/1"]


def test_text_of_somebody_else_is_not_there_for_a_writer(client, article):
    client.force_login(make_staff("Rini", role="Penulis"))
    assert [client.get(page_of(article, page)).status_code for page in PAGES] == [404] * 3
    assert restore(client, article, 1).status_code == 404


def test_embargoed_text_is_there_for_those_named_only(client, sari_writes, budi, tuti):
    article = write(sari_writes)
    until = timezone.now() + timedelta(days=1)
    take(publishing.set_embargo, article, by=sari_writes, until=until, note="sidang", readers=[tuti])
    assert [client.get(page_of(article, page)).status_code for page in PAGES] == [404] * 3
    client.force_login(tuti)
    assert history(client, article).status_code == 200


def test_restoring_is_posted(client, article):
    assert client.get(page_of(article, "pulihkan")).status_code == 405
