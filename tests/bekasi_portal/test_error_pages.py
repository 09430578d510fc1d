"""Our own error pages, also when the database is what is missing."""

from types import ModuleType

import pytest
from django.conf import settings
from django.db import Error, connection
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from bekasi_portal import urls
from bekasi_portal.error_pages import is_outage
from tests.factories import make_article

ANY_ADDRESS = ["/", "/berita/", "/berita/apel/", "/cari/?q=apel", "/tidak/ada/", "/feed/", "/sitemap-artikel.xml"]
PERSONAL_ADDRESS = ["/admin/", "/akun/", "/berita/apel/komentar/"]


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


@pytest.fixture
def visitor(client):
    """Somebody whose browser sends a session."""
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    return client


def serve(pytest_settings, view):
    """Put a view at /akun/coba/, beside all addresses of the site."""
    module = ModuleType("addresses_of_this_test")
    vars(module).update(vars(urls), urlpatterns=[path("akun/coba/", view), *urls.urlpatterns])
    pytest_settings.ROOT_URLCONF = module


def assert_is_our_503(response):
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "no-store"
    assert "Gangguan sementara" in response.text
    assert "default-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.usefixtures("stopped_database")
@pytest.mark.parametrize("address", ANY_ADDRESS + PERSONAL_ADDRESS)
def test_stopped_database_is_our_503(visitor, address):
    assert_is_our_503(visitor.get(address))


@pytest.mark.usefixtures("busy_pool")
def test_busy_pool_is_our_503(client):
    assert_is_our_503(client.get("/"))


@pytest.mark.usefixtures("stopped_database")
def test_session_that_cannot_be_saved_is_our_503(visitor, settings):
    def view(request):
        request.session["x"] = 1
        return HttpResponse("tersimpan")

    # The session is not read first: it is new, so the failure comes from the middleware, after the view.
    visitor.cookies.clear()
    serve(settings, view)

    assert_is_our_503(visitor.get("/akun/coba/"))


@pytest.mark.usefixtures("stopped_database")
def test_footer_of_our_503_names_no_empty_list_of_sections(visitor):
    page = visitor.get("/").text

    assert "Rubrik" not in page
    assert '<a href="/">Halaman depan</a>' in page


@pytest.mark.usefixtures("stopped_database")
def test_typed_comment_is_shown_back(visitor):
    response = visitor.post("/berita/apel/komentar/", {"name": "Rudi", "text": "Tulisan <b>panjang</b> saya"})

    assert_is_our_503(response)
    assert "Tulisan &lt;b&gt;panjang&lt;/b&gt; saya" in response.text


def test_own_mistake_is_our_500_and_needs_no_database(client, settings):
    def view(request):
        raise ZeroDivisionError

    serve(settings, view)
    response = client.get("/akun/coba/")

    assert response.status_code == 500
    assert "Galat di pihak kami" in response.text
    assert "ZeroDivisionError" not in response.text


def test_404_says_nothing_of_the_address(client, db):
    make_article()
    first, second = client.get("/tidak/ada/"), client.get("/berita/lain-lagi/?x=<script>")

    assert (first.status_code, second.status_code) == (404, 404)
    assert first.content == second.content
    assert "Tidak ada halaman di alamat ini" in first.text


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", ["/", "/berita/apel/", "/feed/", "/robots.txt", "/tidak/ada/"])
def test_public_address_is_only_read(client, method, address):
    response = getattr(client, method)(address)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "Alamat ini tidak menerima kiriman seperti itu" in response.text
    assert "default-src 'self'" in response["Content-Security-Policy"]


def test_wrong_method_needs_no_csrf_token(db):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post("/", {"a": 1}).status_code == 405


def test_405_of_a_personal_address_is_ours_too(client, db):
    response = client.put("/berita/apel/komentar/")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, POST")
    assert "Alamat ini tidak menerima kiriman seperti itu" in response.text


@pytest.mark.parametrize("host", ["jahat.example", "portal.test.jahat.example", "a b", "portal.test:x", ""])
def test_wrong_host_is_our_400(client, host):
    response = client.get("/", headers={"host": host})

    assert response.status_code == 400
    assert "Permintaan ini tidak dapat kami baca" in response.text
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "jahat" not in response.text


@pytest.mark.usefixtures("stopped_database")
def test_other_forms_get_their_words_back_without_a_way_to_send_them_as_a_comment(visitor):
    page = visitor.post(
        "/admin/login/", {"email": "budi@redaksi.example", "password": "rahasia sekali"}
    ).content.decode()
    assert "budi@redaksi.example" in page
    assert "rahasia sekali" not in page
    assert "Komentar Anda" not in page
    assert "Kirim lagi</button>" not in page


@pytest.mark.parametrize(
    ("statement", "is_outage_expected"),
    [
        ("SELECT pg_terminate_backend(pg_backend_pid())", True),
        ("SELECT to_tsvector('simple', string_agg(md5(n::text), ' ')) FROM generate_series(1, 60000) n", False),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_only_an_unreachable_database_is_an_outage(statement, is_outage_expected):
    with pytest.raises(Error) as caught, connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
    assert is_outage(caught.value) is is_outage_expected


@pytest.mark.django_db
def test_sign_in_form_of_an_older_tab_begins_anew():
    visitor = Client(enforce_csrf_checks=True)
    assert visitor.post("/akun/kode/", {"code": "1234-5678"}).url == "/akun/masuk/"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/akun/", "GET, HEAD, POST"),
        ("/akun/masuk/", "GET, HEAD, POST"),
        ("/akun/staf/", "GET, HEAD, POST"),
        ("/berita/apel/komentar/", "GET, HEAD, POST"),
        ("/admin/", "GET, HEAD, POST"),
        ("/media/foto/a.jpg", "GET, HEAD"),
    ],
)
def test_personal_address_says_which_methods_it_takes(method, address, allowed):
    response = getattr(Client(enforce_csrf_checks=True), method)(address)

    assert (response.status_code, response["Allow"]) == (405, allowed)


@pytest.mark.django_db
def test_lost_token_shows_each_text_under_its_name_and_leads_back():
    visitor = Client(enforce_csrf_checks=True)
    sent = {"title": "Apel pagi", "summary": "Ringkas <b>saja</b>", "submission": "a1b2c3d4", "password": "rahasia"}
    response = visitor.post("/admin/news/article/add/", sent)

    assert response.status_code == 403
    assert "Ringkasan" in response.text
    assert "Ringkas &lt;b&gt;saja&lt;/b&gt;" in response.text
    assert 'href="/admin/news/article/add/"' in response.text
    assert "a1b2c3d4" not in response.text
    assert "rahasia" not in response.text


@pytest.mark.django_db
def test_lost_token_at_ones_own_name_loses_nothing():
    visitor = Client(enforce_csrf_checks=True)
    response = visitor.post("/akun/", {"display_name": "Rudi dari Jatiasih"})

    assert response.status_code == 403
    assert "Nama yang ditampilkan" in response.text
    assert "Rudi dari Jatiasih" in response.text
