"""The top of the front page, chosen by Budi."""

import pytest

from news import picks
from news.models import EditorialEvent, FrontPagePick
from tests.factories import make_article, make_staff

pytestmark = pytest.mark.django_db
PAGE = "/admin/news/frontpagepick/"


@pytest.fixture(autouse=True)
def budi(client):
    user = make_staff("Budi", role="Editor")
    client.force_login(user)
    return user


def choose(client, first="", second="", third=""):
    keys = {f"position_{place}": getattr(row, "pk", "") for place, row in enumerate((first, second, third), 1)}
    return client.post(PAGE, {"seen": picks.version_of(picks.current())} | keys, follow=True)


def picked() -> dict:
    return {pick.position: pick.article for pick in FrontPagePick.objects.select_related("article")}


def test_two_articles_change_places(client):
    one, two = make_article("Satu"), make_article("Dua")
    choose(client, one, two)
    response = choose(client, two, one)
    assert picked() == {1: two, 2: one}
    assert "sudah tampil" in response.text


def test_emptied_place_goes_to_the_newest_article(client):
    choose(client, make_article())
    choose(client)
    assert picked() == {}


def test_one_article_in_two_places_is_refused(client):
    one = make_article()
    assert "dipilih untuk dua tempat" in choose(client, one, one).text
    assert picked() == {}


def test_article_that_nobody_can_read_is_refused(client):
    assert "yang sedang tayang" in choose(client, make_article(state="draft")).text
    assert picked() == {}


def test_withdrawn_pick_does_not_keep_the_others_from_being_saved(client):
    gone, other = make_article("Ditarik kemudian"), make_article("Lain")
    choose(client, gone)
    type(gone).objects.filter(pk=gone.pk).update(
        state="withdrawn", withdrawn_at="2026-01-05T00:00Z", withdrawn_reason="x"
    )
    assert "tidak sedang tayang" in client.get(PAGE).text
    choose(client, gone, other)
    assert picked() == {1: gone, 2: other}


def test_choice_on_a_stale_page_is_told_and_then_a_decision(client):
    one, two = make_article("Satu"), make_article("Dua")
    seen = picks.version_of(picks.current())
    choose(client, one)
    told = client.post(PAGE, {"position_1": two.pk, "seen": seen})
    assert "sudah diubah orang lain" in told.text
    assert "Berita utama sekarang: Satu." in told.text
    assert picked() == {1: one}
    client.post(PAGE, {"position_1": two.pk, "seen": told.context["form"].data["seen"]})
    assert picked() == {1: two}


def test_record_says_who_chose_what(client):
    one, two = make_article("Satu"), make_article("Dua")
    choose(client, one, two)
    choose(client, one)
    told = EditorialEvent.objects.order_by("pk").values_list(
        "article__title", "action", "reason", "actor__display_name"
    )
    assert list(told) == [
        ("Satu", "picked", "Berita utama", "Budi"),
        ("Dua", "picked", "Pilihan pertama", "Budi"),
        ("Dua", "unpicked", "", "Budi"),
    ]


def test_address_of_one_pick_leads_to_the_page_of_all(client):
    choose(client, make_article())
    assert client.get(f"{PAGE}{FrontPagePick.objects.get().pk}/change/")["Location"] == PAGE
