"""What an article costs a reader on a phone with slow mobile data, as the browser counts it."""

from pathlib import Path

import pytest
from django.conf import settings
from whitenoise.compress import Compressor

from news.models import Article, Photo
from news.tasks import make_renditions

BUDGET = 120_000  # bytes, as much as a slow line brings in two or three seconds


@pytest.fixture
def compressed():
    """Style and scripts as the portal sends them: tests collect files uncompressed, because that takes longest."""
    compressor = Compressor(quiet=True)
    for pattern in ("css/site.*.css", "js/site.*.js", "js/comment_form.*.js", "vendor/htmx-*.js"):
        for path in Path(settings.STATIC_ROOT).glob(pattern):
            list(compressor.compress(str(path)))


def test_article_on_a_phone_is_light_without_its_lead_picture(demo, compressed, page):
    for photo in Photo.objects.all():
        make_renditions(photo_id=photo.pk)
    received = {}
    page.on("requestfinished", lambda request: received.update({request.url: weight(request)}))
    page.goto("/berita/apel-perdana-2026/", wait_until="networkidle")
    for picture in page.get_by_role("main").locator("img").all():
        picture.scroll_into_view_if_needed()
        picture.evaluate("image => image.decode()")
    page.wait_for_load_state("networkidle")

    lead = Article.objects.get(slug="apel-perdana-2026").lead_photo
    others = {url: size for url, size in received.items() if str(Path(lead.file.name).parent) not in url}
    assert len(others) < len(received)
    assert any(url.endswith(".avif") for url in others)
    assert sum(others.values()) < BUDGET, others


def weight(request) -> int:
    sizes = request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]
