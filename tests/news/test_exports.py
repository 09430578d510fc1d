"""An export tells everything about an article, and nothing of what is not its own."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from awards.models import Award
from news import exports, publishing, renditions
from news.models import Article, Attachment, FrontPagePick, Revision, UnsavedCopy
from tests.factories import make_award, make_comment, make_contributor, make_photo
from tests.news.publishing.newsroom import fresh, published, save, take

pytestmark = pytest.mark.django_db
LIST = "/admin/news/article/"


@pytest.fixture
def article(sari, budi, settings, tmp_path) -> Article:
    """Published, changed substantially, renamed, noted and picked; with everything that an article can have."""
    settings.MEDIA_ROOT = tmp_path
    photo, contributor = make_photo(alt="Balai kota"), make_contributor("TS")
    renditions.make(photo)
    document = Attachment.objects.create(
        title="Naskah", file="lampiran/a.pdf", content_type="application/pdf", size=9, uploaded_by=sari
    )
    award = make_award(score="4.730", scheme=None)
    parts = {"byline_writer": [contributor], "attachment_list": [document], "awards": [award]}
    article = published(sari, budi, title="Apel pertama", lead_photo=photo, tags=["pmi", "apel"], parts=parts)
    save(article, by=sari, title="Apel kedua", lead_photo=photo, tags=["pmi"])
    article = take(publishing.approve, take(publishing.submit, article, by=sari), by=budi)
    article = take(publishing.publish, article, by=budi, is_substantial=True, change_note="Jumlah peserta diperbaiki.")
    article = take(publishing.rename, article, by=budi, slug="apel-baru")
    publishing.add_note(article, "Tanya panitia.", by=sari)
    FrontPagePick.objects.create(position=2, article=article)
    return fresh(article)


def test_everything_is_there(article, sari, budi):
    told = exports.everything_about(article)
    assert told["address"] == "http://portal.test/berita/apel-baru/"
    assert (told["article"]["title"], told["article"]["created_by"]["name"]) == ("Apel kedua", "Sari")
    assert [revision["snapshot"]["title"] for revision in told["revisions"]] == ["Apel pertama", "Apel kedua"]
    assert told["revisions"][1]["approved_by"] == {"id": budi.pk, "name": "Budi"}
    assert told["topics"] == ["pmi"]
    assert [event["action"] for event in told["events"]] == [
        "created", "submitted", "approved", "published", "saved", "submitted", "approved", "published", "renamed",
    ]  # fmt: skip
    assert [(note["author"]["name"], note["text"]) for note in told["notes"]] == [("Sari", "Tanya panitia.")]
    assert [(note["revision"], note["note"]) for note in told["change_notes"]] == [(2, "Jumlah peserta diperbaiki.")]
    assert [redirect["old_slug"] for redirect in told["redirects"]] == ["apel-pertama"]
    assert told["front_page"] == 2


def test_every_row_that_any_revision_names_is_there(article):
    named = exports.everything_about(article)["named"]
    assert {label: [row["words"] for row in rows] for label, rows in named.items()} == {
        "awards.award": [str(Award.objects.get())],
        "news.attachment": ["Naskah"],
        "news.contributor": ["TS, Dokpim"],
        "news.photo": ["Balai kota"],
        "news.section": ["Pemerintahan"],
    }
    assert named["news.attachment"][0]["file"]["address"] == "http://portal.test/media/lampiran/a.pdf"
    assert named["news.attachment"][0]["uploaded_by"]["name"] == "Sari"
    assert named["awards.award"][0]["score"] == "4.730"


def test_picture_has_the_address_of_every_file(article, settings):
    photo = exports.everything_about(article)["named"]["news.photo"][0]
    addresses = {photo["file"]["address"], *photo["renditions"]}
    stored = {path.relative_to(settings.MEDIA_ROOT) for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}
    assert addresses == {f"http://portal.test/media/{path}" for path in stored}


def test_export_is_json_and_comes_back_whole(article):
    assert json.loads(exports.as_text(article)) == exports.everything_about(article)


def test_every_column_is_told(article):
    told = exports.everything_about(article)
    for row, model in ((told["article"], Article), (told["revisions"][0], Revision)):
        assert set(row) == {field.name for field in model._meta.concrete_fields} - {"search"}


def test_what_belongs_to_others_is_left_out(article, sari):
    make_comment(article, text="Kata warga")
    UnsavedCopy.objects.create(
        user=sari, article=article, opening="6b1f6c1e-0f5b-4c1d-9a55-2f6f0f3a7c11", fields={"title": ["Kata Sari"]}
    )
    text = exports.as_text(article)
    assert [word for word in ("Kata warga", "Kata Sari", sari.email) if word in text] == []


def test_article_without_a_revision_is_told(sari):
    from tests.factories import make_article

    told = exports.everything_about(make_article("Dari impor"))
    assert (told["article"]["title"], told["revisions"]) == ("Dari impor", [])
    assert told["named"]["news.section"][0]["words"] == "Pemerintahan"


@pytest.mark.parametrize("count", [1, 500])
def test_export_costs_the_same_with_many_revisions(sari, budi, count, django_assert_num_queries):
    article = published(sari, budi)
    first = article.revisions.get()
    Revision.objects.bulk_create(
        Revision(article=article, number=number, snapshot=first.snapshot, fingerprint=str(number),
                 mentions=first.mentions, saved_by=sari, state="replaced")
        for number in range(2, count + 1)
    )  # fmt: skip
    with django_assert_num_queries(21):
        assert len(exports.everything_about(fresh(article))["revisions"]) == count


# ---- The command and the page --------------------------------------------------------------------------------------


def run(*arguments) -> str:
    out = StringIO()
    call_command("export_article", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.mark.parametrize("slug", ["apel-baru", "apel-pertama"])
def test_command_knows_the_address_and_the_old_one(article, slug):
    assert json.loads(run(slug)) == exports.everything_about(article)


def test_command_writes_a_file(article, tmp_path):
    file = tmp_path / "apel.json"
    assert run("apel-baru", "--output", str(file)) == ""
    assert json.loads(file.read_text()) == exports.everything_about(article)


def test_command_says_what_is_wrong(article, tmp_path):
    with pytest.raises(CommandError, match="Tidak ada berita beralamat /berita/tidak-ada/"):
        run("tidak-ada")
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        run("apel-baru", "--output", str(tmp_path / "tidak" / "ada.json"))


def test_editor_gets_the_file(client, article, budi):
    client.force_login(budi)
    response = client.get(f"{LIST}{article.pk}/ekspor.json")
    assert (response["Content-Type"], response["Content-Disposition"]) == (
        "application/json", 'attachment; filename="apel-baru.json"',
    )  # fmt: skip
    assert response.json() == exports.everything_about(article)
    assert f'href="{LIST}{article.pk}/ekspor.json"' in client.get(f"{LIST}{article.pk}/change/").text


def test_writer_gets_none(client, article, sari):
    client.force_login(sari)
    assert client.get(f"{LIST}{article.pk}/ekspor.json").status_code == 403
    assert "ekspor.json" not in client.get(f"{LIST}{article.pk}/change/").text
