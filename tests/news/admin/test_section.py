import pytest

from news.models import Section
from tests.factories import make_article, make_section, make_staff

pytestmark = pytest.mark.django_db


def test_section_in_use_is_retired_but_not_deleted(client):
    client.force_login(make_staff("Budi", role="Editor"))
    used, empty = make_section("Inovasi"), make_section("Kosong")
    make_article(section=used)
    assert client.get(f"/admin/news/section/{used.pk}/delete/").status_code == 403
    client.post(f"/admin/news/section/{empty.pk}/delete/", {"post": "yes"})
    assert list(Section.objects.filter(pk__in=[used.pk, empty.pk])) == [used]


def test_retired_section_is_not_offered_for_new_articles(client):
    client.force_login(make_staff("Sari", role="Penulis"))
    make_section("Lama", is_retired=True)
    assert "Lama</option>" not in client.get("/admin/news/article/add/").text


def test_topic_that_differs_in_capitals_alone_is_told_beside_the_field(client):
    client.force_login(make_staff("Budi", role="Editor"))
    client.post("/admin/news/tag/add/", {"name": "PMI", "slug": "pmi"})
    assert "sudah ada" in client.post("/admin/news/tag/add/", {"name": "pmi", "slug": "pmi-2"}).text
