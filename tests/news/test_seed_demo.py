from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from accounts.models import User
from awards.models import Award
from comments.models import Comment
from news import demo, front_matter
from news.models import Article, FrontPagePick, Photo, Section
from news.text import plain_text

FOLDER = Path(demo.__file__).parent
TEXTS = sorted((FOLDER / "articles").glob("*.html"))
PICTURES = sorted((FOLDER / "art").glob("*.jpg"))


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    # The real one takes half a second for each account.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def seed(**options) -> str:
    output = StringIO()
    call_command("seed_demo", stdout=output, **options)
    return output.getvalue().strip()


@pytest.mark.django_db
def test_seeding_makes_a_newspaper_with_people_and_comments(client):
    seed()

    assert Article.objects.published().count() == len(TEXTS) == 10
    assert Section.objects.with_visible_articles().count() == 6
    assert Photo.objects.filter(kind="ilustrasi").exclude(alt="").count() == 10
    assert list(FrontPagePick.objects.values_list("article__slug", flat=True)) == [
        "apel-perdana-2026", "label-zona-informatif-2026", "hibah-mobil-pemadam-dki-jakarta",
    ]  # fmt: skip
    by_state = {state: Comment.objects.filter(state=state, office="").count() for state in Comment.State.values}
    assert by_state == {"held": 3, "approved": 3, "rejected": 3, "removed": 3, "deleted": 0}
    assert Comment.objects.office_answers().count() == 1
    assert client.get("/").status_code == client.get("/berita/apel-perdana-2026/").status_code == 200


@pytest.mark.django_db
def test_seeding_again_changes_nothing_and_says_so(tmp_path):
    seed()
    accounts = (tmp_path / "demo-accounts.txt").read_text()
    numbers = [model.objects.count() for model in (Article, Comment, Photo, Section, User)]

    assert seed() == "Isi contoh sudah lengkap; tidak ada yang diubah."

    assert [model.objects.count() for model in (Article, Comment, Photo, Section, User)] == numbers
    assert (tmp_path / "demo-accounts.txt").read_text() == accounts


@pytest.mark.django_db
def test_seeding_again_keeps_what_staff_changed_and_what_they_removed():
    seed()
    Article.objects.filter(slug="apel-perdana-2026").update(slug="apel", title="Judul redaksi")
    FrontPagePick.objects.filter(position=1).delete()
    Comment.objects.filter(state="held").delete()
    Award.objects.filter(scheme__slug="pekppp").delete()
    Photo.objects.filter(original_name="apel.jpg").update(alt="Keterangan redaksi")
    Section.objects.filter(slug="inovasi").update(name="Gagasan", slug="gagasan")
    sari = User.objects.get(email="sari@contoh.example")
    sari.set_password("sandi-baru-milik-sari")
    sari.save()

    seed()

    assert Article.objects.get(slug="apel").title == "Judul redaksi"
    assert Article.objects.count() == 10
    assert not FrontPagePick.objects.filter(position=1).exists()
    assert not Comment.objects.filter(state="held").exists()
    assert not Award.objects.filter(scheme__slug="pekppp").exists()
    assert Photo.objects.get(original_name="apel.jpg").alt == "Keterangan redaksi"
    assert set(Section.objects.filter(slug__in=["inovasi", "gagasan"]).values_list("name", flat=True)) == {"Gagasan"}
    sari.refresh_from_db()
    assert sari.check_password("sandi-baru-milik-sari")


@pytest.mark.django_db
def test_an_article_that_was_there_before_is_left_alone():
    section = Section.objects.create(name="Pemerintahan", slug="pemerintahan")
    Article.objects.create(title="Naskah sendiri", slug="apel-perdana-2026", summary="…", section=section)

    seed()

    assert Article.objects.get(slug="apel-perdana-2026").title == "Naskah sendiri"
    assert Article.objects.published().count() == 9


@pytest.mark.django_db
def test_demo_accounts_are_in_a_file_for_its_owner_alone(tmp_path):
    seed()

    path = tmp_path / "demo-accounts.txt"
    assert path.stat().st_mode & 0o777 == 0o600
    rows = [line.split("\t") for line in path.read_text().splitlines()]
    assert [role for role, _, _ in rows] == ["Penulis", "Editor", "Moderator", "Admin"]
    for role, email, password in rows:
        user = User.objects.get(email=email)
        assert user.is_staff
        assert user.check_password(password)
        assert user.groups.get().name == role
        assert user.emailaddress_set.get().verified


@pytest.mark.django_db
def test_rehearsal_counts_and_makes_nothing(tmp_path):
    rehearsed = seed(dry_run=True)

    assert not Article.objects.exists()
    assert not (tmp_path / "demo-accounts.txt").exists()
    assert rehearsed.removeprefix("Akan dibuat") == seed().removeprefix("Dibuat")


@pytest.mark.django_db
def test_sample_content_stays_out_of_a_real_site(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=1"):
        seed()

    assert not User.objects.exists()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_sample_text_fits_its_places_and_quotes_nobody(path):
    head, body = front_matter.read(path)

    assert len(head["title"]) <= 110
    assert len(head["summary"]) <= 160
    assert "bukan foto" in head["caption"]
    assert not set('"“”') & set(plain_text(body))


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_sample_picture_is_light_and_of_one_size(path):
    assert path.stat().st_size <= 200_000
    with Image.open(path) as image:
        assert image.size == (1200, 800)
