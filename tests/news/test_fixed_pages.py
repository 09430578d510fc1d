from pathlib import Path

import pytest
from django.core.management import call_command

from news import fixed_pages, front_matter
from news.models import FixedPage
from news.text import clean_body

SLUGS = {"aksesibilitas", "kontak", "pedoman-media-siber", "privasi", "tentang"}
FILES = sorted(Path(fixed_pages.__file__).parent.glob("*.html"))


@pytest.mark.django_db
def test_pages_are_there_after_migrating():
    assert set(FixedPage.objects.values_list("slug", flat=True)) == SLUGS


@pytest.mark.django_db
def test_missing_page_is_loaded_by_the_next_migrate():
    FixedPage.objects.filter(slug="kontak").delete()

    call_command("migrate", verbosity=0)

    assert FixedPage.objects.get(slug="kontak").title == "Kontak redaksi"


@pytest.mark.django_db
def test_edited_page_is_not_overwritten():
    FixedPage.objects.filter(slug="kontak").update(title="Hubungi kami", body="<p>Balai kota.</p>")

    call_command("migrate", verbosity=0)

    page = FixedPage.objects.get(slug="kontak")
    assert (page.title, page.body) == ("Hubungi kami", "<p>Balai kota.</p>")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shipped_page_is_stored_as_it_is_written(path):
    head, body = front_matter.read(path)

    assert set(head) == {"title", "summary"}
    # The cleaner adds this to every link.
    assert clean_body(body).replace(' rel="noopener"', "") == body


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(SLUGS))
def test_page_is_public(client, slug):
    response = client.get(f"/halaman/{slug}/")

    assert response.status_code == 200
