"""The calendar's page: a table or a list, bounded, and never an error whatever the address says."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.factories import make_article, make_staff

pytestmark = pytest.mark.django_db
CALENDAR = "/admin/news/article/kalender/"
# 5 January 2026, 08.30 WIB
NOW = datetime(2026, 1, 5, 1, 30, tzinfo=UTC)


def make_many(count: int) -> None:
    for number in range(count):
        make_article(f"Berita {number}", published_at=NOW + timedelta(minutes=number))


def test_present_month_is_shown_and_today_is_marked(client, budi):
    with time_machine.travel(NOW):
        client.force_login(budi)
        page = client.get(CALENDAR).text
    assert "<h1>Januari 2026</h1>" in page
    assert page.count('aria-current="date"') == 1
    assert "hari ini" in page


@pytest.mark.parametrize(
    "month", ["", "2026-13", "abcd", "0000-01", "9999-12", "%00", "2026-01%00", "9" * 4000, "%F0%9F%8E%89"]
)
@pytest.mark.parametrize("more", ["", "&tampilan=daftar", "&tampilan=daftar&hari=99", "&hari=%00&tampilan=%00"])
def test_what_is_no_month_is_the_present_one(client, budi, month, more):
    response = client.get(f"{CALENDAR}?bulan={month}{more}")
    assert response.status_code == 200
    assert response.context["month"] == response.context["this_month"]


@pytest.mark.parametrize("month", ["1900-01", "2100-02", "9998-12"])
def test_far_months_are_shown(client, budi, month):
    response = client.get(CALENDAR, {"bulan": month})
    assert response.status_code == 200
    assert "Tidak ada yang terbit" in response.text


def test_neighbours_and_the_other_view_are_linked(client, budi):
    page = client.get(CALENDAR, {"bulan": "2026-01"}).text
    for address in ("?bulan=2025-12", "?bulan=2026-02", "?bulan=2026-01&amp;tampilan=daftar"):
        assert f'href="{address}"' in page
    assert 'href="?bulan=2026-02&amp;tampilan=daftar"' in client.get(f"{CALENDAR}?bulan=2026-01&tampilan=daftar").text


def test_full_day_is_cut_and_leads_to_its_list(client, budi):
    make_many(16)
    page = client.get(CALENDAR, {"bulan": "2026-01"}).text
    assert page.count("Berita ") == 4
    assert 'href="?bulan=2026-01&amp;tampilan=daftar&amp;hari=5">+12 lagi' in page


def test_list_of_a_month_is_bounded_and_that_of_a_day_is_whole(client, budi):
    make_many(60)
    make_article("Besoknya", published_at=NOW + timedelta(days=1))
    page = client.get(f"{CALENDAR}?bulan=2026-01&tampilan=daftar").text
    assert (page.count("Berita "), "+10 lagi" in page, "Besoknya" in page) == (50, True, True)
    page = client.get(f"{CALENDAR}?bulan=2026-01&tampilan=daftar&hari=5").text
    assert (page.count("Berita "), " lagi" in page, "Besoknya" in page) == (60, False, False)


def test_table_has_headings_and_links_to_the_forms(client, budi):
    article = make_article("Apel pagi", published_at=NOW)
    page = client.get(CALENDAR, {"bulan": "2026-01"}).text
    assert page.count('<th scope="col">') == 7
    assert f'href="/admin/news/article/{article.pk}/change/">Apel pagi</a>' in page
    assert "08.30 Terbit" in page


def test_calendar_is_linked_from_the_list_and_the_menu(client, budi):
    assert client.get("/admin/news/article/").text.count(f'href="{CALENDAR}"') == 2
    page = client.get(CALENDAR).text
    assert f'href="{CALENDAR}" aria-current="page">Kalender' in page
    assert page.count('aria-current="page"') + page.count('aria-current="true"') == 1


def test_moderator_has_no_calendar(client):
    client.force_login(make_staff("Mega", role="Moderator"))
    assert client.get(CALENDAR).status_code == 403
    assert CALENDAR not in client.get("/admin/").text


@pytest.mark.parametrize("count", [1, 50])
def test_page_costs_the_same_however_full(client, budi, count, django_assert_num_queries):
    make_many(count)
    client.get(CALENDAR)
    with django_assert_num_queries(11):
        client.get(CALENDAR, {"bulan": "2026-01"})
