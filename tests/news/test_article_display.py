"""How titles, times, files and page numbers are written."""

from datetime import date, datetime

import pytest
from django.core.paginator import Paginator
from django.template import engines
from django.utils import timezone

from news.models import Article
from news.templatetags.article_display import file_kind, is_long, is_of_another_day, page_links, seen_from, unbroken

TODAY = date(2026, 1, 6)


def in_bekasi(*parts) -> datetime:
    return datetime(*parts, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Final Tour Baris-berbaris", "Final Tour Baris-\u2060berbaris"),
        ("Undang-Undang 14/2008", "Undang-\u2060Undang 14/2008"),
        ("HUT ke-80 – meriah", "HUT ke-80 – meriah"),
        ("Bagian pertama - lanjutan", "Bagian pertama - lanjutan"),
    ],
)
def test_reduplications_stay_together(title, written):
    assert unbroken(title) == written


def test_title_past_ninety_letters_is_long():
    assert [is_long("a" * letters) for letters in (0, 90, 91)] == [False, False, True]


def test_unbroken_title_is_still_escaped():
    template = engines["django"].from_string("{% load article_display %}{{ title|unbroken }}")
    assert template.render({"title": "<b>hak-hak</b>"}) == "&lt;b&gt;hak-\u2060hak&lt;/b&gt;"


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (in_bekasi(2026, 1, 6, 11, 20), "11.20 WIB"),
        (in_bekasi(2026, 1, 5, 11, 20), "Senin, 11.20 WIB"),
        (in_bekasi(2025, 12, 31, 23, 59), "Rabu, 23.59 WIB"),
        (in_bekasi(2025, 12, 30, 8, 0), "30 Desember 2025"),
        (in_bekasi(2026, 1, 7, 8, 0), "7 Januari 2026"),
    ],
)
def test_a_time_says_no_more_than_needed(moment, written):
    assert seen_from(moment, TODAY) == written


def test_days_are_shown_when_times_alone_would_mislead():
    today, yesterday = (Article(published_at=in_bekasi(2026, 1, day, 9)) for day in (6, 5))
    assert not is_of_another_day([today, today], TODAY)
    assert is_of_another_day([today, yesterday], TODAY)
    assert is_of_another_day([yesterday, yesterday], TODAY)


def test_file_kind_is_the_reader_s_word():
    assert file_kind("lampiran/naskah.kerja-sama.pdf") == "PDF"


def test_page_links_leave_out_the_middle_and_keep_the_question(rf):
    page = Paginator(range(400), 20).page(10)
    links = page_links({"request": rf.get("/cari/", {"q": "apel & senam", "halaman": "10"})}, page)
    start = "/cari/?q=apel+%26+senam&halaman="
    assert (links["previous"], links["next"]) == (f"{start}9", f"{start}11")
    assert [number for number, _ in links["numbers"]] == [1, "…", 9, 10, 11, "…", 20]
    assert [address for _, address in links["numbers"]][:3] == [f"{start}1", "", f"{start}9"]
    last = page_links({"request": rf.get("/berita/")}, page.paginator.page(20))
    assert (last["previous"], last["next"]) == ("/berita/?halaman=19", "")
