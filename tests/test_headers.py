"""Headers of public pages, word for word; and that a cookie changes nothing."""

import re

import pytest
from django.test import Client

from news.models import Byline, FixedPage
from tests.factories import make_article, make_contributor, make_section, make_user

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
}
SECURITY = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
}
PUBLIC_CACHE = "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400"
FOR_EVERYONE = [
    "/",
    "/berita/",
    "/berita/apel/",
    "/rubrik/inovasi/",
    "/rubrik/inovasi/feed/",
    "/tag/pmi/",
    "/penulis/ts/",
    "/penghargaan/",
    "/cari/",
    "/cari/?q=apel",
    "/koreksi/",
    "/halaman/tentang/",
    "/feed/",
    "/sitemap.xml",
    "/sitemap-artikel.xml",
    "/sitemap-berita.xml",
    "/robots.txt",
    "/tidak/ada/",
    "/berita/ditarik/",
    "/detail/apel",
]
PERSONAL = ["/berita/apel/komentar/", "/akun/masuk/", "/admin/"]


@pytest.fixture(autouse=True)
def newspaper():
    article = make_article(slug="apel", section=make_section("Inovasi"), tags=["PMI"])
    Byline.objects.create(article=article, contributor=make_contributor(slug="ts"))
    make_article(slug="ditarik", state="withdrawn")
    FixedPage.objects.update_or_create(slug="tentang", defaults={"title": "Tentang", "body": "<p>Portal.</p>"})


@pytest.fixture
def as_budi(client):
    """Signed in, with a token for forms."""
    client.force_login(make_user(is_staff=True, is_superuser=True), backend="accounts.backends.StaffBackend")
    client.cookies["csrftoken"] = "b" * 32
    return client


def test_public_pages_have_the_security_headers(client):
    for path in FOR_EVERYONE:
        response = client.get(path)

        assert {name: response.get(name) for name in SECURITY} == SECURITY, path
        assert set(response["Content-Security-Policy"].split("; ")) == POLICY, path


def test_public_pages_are_the_same_for_everyone(as_budi):
    for path in FOR_EVERYONE:
        ours, anyones = as_budi.get(path), Client().get(path)

        assert ours.content == anyones.content, path
        # A page that is missing now may be published in a moment, so no cache shows the 404 of yesterday.
        expected = PUBLIC_CACHE if ours.status_code < 400 else PUBLIC_CACHE.replace("86400", "0")
        assert ours["Cache-Control"] == anyones["Cache-Control"] == expected, path
        assert "Cookie" not in ours.get("Vary", ""), path
        assert "Set-Cookie" not in str(ours.serialize_headers()), path
    assert set(as_budi.cookies) == {"sessionid", "csrftoken"}


def test_forged_cookies_change_nothing(client):
    for path in FOR_EVERYONE:
        forged = client.get(path, headers={"cookie": "sessionid=palsu; csrftoken=palsu; messages=palsu"})

        assert forged.content == client.get(path).content, path
        assert not forged.cookies, path


def test_head_answers_like_get(client):
    for path in FOR_EVERYONE:
        got, head = client.get(path), client.head(path)

        assert (head.status_code, head.content) == (got.status_code, b""), path
        assert head["Content-Type"] == got["Content-Type"], path


def test_public_pages_have_nothing_inline_and_nothing_from_elsewhere(client):
    for path in FOR_EVERYONE:
        html = client.get(path).text.replace("http://portal.test", "")
        if "<html" not in html:
            continue
        assert not re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", html), path
        assert not re.findall(r"""(?:src|srcset|data)=["'](?:https?:)?//""", html), path
        assert not re.findall(r"<link(?![^>]*canonical)[^>]*href=[\"'](?:https?:)?//", html), path
        scripts = re.findall(r"<script([^>]*)>", html)
        assert all(" src=" in script or "application/ld+json" in script for script in scripts), path


def test_personal_pages_are_kept_by_nobody(as_budi):
    for path in PERSONAL:
        response = as_budi.get(path)

        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", ")), path
        assert response["X-Frame-Options"] == "DENY", path
        assert "default-src 'self'" in response["Content-Security-Policy"].split("; "), path


@pytest.mark.parametrize(("path", "kept"), [("/tidak-ada/", "s-maxage=1"), ("/cari/?q=" + "a" * 10_000, "s-maxage=1")])
def test_answers_without_an_article_are_short_lived(client, path, kept):
    assert kept in client.get(path)["Cache-Control"]
    assert "stale-if-error=86400" not in client.get("/tidak-ada/")["Cache-Control"]
    assert client.post("/")["Cache-Control"] == "no-store"
