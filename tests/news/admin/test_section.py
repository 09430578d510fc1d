import pytest

from news.models import Attachment, Section
from tests.factories import make_article, make_award, make_section, make_staff
from tests.news.publishing import newsroom

pytestmark = pytest.mark.django_db


def test_section_in_use_is_retired_but_not_deleted(client):
    client.force_login(make_staff("Budi", role="Editor"))
    used, empty = make_section("Inovasi"), make_section("Kosong")
    make_article(section=used)
    assert client.get(f"/admin/news/section/{used.pk}/delete/").status_code == 403
    client.post(f"/admin/news/section/{empty.pk}/delete/", {"post": "yes"})
    assert list(Section.objects.filter(pk__in=[used.pk, empty.pk])) == [used]


def test_section_and_award_that_an_old_revision_names_are_not_deleted(client, db):
    budi = make_staff("Budi", role="Editor")
    client.force_login(budi)
    section, award = make_section("Dahulu"), make_award()
    article = newsroom.write(budi, section=section, parts={"awards": [award]})
    newsroom.save(article, by=budi, title="Judul lain")
    for address in (f"news/section/{section.pk}", f"awards/award/{award.pk}"):
        assert client.post(f"/admin/{address}/delete/", {"post": "yes"}).status_code == 403


def test_retired_section_is_not_offered_for_new_articles(client):
    client.force_login(make_staff("Sari", role="Penulis"))
    make_section("Lama", is_retired=True)
    assert "Lama</option>" not in client.get("/admin/news/article/add/").text


def test_topic_that_differs_in_capitals_alone_is_told_beside_the_field(client):
    client.force_login(make_staff("Budi", role="Editor"))
    client.post("/admin/news/tag/add/", {"name": "PMI", "slug": "pmi"})
    assert "sudah ada" in client.post("/admin/news/tag/add/", {"name": "pmi", "slug": "pmi-2"}).text


def test_topic_on_an_article_is_not_deleted_and_keeps_its_address(client):
    client.force_login(make_staff("Budi"))
    tag = make_article(tags=["inovasi"]).tags.get()
    assert client.post(f"/admin/news/tag/{tag.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(f"/admin/news/tag/{tag.pk}/change/", {"name": "inovasi daerah", "slug": "lain"})
    tag.refresh_from_db()
    assert (tag.name, tag.slug) == ("inovasi daerah", "inovasi")


def test_retired_documents_are_not_offered(client):
    client.force_login(make_staff("Budi"))
    for title, is_retired in (("Naskah lama", True), ("Naskah baru", False)):
        Attachment.objects.create(
            title=title, file="lampiran/a.pdf", content_type="application/pdf", size=1, is_retired=is_retired
        )
    lookup = {"app_label": "news", "model_name": "articleattachment", "field_name": "attachment", "term": "naskah"}
    assert [row["text"] for row in client.get("/admin/autocomplete/", lookup).json()["results"]] == ["Naskah baru"]
