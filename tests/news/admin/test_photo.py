"""The picture library, as Sari and Budi use it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from news import body_photos
from news.models import Photo
from news.tasks import make_renditions
from tests.factories import make_article, make_staff

pytestmark = pytest.mark.django_db
ADD = "/admin/news/photo/add/"
LIST = "/admin/news/photo/"
LIBRARY = "/admin/news/photo/pustaka/"


@pytest.fixture(autouse=True)
def sari(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    user = make_staff("Sari", role="Penulis")
    client.force_login(user)
    return user


def picture_file(name: str = "balai kota.jpg", *, colour: str = "green") -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue(), content_type="image/jpeg")


def typed(**changes) -> dict:
    return {"alt": "Balai kota dari depan", "kind": "foto", "focal_x": "0.5", "focal_y": "0.5"} | changes


def upload(client, **changes) -> Photo:
    client.post(ADD, typed(file=picture_file(colour=changes.pop("colour", "green")), **changes))
    return Photo.objects.order_by("pk").last()


def errors(response) -> dict:
    return response.context["adminform"].form.errors


def test_upload_stores_a_clean_picture_with_its_uploader(client, sari):
    photo = upload(client, focal_x="0.25")
    assert (photo.uploaded_by, photo.width, photo.height, photo.focal_x) == (sari, 640, 480, 0.25)
    assert photo.file.name.endswith("/asli.jpg")
    assert photo.original_name == "balai kota.jpg"


def test_picture_needs_words_or_the_mark_of_a_decoration(client):
    response = client.post(ADD, typed(file=picture_file(), alt=" "))
    assert "tandai gambar sebagai hiasan" in str(errors(response)["alt"])
    client.post(ADD, typed(file=picture_file(), alt="", is_decorative="on"))
    assert Photo.objects.get().alt_text == ""


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"bukan gambar", b"GIF89a....", b""])
def test_refused_file_says_why_and_keeps_the_words(client, content):
    file = SimpleUploadedFile("foto.jpg", content, content_type="image/jpeg")
    response = client.post(ADD, typed(file=file, caption="Keterangan yang tetap ada"))
    assert errors(response)["file"]
    assert "Keterangan yang tetap ada" in response.text
    assert not Photo.objects.exists()


def test_focal_point_stays_inside_the_picture(client):
    photo = upload(client)
    response = client.post(f"/admin/news/photo/{photo.pk}/change/", typed(focal_x="1.5"))
    assert errors(response)["focal_x"]


def test_changed_words_reach_the_texts_that_show_the_picture(client):
    photo = upload(client)
    article = make_article(body=f'<figure data-photo="{photo.pk}"></figure>', state="draft")
    body_photos.refresh(article)
    client.post(f"/admin/news/photo/{photo.pk}/change/", typed(alt="Balai kota pada malam hari"))
    make_renditions(photo_id=photo.pk)
    article.refresh_from_db()
    assert 'alt="Balai kota pada malam hari"' in article.body


def test_picture_says_where_it_is_used_and_is_never_deleted(client, sari):
    photo = upload(client)
    make_article("Berita yang memuatnya", lead_photo=photo, created_by=sari)
    page = client.get(f"/admin/news/photo/{photo.pk}/change/").text
    assert "Berita yang memuatnya" in page
    assert "/delete/" not in page


def test_library_finds_all_words_and_leaves_out_what_is_retired(client):
    kept, retired = upload(client, colour="red"), upload(client, colour="blue")
    Photo.objects.filter(pk=retired.pk).update(is_retired=True)
    assert [row["id"] for row in client.get(LIBRARY).json()["photos"]] == [kept.pk]
    assert client.get(LIBRARY, {"q": "depan BALAI"}).json()["photos"]
    assert client.get(LIBRARY, {"q": "stadion"}).json() == {"photos": [], "has_more": False}


@pytest.mark.parametrize(
    ("alt", "name"),
    [("Balai kota", "Ilustrasi: Balai kota"), ("Ilustrasi balai kota.", "Ilustrasi balai kota.")],
)
def test_library_says_once_that_a_picture_is_drawn(client, alt, name):
    upload(client, kind="ilustrasi", alt=alt)
    assert client.get(LIBRARY).json()["photos"][0]["name"] == name


@pytest.mark.parametrize("odd", ["?halaman=abc", "?halaman=999", "?q=%00", "?q=" + "%25" * 500])
def test_odd_questions_to_the_library_do_no_harm(client, odd):
    assert client.get(f"{LIBRARY}{odd}").status_code == 200


def test_list_takes_the_same_queries_for_one_row_and_for_three(client, django_assert_num_queries):
    upload(client)
    client.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)
    for colour in ("red", "blue"):
        make_article(lead_photo=upload(client, colour=colour))
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)


# Session, person, permissions of the groups; count and rows.
LIST_QUERIES = 6
