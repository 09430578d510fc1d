"""Every save is a revision, and none replaces another one's text unseen."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news import publishing
from news.models import Article, Attachment, Revision, SlugRedirect
from news.publishing import NotAllowedError, NotReadyError, SlugTakenError, StaleError, version_of
from tests.factories import make_article, make_award, make_contributor, make_photo, make_section, make_staff
from tests.news.publishing.newsroom import fresh, published, raw, save, snapshot, submitted, take, write

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def told(article):
    return list(article.events.order_by("pk").values_list("action", "actor__display_name"))


def test_new_text_is_a_draft_with_its_first_revision_and_an_address_from_its_title(sari):
    article = write(sari, tags=["PMI"])

    assert (article.state, article.slug, article.created_by) == ("draft", "apel-pagi-pertama", sari)
    assert (article.head.number, article.head.state, article.live) == (1, "draft", None)
    assert [tag.name for tag in article.tags.all()] == ["PMI"]
    assert told(article) == [("created", "Sari")]


def test_same_title_gets_the_next_number(sari):
    assert [write(sari).slug for _ in range(3)] == [
        "apel-pagi-pertama", "apel-pagi-pertama-2", "apel-pagi-pertama-3"
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_same_title_saved_at_once_gets_two_addresses():
    sari, text = make_staff("Sari", role="Penulis"), snapshot("Apel pagi")

    def create(_):
        try:
            return publishing.create(Article(), text, by=sari).article.slug
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        slugs = list(pool.map(create, range(8)))

    assert sorted(slugs) == ["apel-pagi", *(f"apel-pagi-{number}" for number in range(2, 9))]


def test_every_save_is_a_numbered_revision_that_names_the_one_before(sari, budi):
    article = write(sari)
    publishing.save(article, snapshot("Dua"), by=budi, started_from=1, note="angka dikoreksi")
    save(article, by=sari, title="Tiga")

    revisions = list(article.revisions.order_by("number"))
    assert [(row.number, row.saved_by, row.note) for row in revisions] == [
        (1, sari, ""), (2, budi, "angka dikoreksi"), (3, sari, "")
    ]  # fmt: skip
    assert [row.based_on for row in revisions] == [None, *revisions[:2]]
    assert [row.state for row in revisions] == ["replaced", "replaced", "draft"]
    assert told(article) == [("created", "Sari"), ("saved", "Budi"), ("saved", "Sari")]


def test_snapshot_holds_every_field_topic_and_part(sari):
    people = [make_contributor("EZ"), make_contributor("AB")]
    photo, award = make_photo(), make_award()
    document = Attachment.objects.create(title="Naskah", file="lampiran/a.pdf", content_type="application/pdf", size=1)
    parts = {"byline_writer": people, "attachment_list": [document], "awards": [award]}
    fields = {
        "kind": "advertorial", "event_on": timezone.localdate(), "lead_photo": photo, "lead_caption": "Apel.",
        "dateline_place": "Jakarta", "outlet": "Radar", "source_name": "PT Contoh", "source_url": "https://a.example",
        "expires_at": timezone.now() + HOUR, "body": f'<p>Isi.</p><figure data-photo="{photo.pk}"></figure>',
    }  # fmt: skip
    article = write(sari, tags=["PMI", "Apel"], parts=parts, **fields)

    stored = article.head.snapshot
    assert {name: stored[name] for name in ("kind", "lead_photo", "outlet", "event_on", "tags")} == {
        "kind": "advertorial", "lead_photo": photo.pk, "outlet": "Radar", "event_on": f"{timezone.localdate()}",
        "tags": ["Apel", "PMI"],
    }  # fmt: skip
    assert stored["byline_writer"] == [person.pk for person in people]
    assert stored["awards"] == [award.pk]
    assert stored["attachment_list"] == [document.pk]
    # And the row, topics and parts say the same.
    assert article.expires_at == fields["expires_at"]
    assert [line.contributor for line in article.bylines.all()] == people
    assert list(article.awards.all()) == [award]
    assert list(article.attachments.all()) == [document]
    assert list(article.body_photos.all()) == [photo]


def test_saving_what_is_there_already_makes_no_revision(sari, budi):
    article = write(sari)

    assert save(article, by=budi) == article.head
    assert article.revisions.count() == 1


def test_save_over_a_live_page_changes_nothing_for_readers(sari, budi):
    article = published(sari, budi, tags=["PMI"])
    before = Article.objects.filter(pk=article.pk).values().get()
    save(article, by=sari, title="Judul lain", body="<p>Lain.</p>", tags=["Banjir"], section=make_section("Sosial"))

    after = Article.objects.filter(pk=article.pk).values().get()
    assert {name for name in before if before[name] != after[name]} == {"head_id", "modified_at"}
    assert [tag.name for tag in article.tags.all()] == ["PMI"]
    assert list(Article.objects.with_changes_waiting()) == [article]
    assert fresh(article).has_changes_waiting


def test_stale_save_is_kept_aside_with_its_text(sari, budi):
    article = write(sari)
    save(article, by=budi, title="Judul Budi")
    aside = save(article, by=sari, title="Judul Sari", started_from=1)

    article = fresh(article)
    assert (aside.state, aside.number, aside.based_on.number) == ("side", 3, 1)
    assert aside.snapshot["title"] == "Judul Sari"
    assert (article.head.number, article.title) == (2, "Judul Budi")
    event = article.events.first()
    assert (event.action, event.actor, event.revision) == ("saved-aside", sari, aside)
    assert "Budi" in event.reason


def test_stale_save_sent_twice_is_kept_once(sari, budi):
    article = write(sari)
    save(article, by=budi, title="Judul Budi")
    asides = {save(article, by=sari, title="Judul Sari", started_from=1).pk for _ in range(2)}

    assert len(asides) == 1


def test_after_a_side_revision_the_next_save_has_the_next_number(sari, budi):
    article = write(sari)
    save(article, by=budi, title="Dua")
    save(article, by=sari, title="Tiga", started_from=1)

    assert save(article, by=budi, title="Empat").number == 4


def test_scheduled_text_is_locked_and_a_save_is_kept_aside(sari, budi):
    article = take(publishing.approve, submitted(sari), by=budi)
    article = take(publishing.schedule, article, by=budi, at=timezone.now() + HOUR)

    assert save(article, by=sari, title="Judul lain").state == "side"
    assert fresh(article).title == "Apel pagi pertama"


@pytest.mark.parametrize(("before", "after"), [("submitted", "submitted"), ("approved", "submitted")])
def test_save_voids_an_approval_but_keeps_the_place_in_the_queue(sari, budi, before, after):
    article = submitted(sari)
    if before == "approved":
        article = take(publishing.approve, article, by=budi)
    save(article, by=sari, title="Judul lain")

    head = fresh(article).head
    assert (head.state, head.approved_by) == (after, None)


def test_save_after_a_request_keeps_the_request(sari, budi):
    article = take(publishing.ask_changes, submitted(sari), by=budi, reason="Sebut sumbernya.")
    save(article, by=sari, title="Judul lain")

    head = fresh(article).head
    assert (head.state, head.asked_by, head.asked_for) == ("needs-work", budi, "Sebut sumbernya.")


def test_writer_saves_own_texts_only(sari, rini):
    with pytest.raises(NotAllowedError, match="sendiri"):
        save(write(sari), by=rini, title="Judul lain")
    with pytest.raises(NotAllowedError):
        publishing.create(Article(), snapshot(), by=make_staff("Mega", role="Moderator"))
    assert Revision.objects.count() == 1


def test_article_from_elsewhere_gets_its_first_revision_from_its_row(sari, budi):
    article = raw(title="Dari sistem lama", tags=["PMI"])
    save(article, by=budi, title="Judul lain", started_from=1)

    article = fresh(article)
    first, second = article.revisions.order_by("number")
    assert (first.snapshot["title"], first.snapshot["tags"], first.state) == ("Dari sistem lama", ["PMI"], "published")
    assert (article.live, article.head) == (first, second)
    assert article.title == "Dari sistem lama"


def test_restore_makes_a_new_revision(sari, budi):
    article = write(sari)
    save(article, by=sari, title="Dua")
    take(publishing.restore, article, by=budi, number=1)

    article = fresh(article)
    assert (article.head.number, article.head.saved_by, article.title) == (3, budi, "Apel pagi pertama")
    assert "revisi 1" in article.head.note


def test_revision_of_another_article_cannot_be_restored(sari):
    save(other := write(sari), by=sari, title="Dua")
    article = write(sari)

    with pytest.raises(NotReadyError, match="bukan revisi berita ini"):
        take(publishing.restore, article, by=sari, number=other.head.number + 1)


def test_restoring_with_an_old_page_changes_nothing(sari, budi):
    article = write(sari)
    seen = version_of(article)
    save(article, by=budi, title="Dua")

    with pytest.raises(StaleError, match="Budi menyimpan"):
        publishing.restore(article, 1, by=sari, seen=seen)
    assert fresh(article).head.number == 2


# ---- Addresses ----------------------------------------------------------------------------------------------------


def test_changed_address_of_a_published_article_redirects(sari, budi):
    article = published(sari, budi)
    for slug in ("dua", "tiga"):
        take(publishing.rename, article, by=budi, slug=slug)

    assert set(SlugRedirect.objects.values_list("old_slug", "article")) == {
        ("apel-pagi-pertama", article.pk), ("dua", article.pk)
    }  # fmt: skip


def test_address_taken_back_is_no_redirect_any_more(sari, budi):
    article = published(sari, budi)
    for slug in ("dua", "apel-pagi-pertama"):
        take(publishing.rename, article, by=budi, slug=slug)

    assert list(SlugRedirect.objects.values_list("old_slug", flat=True)) == ["dua"]


def test_changed_address_of_a_draft_leaves_nothing_behind(sari):
    article = take(publishing.rename, write(sari), by=sari, slug="dua")

    assert article.slug == "dua"
    assert not SlugRedirect.objects.exists()


@pytest.mark.parametrize("slug", ["dipakai", "pernah-dipakai"])
def test_address_of_another_article_is_refused(sari, slug):
    other = make_article(slug="dipakai")
    SlugRedirect.objects.create(old_slug="pernah-dipakai", article=other)

    with pytest.raises(SlugTakenError, match="Pilih alamat lain"):
        publishing.create(Article(), snapshot(), by=sari, slug=slug)
    with pytest.raises(SlugTakenError, match="Pilih alamat lain"):
        take(publishing.rename, write(sari), by=sari, slug=slug)


# ---- Embargo ------------------------------------------------------------------------------------------------------


def test_embargoed_text_is_there_for_its_maker_and_the_people_named(sari, rini, budi, tuti):
    article = take(
        publishing.set_embargo,
        write(sari),
        by=sari,
        until=timezone.now() + HOUR,
        note="menunggu sidang",
        readers=[budi],
    )

    def seen_by(user):
        return Article.objects.visible_to(user).filter(pk=article.pk).exists()

    assert [seen_by(user) for user in (sari, budi, tuti, rini)] == [True, True, False, False]
    assert [article.is_open_to(user) for user in (sari, budi, tuti)] == [True, True, False]
    with pytest.raises(NotAllowedError, match="embargo"):
        save(article, by=tuti, title="Judul lain")
    with pytest.raises(NotAllowedError, match="embargo"):
        take(publishing.submit, article, by=tuti)
    assert "Budi, Sari" in article.events.first().reason
    assert seen_by(make_staff("Ayu", role="Admin")) is False


def test_whoever_sets_an_embargo_is_among_those_let_in(sari, budi):
    article = take(publishing.set_embargo, write(sari), by=budi, until=timezone.now() + HOUR, note="", readers=[])

    assert article.is_open_to(budi)


def test_embargo_that_is_over_hides_nothing(sari, tuti, time_machine):
    article = take(publishing.set_embargo, write(sari), by=sari, until=timezone.now() + HOUR, note="", readers=[])
    time_machine.move_to(timezone.now() + 2 * HOUR)

    assert Article.objects.visible_to(tuti).filter(pk=article.pk).exists()
    assert article.is_open_to(tuti)


def test_lifted_embargo_leaves_no_reader_behind(sari, budi, tuti):
    article = take(publishing.set_embargo, write(sari), by=sari, until=timezone.now() + HOUR, note="x", readers=[budi])
    article = take(publishing.set_embargo, article, by=sari, until=None, note="x", readers=[budi])

    assert (article.embargo_until, article.embargo_note, list(article.embargo_readers.all())) == (None, "", [])
    assert Article.objects.visible_to(tuti).filter(pk=article.pk).exists()


# ---- What the database keeps --------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [{"snapshot": {}}, {"number": 9}, {"saved_by": None}])
def test_text_of_a_revision_never_changes(sari, change):
    article = write(sari)

    with pytest.raises(ProgrammingError), transaction.atomic():
        Revision.objects.filter(article=article).update(**change)


def test_revision_is_never_deleted(sari):
    article = write(sari)

    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM news_revision WHERE article_id = %s", [article.pk])


def test_what_only_an_old_revision_names_cannot_be_deleted(sari, budi):
    document = Attachment.objects.create(title="Naskah", file="lampiran/a.pdf", content_type="application/pdf", size=1)
    named = {
        "section": make_section("Sosial"), "lead_photo": make_photo(),
        "parts": {"byline_writer": [make_contributor()], "awards": [make_award()], "attachment_list": [document]},
    }  # fmt: skip
    in_body = make_photo(alt="Di dalam isi")
    article = write(sari, body=f'<p>Isi.</p><figure data-photo="{in_body.pk}"></figure>', **named)
    save(article, by=sari)
    rows = [named["section"], named["lead_photo"], in_body, *(row for rows in named["parts"].values() for row in rows)]

    assert fresh(article).section != named["section"]
    for row in rows:
        assert Revision.objects.naming(row).count() == 1
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).delete()


def test_saving_costs_the_same_with_one_and_with_many_revisions(sari):
    few, many = write(sari), write(sari)
    old = Revision.objects.get(article=many)
    Revision.objects.bulk_create(
        Revision(article=many, number=number, snapshot=old.snapshot, fingerprint="x", state="replaced")
        for number in range(2, 501)
    )
    Article.objects.filter(pk=many.pk).update(head=Revision.objects.get(article=many, number=500))
    texts = [snapshot("Judul lain") for _ in range(2)]

    counts = []
    for article, number, text in ((few, 1, texts[0]), (many, 500, texts[1])):
        with CaptureQueriesContext(connection) as queries:
            publishing.save(article, text, by=sari, started_from=number)
        counts.append(len(queries))
    assert counts[0] == counts[1]
