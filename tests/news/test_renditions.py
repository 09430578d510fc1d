import os
import time
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from news import media_store, renditions
from news.images import store_photo
from news.models import Photo
from news.tasks import make_renditions
from tests.factories import make_article, make_photo
from tests.pictures import BLUE, GREEN, RED, YELLOW, opened, quarters, upload

FRACTION = st.floats(0, 1)


def stored(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def names_below(folder: str) -> set[str]:
    return {path.name for path in Path(default_storage.path(folder)).iterdir()}


@given(st.integers(200, 4000), st.integers(200, 4000), st.sampled_from([(16, 9), (3, 2), (1, 1), (1200, 630)]),
       FRACTION, FRACTION)  # fmt: skip
def test_crop_is_the_largest_of_its_ratio_and_holds_the_focal_point(width, height, ratio, focal_x, focal_y):
    left, top, right, bottom = renditions.crop_box((width, height), ratio=ratio, focal=(focal_x, focal_y))
    assert -1e-6 <= left < right <= width + 1e-6
    assert -1e-6 <= top < bottom <= height + 1e-6
    assert (right - left) * ratio[1] == pytest.approx((bottom - top) * ratio[0])
    assert right - left == pytest.approx(width) or bottom - top == pytest.approx(height)
    assert left - 1e-6 <= focal_x * width <= right + 1e-6
    assert top - 1e-6 <= focal_y * height <= bottom + 1e-6


def test_crop_puts_the_focal_point_in_the_middle_where_the_edges_allow():
    assert renditions.crop_box((1000, 500), ratio=(1, 1), focal=(0.5, 0.5)) == (250, 0, 750, 500)
    assert renditions.crop_box((1000, 500), ratio=(1, 1), focal=(0.4, 0.9)) == (150, 0, 650, 500)
    assert renditions.crop_box((1000, 500), ratio=(1, 1), focal=(0.0, 0.0)) == (0, 0, 500, 500)
    assert renditions.crop_box((1000, 500), ratio=(1, 1), focal=(1.0, 0.5)) == (500, 0, 1000, 500)


@pytest.mark.django_db
def test_large_photo_gets_every_size_in_every_type():
    photo = store_photo(upload(quarters(3000, 2000)), by=None, alt="Apel")
    renditions.make(photo)
    photo.refresh_from_db()
    folder = photo.file.name.replace("asli.jpg", "500-500")
    assert photo.renditions == {
        "folder": folder,
        "shapes": {
            "16x9": {"320": 180, "640": 360, "960": 540, "1440": 810},
            "3x2": {"320": 213, "640": 427, "960": 640},
            "1x1": {"320": 320, "640": 640},
            "full": {"320": 213, "640": 427, "960": 640, "1440": 960},
            "sosial": {"1200": 630},
        },
    }
    jpegs = {"16x9-960.jpg", "3x2-960.jpg", "1x1-640.jpg", "full-960.jpg", "sosial-1200.jpg"}
    shapes = {shape: sizes for shape, sizes in photo.renditions["shapes"].items() if shape != "sosial"}
    both = {
        f"{shape}-{width}.{kind}" for shape, sizes in shapes.items() for width in sizes for kind in ("avif", "webp")
    }
    assert names_below(folder) == jpegs | both
    for name in ("16x9-1440.avif", "3x2-640.webp", "1x1-640.jpg", "sosial-1200.jpg"):
        shape, _, width = Path(name).stem.partition("-")
        assert opened(stored(f"{folder}/{name}")).size == (int(width), photo.renditions["shapes"][shape][width])


@pytest.mark.django_db
def test_small_photo_is_never_enlarged_but_has_at_least_one_size():
    photo = make_photo()
    renditions.make(photo)
    shapes = photo.renditions["shapes"]
    assert shapes["full"] == {"320": 240, "640": 480}
    assert shapes["1x1"] == {"320": 320}
    assert shapes["sosial"] == {"800": 420}
    narrow = store_photo(upload(quarters(200, 400)), by=None, alt="Menara")
    renditions.make(narrow)
    assert narrow.renditions["shapes"]["16x9"] == {"200": 112}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("size", "shapes"),
    [
        ((2880, 180), {"16x9": {"320": 180}, "1x1": {"180": 180}, "full": {"320": 20, "1440": 90}}),
        ((180, 2880), {"16x9": {"180": 101}, "1x1": {"180": 180}, "full": {"180": 2880}}),
        ((320, 180), {"16x9": {"320": 180}, "1x1": {"180": 180}, "full": {"320": 180}}),
    ],
)
def test_strips_pillars_and_the_smallest_picture_have_every_shape(size, shapes):
    photo = store_photo(upload(quarters(*size)), by=None, alt="Spanduk")
    renditions.make(photo)
    made = photo.renditions["shapes"]
    assert made.keys() == renditions.SHAPES.keys()
    assert all(made[shape].items() >= heights.items() for shape, heights in shapes.items())
    for shape, heights in shapes.items():
        for width, height in heights.items():
            file = f"{photo.renditions['folder']}/{shape}-{width}.webp"
            assert opened(stored(file)).size == (int(width), height)


