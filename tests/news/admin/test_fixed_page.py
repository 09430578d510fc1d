"""The pages about the portal, as Budi keeps them."""

import pytest

from news.models import FixedPage
from tests.factories import make_staff

pytestmark = pytest.mark.django_db
ADD = "/admin/news/fixedpage/add/"


def change(slug: str) -> str:
    return f"/admin/news/fixedpage/{FixedPage.objects.get(slug=slug).pk}/change/"


def opened(client) -> str:
    """The version that somebody who opens the page of contacts starts from."""
    return client.get(change("kontak")).context["adminform"].form.initial["version"]


def typed(**changes) -> dict:
    return {"title": "Hubungi kami", "summary": "Alamat dan telepon.", "body": "<p>Balai kota.</p>"} | changes


def test_new_title_and_text_are_read_at_the_lasting_address(client, budi):
    client.post(change("kontak"), typed(slug="alamat-lain", version=opened(client)))

    page = client.get("/halaman/kontak/")
    assert "Hubungi kami" in page.text
    assert "<p>Balai kota.</p>" in page.text
    assert client.get("/halaman/alamat-lain/").status_code == 404


def test_new_page_gets_the_address_that_was_typed(client, budi):
    client.post(ADD, typed(title="Peta situs", slug="peta-situs"))

    assert client.get("/halaman/peta-situs/").status_code == 200


def test_text_is_cleaned_and_takes_no_picture(client, budi):
    hostile = '<p onclick="x()">Balai <b>kota</b>.</p><script>alert(1)</script><img src="/media/foto/a/b.jpg">'
    client.post(change("kontak"), typed(body=hostile, version=opened(client)))

    assert FixedPage.objects.get(slug="kontak").body == "<p>Balai <strong>kota</strong>.</p>"
    assert 'data-command="photo"' not in client.get(change("kontak")).text


@pytest.mark.parametrize("missing", ["title", "body"])
def test_page_without_title_or_text_is_refused_and_keeps_what_was_typed(client, budi, missing):
    response = client.post(change("kontak"), typed(**{missing: ""}))

    assert missing in response.context["adminform"].form.errors
    assert "Alamat dan telepon." in response.text
    assert FixedPage.objects.get(slug="kontak").title == "Kontak redaksi"


def test_text_of_a_colleague_is_not_replaced_unasked(client, budi):
    version = opened(client)
    FixedPage.objects.filter(slug="kontak").update(body="<p>Balai kota <strong>lama</strong>.</p>")
    told = client.post(change("kontak"), typed(version=version))

    form = told.context["adminform"].form
    assert "Isi (kini “Balai kota lama.”)" in " ".join(form.non_field_errors())
    assert "&lt;p&gt;Balai kota.&lt;/p&gt;" in told.text
    assert FixedPage.objects.get(slug="kontak").title == "Kontak redaksi"

    client.post(change("kontak"), typed(version=form.data["version"]))
    assert FixedPage.objects.get(slug="kontak").body == "<p>Balai kota.</p>"


@pytest.mark.parametrize(("name", "role"), [("Sari", "Penulis"), ("Mega", "Moderator")])
def test_writers_and_moderators_change_nothing_here(client, name, role):
    client.force_login(make_staff(name, role=role))

    assert client.post(change("kontak"), typed()).status_code == 403
    assert client.post(ADD, typed(slug="peta-situs")).status_code == 403
    assert FixedPage.objects.get(slug="kontak").title == "Kontak redaksi"


def test_no_page_is_deleted(client, budi):
    assert client.post(change("kontak").replace("change", "delete"), {"post": "yes"}).status_code == 403
