"""While an embargo holds, the article exists for its maker and those named with it, and for nobody else anywhere."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.models import AwardArticle
from news import publishing
from news.models import Article, EmbargoReader, FrontPagePick, Presence
from tests.factories import make_award, make_comment, make_contributor, make_photo, make_section, make_staff
from tests.news.publishing.newsroom import save, submitted, take

pytestmark = pytest.mark.django_db
MARK = "Rahasiasekali"
LOOK_UP = "/admin/autocomplete/?term=rahasia"
LIST = "/admin/news/article/"
# Every page of the newsroom that could show it to an editor: name → (address, whether the named one sees it there).
SHOWN = {
    "list": LIST,
    "filtered list": f"{LIST}?keadaan=menunggu-persetujuan",
    "search": f"{LIST}?q=rahasia",
    "index": "/admin/",
    "calendar": f"{LIST}kalender/?bulan={{month}}",
    "calendar as a list": f"{LIST}kalender/?bulan={{month}}&tampilan=daftar",
    "form": f"{LIST}{{pk}}/change/",
    "preview": f"{LIST}{{pk}}/pratinjau/",
    "history": f"{LIST}{{pk}}/history/",
    "export": f"{LIST}{{pk}}/ekspor.json",
    "embargo": f"{LIST}{{pk}}/embargo/",
    "address": f"{LIST}{{pk}}/alamat/",
    "where a picture is used": "/admin/news/photo/{photo}/change/",
    "award": "/admin/awards/award/{award}/change/",
    "front page": "/admin/news/frontpagepick/",
}
NEVER = {
    "front page's choices": f"{LOOK_UP}&app_label=news&model_name=frontpagepick&field_name=article",
    "replacements": f"{LOOK_UP}&app_label=news&model_name=article&field_name=replaced_by",
    "awards' choices": f"{LOOK_UP}&app_label=awards&model_name=awardarticle&field_name=article",
    "section": "/admin/news/section/{section}/change/",
    "section's deletion": "/admin/news/section/{section}/delete/",
    "contributor": "/admin/news/contributor/{contributor}/change/",
    "pictures": "/admin/news/photo/",
    "awards": "/admin/awards/award/",
    "award's deletion": "/admin/awards/award/{award}/delete/",
    "comments": "/admin/comments/comment/?keadaan=semua",
}


@pytest.fixture
def named():
    return make_staff("Tuti", role="Editor")


@pytest.fixture
def stranger():
    return make_staff("Budi", role="Editor")


@pytest.fixture
def secret(sari, named, settings, tmp_path) -> dict:
    """An article under embargo that everything points at, and what the addresses name."""
    settings.MEDIA_ROOT = tmp_path
    photo, section, contributor = make_photo(alt="Balai kota"), make_section("Inovasi"), make_contributor()
    article = submitted(
        sari, title=f"Apel {MARK}", lead_photo=photo, section=section, tags=["pmi"],
        parts={"byline_writer": [contributor]},
    )  # fmt: skip
    # Within the month that the calendar shows, whatever the day.
    until = timezone.now() + timedelta(days=1)
    Article.objects.filter(pk=article.pk).update(embargo_until=until)
    EmbargoReader.objects.create(article=article, user=named)
    award = make_award()
    AwardArticle.objects.create(award=award, article=article)
    FrontPagePick.objects.create(position=1, article=article)
    return {
        "pk": article.pk, "photo": photo.pk, "award": award.pk, "section": section.pk, "contributor": contributor.pk,
        "month": f"{timezone.localtime(until):%Y-%m}",
    }  # fmt: skip


@pytest.mark.parametrize("page", SHOWN)
def test_named_editor_sees_it(client, secret, named, page):
    client.force_login(named)
    response = client.get(SHOWN[page].format(**secret))
    assert response.status_code == 200
    assert MARK in response.text


@pytest.mark.parametrize("page", [*SHOWN, *NEVER])
def test_another_editor_does_not(client, secret, stranger, page):
    client.force_login(stranger)
    address = (SHOWN | NEVER)[page].format(**secret)
    response = client.get(address, follow=True)
    assert response.status_code in (200, 403, 404)
    # What one searched for stands in the field of the search.
    assert MARK not in response.text
    if address.startswith(f"{LIST}{secret['pk']}/"):
        assert (response.status_code, response.redirect_chain) in ((404, []), (200, [("/admin/news/article/", 302)]))


@pytest.mark.parametrize("page", NEVER)
def test_nobody_sees_it_where_only_what_is_out_is_offered(client, secret, named, page):
    client.force_login(named)
    assert MARK not in client.get(NEVER[page].format(**secret)).text


@pytest.mark.parametrize("step", [
    "minta-perbaikan", "terbit-darurat", "tarik", "tayangkan-kembali", "alamat", "embargo", "catatan",
    "tinjauan-kedua", "hadir", "gabung/1",
])  # fmt: skip
def test_steps_do_not_exist_for_another_editor(client, secret, stranger, step):
    client.force_login(stranger)
    typed = {"reason": "Alasan.", "text": "Catatan.", "seen": "1.submitted.draft", "revision": "1", "slug": "baru"}
    typed["opening"] = "6b1f6c1e-0f5b-4c1d-9a55-2f6f0f3a7c11"
    assert client.post(f"{LIST}{secret['pk']}/{step}/", typed).status_code == 404
    assert not Presence.objects.exists()


@pytest.mark.parametrize("named_links", [[], ["secret"]])
def test_award_saved_by_another_editor_keeps_the_link_and_shows_none(client, secret, stranger, named_links):
    client.force_login(stranger)
    form = client.get(f"/admin/awards/award/{secret['award']}/change/").context["adminform"].form
    typed = {name: value for name, value in form.initial.items() if isinstance(value, (int, str))}
    typed |= {"claims-TOTAL_FORMS": 0, "claims-INITIAL_FORMS": 0}
    links = [secret["pk"] for _link in named_links]
    response = client.post(f"/admin/awards/award/{secret['award']}/change/", typed | {"linked_articles": links})
    assert response.status_code == (200 if links else 302)
    assert MARK not in response.text
    assert AwardArticle.objects.filter(article=secret["pk"]).exists()


def test_writer_who_made_it_sees_it_and_another_writer_does_not(client, secret, sari):
    client.force_login(sari)
    assert MARK in client.get("/admin/").text
    client.force_login(make_staff("Rini", role="Penulis"))
    assert MARK not in client.get("/admin/").text
    assert MARK not in client.get(LIST).text


def test_moderator_sees_it_nowhere(client, secret):
    client.force_login(make_staff("Mega", role="Moderator"))
    make_comment()
    for address in ("/admin/", "/admin/comments/comment/?keadaan=semua", LIST):
        assert MARK not in client.get(address).text


def test_it_exists_for_everybody_when_the_embargo_is_over(client, secret, stranger):
    Article.objects.filter(pk=secret["pk"]).update(embargo_until=timezone.now())
    client.force_login(stranger)
    assert MARK in client.get(LIST).text


def test_late_schedule_is_told_only_to_those_it_is_open_to(client, sari, named, stranger):
    article = take(publishing.approve, submitted(sari, title=MARK), by=named)
    at = timezone.now() + timedelta(hours=1)
    article = take(publishing.schedule, article, by=named, at=at)
    article.revisions.update(publish_at=timezone.now() - timedelta(hours=1))
    Article.objects.filter(pk=article.pk).update(embargo_until=timezone.now() + timedelta(minutes=30))
    EmbargoReader.objects.create(article=article, user=named)
    for editor, sees in ((named, True), (stranger, False)):
        client.force_login(editor)
        assert ("terlambat diterapkan" in client.get("/admin/").text) is sees
        assert ("terlambat diterapkan" in client.get(LIST).text) is sees


def test_change_of_a_secret_text_stays_secret(client, secret, sari, stranger):
    save(Article.objects.get(pk=secret["pk"]), by=sari, title=f"{MARK} kedua")
    client.force_login(stranger)
    assert MARK not in client.get(f"{LIST}?q=kedua").text
