"""Two texts side by side, and three ways on."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news import publishing
from news.models import Revision
from tests.factories import make_photo, make_staff
from tests.html_forms import sent_by
from tests.news.admin.article_form import form_of, head, opened, page_of, typed
from tests.news.publishing.newsroom import approved, save, snapshot, take, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def aside(budi_edits, sari):
    """Budi changed the title and saved first; Sari, signed in, changed summary and title."""
    article = write(sari)
    save(article, by=budi_edits, title="Judul Budi")
    return save(article, by=sari, title="Judul Sari", summary="Ringkasan Sari.", started_from=1)


def page(aside):
    return page_of(aside.article, f"gabung/{aside.number}")


def choose(client, aside, choice, *, shown=None, **fields):
    number = head(aside.article).number if shown is None else shown
    marked = {f"field-{name}": side for name, side in fields.items()}
    return client.post(page(aside), {"choice": choice, "started_from": number} | marked, follow=True)


def test_both_texts_are_shown_and_only_what_differs(client, aside):
    answer = client.get(page(aside))
    assert "Naskah Anda aman sebagai revisi 3" in answer.text
    for words in ("<mark>Budi</mark>", "<mark>Sari</mark>"):
        assert words in answer.text
    assert [(choice.row.name, choice.side, choice.why) for choice in answer.context["choices"]] == [
        ("title", None, "Kedua naskah mengubah bagian ini: pilih salah satu."),
        ("summary", "mine", "Hanya Anda yang mengubah bagian ini."),
    ]


def test_theirs_changes_nothing_and_keeps_mine(client, aside):
    answer = choose(client, aside, "theirs")
    assert "Revisi 3 tetap ada di Riwayat." in answer.text
    assert (head(aside.article).number, aside.article.revisions.count()) == (2, 3)
    assert aside.article.events.count() == 3


def test_mine_becomes_the_next_revision(client, aside):
    choose(client, aside, "mine")
    newest = head(aside.article)
    assert (newest.number, newest.snapshot["title"], newest.snapshot["summary"]) == (4, "Judul Sari", "Ringkasan Sari.")
    assert newest.based_on.snapshot["title"] == "Judul Budi"
    assert newest.note == "menggabungkan revisi 3"


def test_merging_takes_each_field_from_the_side_that_was_marked(client, aside):
    choose(client, aside, "merge", title="theirs", summary="mine")
    newest = head(aside.article)
    assert (newest.snapshot["title"], newest.snapshot["summary"]) == ("Judul Budi", "Ringkasan Sari.")
    assert newest.state == "draft"


def test_field_that_both_changed_has_to_be_chosen_and_the_other_choices_stay(client, aside):
    answer = choose(client, aside, "merge", summary="theirs", title="odd")
    assert 'href="#pilih-1">Judul</a>' in answer.text
    assert [(choice.side, choice.is_missing) for choice in answer.context["choices"]] == [
        (None, True),
        ("theirs", False),
    ]
    assert head(aside.article).number == 2


def test_merging_into_what_is_stored_already_makes_no_revision(client, aside):
    choose(client, aside, "merge", title="theirs", summary="theirs")
    assert aside.article.revisions.count() == 3


def test_merge_over_a_text_saved_meanwhile_is_kept_aside_again(client, aside, budi_edits):
    shown = head(aside.article).number
    save(aside.article, by=budi_edits, title="Judul Budi lagi")
    answer = choose(client, aside, "merge", shown=shown, title="theirs", summary="mine")

    again = Revision.objects.get(number=5)
    assert answer.redirect_chain[-1][0] == page(again)
    assert "Budi menyimpan" in answer.text
    assert "tersimpan sebagai revisi 5. Bandingkan sekali lagi." in answer.text
    assert (again.state, again.based_on.number) == ("side", 2)
    # What the page showed was chosen, and no more than that.
    assert (again.snapshot["title"], again.snapshot["summary"]) == ("Judul Budi", "Ringkasan Sari.")
    assert head(aside.article).snapshot["title"] == "Judul Budi lagi"
    # This time only Budi has changed the title since.
    assert [choice.side for choice in answer.context["choices"]] == ["theirs", "mine"]


def test_two_people_merge_the_same_text_and_nothing_is_lost(aside, sari, budi_edits):
    desks = [Client(), Client()]
    for desk, person in zip(desks, (sari, budi_edits), strict=True):
        desk.force_login(person)
    shown = head(aside.article).number
    choose(desks[0], aside, "mine", shown=shown)
    choose(desks[1], aside, "merge", shown=shown, title="theirs", summary="mine")

    texts = {
        (row.state, row.snapshot["title"], row.snapshot["summary"]) for row in Revision.objects.filter(number__gt=3)
    }
    assert texts == {("draft", "Judul Sari", "Ringkasan Sari."), ("side", "Judul Budi", "Ringkasan Sari.")}


def test_stale_form_leads_through_the_page_to_one_text(client, aside, sari, budi_edits):
    """From the form of a second window to the merged text, with what the pages themselves send."""
    article = aside.article
    before = opened(article)
    save(article, by=budi_edits, title="Judul Budi", outlet="Radar")
    answer = client.post(form_of(article), typed(title="Judul Budi", dateline_place="Jakarta") | before, follow=True)
    assert [(choice.row.label, choice.side) for choice in answer.context["choices"]] == [
        ("Tempat", "mine"), ("Media", "theirs")
    ]  # fmt: skip
    address = answer.redirect_chain[-1][0]
    client.post(address, sent_by(answer.text, form_id="merge") | {"choice": "merge"})
    newest = head(article).snapshot
    assert (newest["dateline_place"], newest["outlet"]) == ("Jakarta", "Radar")


@pytest.mark.parametrize("sent", [
    {}, {"choice": "merge"}, {"choice": "mine", "started_from": "99"}, {"choice": "mine", "started_from": "3"},
    {"choice": "mine", "started_from": "9" * 40}, {"choice": "odd", "started_from": "2"}, {"started_from": "\0"},
])  # fmt: skip
def test_nonsense_changes_nothing_and_shows_both_texts_again(client, aside, sent):
    answer = client.post(page(aside), sent, follow=True)
    assert "Bandingkan lagi kedua naskah" in answer.text
    assert "<mark>Sari</mark>" in answer.text
    assert aside.article.revisions.count() == 3


def test_locked_article_says_where_the_text_is(client, budi, sari_writes):
    article = approved(sari_writes, budi)
    take(publishing.schedule, article, by=budi, at=timezone.now() + timedelta(hours=1))
    kept = save(article, by=budi, title="Judul lain")
    answer = client.get(page(kept))
    assert "aman sebagai revisi 2" in answer.text
    assert "batalkan jadwalnya dahulu" in answer.text
    assert "Gabungkan per bidang" not in answer.text
    choose(client, kept, "mine")
    assert (head(article).number, head(article).state) == (1, "scheduled")


def test_text_that_is_stored_already_has_nothing_to_merge(client, aside):
    choose(client, aside, "mine")
    assert "Kedua naskah sudah sama" in client.get(page(aside)).text


def test_editor_may_merge_for_a_writer_and_a_writer_only_own_texts(client, aside, budi_edits):
    client.force_login(make_staff("Tuti"))
    assert "Pakai naskah Sari" in client.get(page(aside)).text
    client.force_login(make_staff("Rini", role="Penulis"))
    assert client.get(page(aside)).status_code == 404
    client.force_login(make_staff("Mega", role="Moderator"))
    assert client.get(page(aside)).status_code == 403
    theirs = save(aside.article, by=budi_edits, title="Lain", started_from=1)
    client.force_login(aside.saved_by)
    assert client.get(page(theirs)).status_code == 403
    assert choose(client, theirs, "mine").status_code == 403


@pytest.mark.parametrize(("number", "sentence"), [
    (1, "bukan naskah sampingan"), (99, "bukan revisi berita ini"), (10**40, "bukan revisi berita ini"),
])  # fmt: skip
def test_number_that_is_no_side_revision_is_answered_with_a_sentence(client, aside, number, sentence):
    assert sentence in client.get(page_of(aside.article, f"gabung/{number}"), follow=True).text


def test_side_revision_of_another_article_is_none_of_this_one(client, aside, sari):
    answer = client.get(page_of(write(sari), f"gabung/{aside.number}"), follow=True)
    assert "bukan revisi berita ini" in answer.text


def test_pictures_topics_and_dates_are_told_in_words(client, sari, budi_edits):
    article = write(sari)
    photo = make_photo(alt="Balai kota")
    text = snapshot("A", lead_photo=photo, tags=["PMI"], event_on=timezone.localdate())
    publishing.save(article, text, by=budi_edits, started_from=1)
    answer = client.get(page(save(article, by=sari, title="B", started_from=1)))
    for words in ("Balai kota", "PMI", str(timezone.localdate().year), "kosong"):
        assert words in answer.text


def test_text_of_an_older_model_can_be_merged(client, aside):
    old = aside.snapshot | {"mood": "ceria"}
    del old["outlet"]
    odd = Revision.objects.create(
        article=aside.article, number=9, snapshot=old, fingerprint="x", state="side", saved_by=aside.saved_by
    )
    answer = client.get(page(odd))
    assert [choice.row.label for choice in answer.context["choices"]] == ["Judul", "Ringkasan", "Bagian lama “mood”"]
    choose(client, odd, "merge", title="mine", summary="mine", mood="theirs")
    assert (head(aside.article).snapshot["title"], "mood" in head(aside.article).snapshot) == ("Judul Sari", False)


def test_page_costs_the_same_however_long_the_history_is(client, aside):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page(aside)).status_code == 200
        return len(queries)

    cost()
    few = cost()
    base = aside.based_on
    Revision.objects.bulk_create(
        Revision(article=aside.article, number=number, snapshot=base.snapshot, fingerprint="", based_on=base)
        for number in range(10, 500)
    )
    assert (cost(), few) == (9, 9)