def gradient(size: tuple[int, int]) -> Image.Image:
    """Each place has a colour of its own, so that a crop that is off by a little shows."""
    side = Image.linear_gradient("L")
    bands = (side.rotate(90), side, side.rotate(180))
    return Image.merge("RGB", [band.resize(size, Image.Resampling.BICUBIC) for band in bands])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("size", "focal"),
    [
        # Decoded at a half, at a half with half a row to spare, and as they are.
        ((2880, 1920), (1.0, 0.0)),
        ((2880, 1621), (0.3, 0.87)),
        ((1501, 2001), (0.5, 1.0)),
        ((700, 467), (0.3, 0.87)),
    ],
)
def test_crops_are_those_of_the_whole_picture_however_it_was_decoded(size, focal):
    whole = gradient(size)
    photo = store_photo(upload(whole), by=None, alt="Senja", focal_x=focal[0], focal_y=focal[1])
    renditions.make(photo)
    for shape, heights in photo.renditions["shapes"].items():
        width = renditions.jpeg_width([int(width) for width in heights])
        box = renditions.crop_box(size, ratio=renditions.SHAPES[shape][0], focal=focal)
        expected = whole.resize((width, heights[str(width)]), Image.Resampling.LANCZOS, box=box)
        made = opened(stored(f"{photo.renditions['folder']}/{shape}-{width}.jpg"))
        assert max(ImageStat.Stat(ImageChops.difference(made, expected)).mean) < 1.5


@pytest.mark.django_db
def test_pictures_take_one_core_and_not_those_of_readers():
    photo = store_photo(upload(gradient((2880, 1920))), by=None, alt="Senja")
    began, worked = time.perf_counter(), time.process_time()
    renditions.make(photo)
    assert time.process_time() - worked < 1.1 * (time.perf_counter() - began)


@pytest.mark.django_db
def test_crops_show_what_the_focal_point_is_on():
    corners = {(0.0, 0.0): RED, (1.0, 0.0): GREEN, (0.0, 1.0): BLUE, (1.0, 1.0): YELLOW}
    for (focal_x, focal_y), colour in corners.items():
        photo = store_photo(upload(quarters(900, 500)), by=None, alt="Apel", focal_x=focal_x, focal_y=focal_y)
        renditions.make(photo)
        square = opened(stored(f"{photo.renditions['folder']}/1x1-320.webp")).convert("RGB")
        place = (300 if focal_x else 20, 300 if focal_y else 20)
        assert all(abs(a - b) < 15 for a, b in zip(square.getpixel(place), colour, strict=True))


@pytest.mark.django_db
def test_moved_focal_point_gets_new_names_and_keeps_the_old_files():
    photo = make_photo()
    renditions.make(photo)
    old = photo.renditions["folder"]
    photo.focal_x = 0.1234
    photo.save()
    assert not renditions.are_current(photo)
    assert renditions.sources(photo, "1x1", "avif")[0].url.startswith(f"/media/{old}/")
    renditions.make(photo)
    assert photo.renditions["folder"] == old.replace("500-500", "123-500")
    assert "1x1-320.avif" in names_below(old)


@pytest.mark.django_db
def test_making_them_again_writes_the_same_files():
    photo = make_photo()
    renditions.make(photo)
    before = {name: stored(f"{photo.renditions['folder']}/{name}") for name in names_below(photo.renditions["folder"])}
    renditions.make(photo)
    assert before == {name: stored(f"{photo.renditions['folder']}/{name}") for name in before}


@pytest.mark.django_db
def test_crash_half_way_leaves_pages_as_they_were():
    photo = make_photo()
    renditions.make(photo)
    valid = photo.renditions
    Photo.objects.filter(pk=photo.pk).update(focal_x=0.9)
    photo = Photo.objects.get(pk=photo.pk)
    os.unlink(default_storage.path(photo.file.name))
    with pytest.raises(FileNotFoundError):
        renditions.make(photo)
    assert Photo.objects.get(pk=photo.pk).renditions == valid


@pytest.mark.django_db
def test_renditions_for_a_focal_point_that_moved_meanwhile_are_not_recorded():
    photo = make_photo()
    Photo.objects.filter(pk=photo.pk).update(focal_y=0.1)
    renditions.make(photo)
    assert Photo.objects.get(pk=photo.pk).renditions == {}


def test_file_appears_whole_or_not_at_all(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    media_store.put("foto/a/b.jpg", b"isi")
    assert (tmp_path / "foto/a/b.jpg").read_bytes() == b"isi"
    assert (tmp_path / "foto/a/b.jpg").stat().st_mode & 0o777 == 0o644
    with pytest.raises(TypeError):
        media_store.put("foto/a/c.jpg", None)
    assert [path.name for path in (tmp_path / "foto/a").iterdir()] == ["b.jpg"]


@pytest.mark.django_db
def test_every_save_of_a_photo_asks_for_its_renditions():
    photo = make_photo()
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.queue_name, job.args) == ("news.tasks.make_renditions", "gambar", {"photo_id": photo.pk})
    assert job.lock == f"gambar-{photo.pk}"
    assert job.task_name in app.tasks
    photo.save()
    assert ProcrastinateJob.objects.count() == 2


@pytest.mark.django_db
def test_task_makes_renditions_once_and_puts_them_into_texts():
    photo = make_photo()
    article = make_article(body=f'<p>a</p><figure data-photo="{photo.pk}"></figure>')
    article.body_photos.add(photo)
    make_renditions(photo_id=photo.pk)
    photo.refresh_from_db()
    assert renditions.are_current(photo)
    article.refresh_from_db()
    assert f"{photo.renditions['folder']}/full-640.avif 640w" in article.body
    made = Path(default_storage.path(f"{photo.renditions['folder']}/full-640.avif"))
    first = made.stat().st_ino
    make_renditions(photo_id=photo.pk)
    assert made.stat().st_ino == first


@pytest.mark.django_db
def test_task_for_a_photo_that_is_gone_does_nothing():
    article = make_article(body='<p>a</p><figure data-photo="404"></figure>')
    before, files = article.body, list(Path(default_storage.path("")).rglob("*"))
    make_renditions(photo_id=404)
    article.refresh_from_db()
    assert article.body == before
    assert list(Path(default_storage.path("")).rglob("*")) == files


@pytest.mark.django_db
def test_shared_link_shows_the_photo_or_the_portals_own_picture():
    address, width, height = renditions.social_image(None)
    assert address.startswith("http://portal.test/static/img/bagikan")
    assert (width, height) == (1200, 630)
    photo = make_photo()
    assert renditions.social_image(photo) == (f"http://portal.test/media/{photo.file.name}", 800, 600)
    renditions.make(photo)
    assert renditions.social_image(photo) == (
        f"http://portal.test/media/{photo.renditions['folder']}/sosial-800.jpg", 800, 420,
    )  # fmt: skip
