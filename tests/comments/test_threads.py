"""Fifty at a time, in three orders, the pinned one first; every comment's address leads to its place."""

import pytest

from comments import likes, moderation
from comments.submission import SubmissionRefusedError
from comments.threads import PER_PAGE, UNDER_ARTICLE, place_of, thread_of
from tests.factories import make_article, make_comment, make_staff, make_user, sign_in_resident

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article()


@pytest.fixture
def long_thread(article):
    """Two full pages and three more; the first has a reply, the second is a reply's parent that is gone."""
    rows = [make_comment(article, text=f"Komentar {number}") for number in range(2 * PER_PAGE + 3)]
    make_comment(article, parent=rows[0], text="Balasan.")
    make_comment(article, parent=rows[1], text="Balasan kepada yang hilang.")
    type(rows[1]).objects.filter(pk=rows[1].pk).update(state="removed", reason="Iklan atau perjudian")
    return rows


def texts(thread):
    return [row.text for row in thread.rows]


def test_pages_hold_fifty_and_the_count_is_of_all_that_is_shown(article, long_thread):
    first, last = thread_of(article), thread_of(article, number=3)
    assert (len(first.rows), first.pages, first.count) == (PER_PAGE, 3, 2 * PER_PAGE + 4)
    assert texts(last) == [f"Komentar {number}" for number in range(2 * PER_PAGE, 2 * PER_PAGE + 3)]
    assert [reply.text for reply in first.rows[0].visible_replies] == ["Balasan."]
    assert first.rows[1].tombstone == "Komentar ini diturunkan redaksi. Alasan: Iklan atau perjudian."
    assert thread_of(article, number=9).rows == []


def test_orders(article):
    old, new = make_comment(article, text="Lama"), make_comment(article, text="Baru")
    likes.toggle(new, by=make_user())
    assert texts(thread_of(article)) == ["Lama", "Baru"]
    assert texts(thread_of(article, order="terbaru")) == ["Baru", "Lama"]
    assert texts(thread_of(article, order="disetujui")) == ["Baru", "Lama"]
    assert texts(thread_of(article, order="aneh")) == ["Lama", "Baru"]
    moderation.pin(new, by=make_staff("Budi"))
    assert texts(thread_of(article)) == ["Baru", "Lama"]
    new.refresh_from_db()
    assert (place_of(new), place_of(old)) == (0, 1)


def test_thread_costs_the_same_for_any_number(article, long_thread, django_assert_num_queries):
    with django_assert_num_queries(2):
        thread_of(article)
    other = make_article()
    make_comment(other)
    with django_assert_num_queries(2):
        thread_of(other)


def test_lasting_address_leads_to_the_page_and_place(client, article, long_thread):
    thread = f"/berita/{article.slug}/komentar/?halaman="
    places = {0: article.get_absolute_url(), 9: article.get_absolute_url(), 10: f"{thread}1", 60: f"{thread}2"}
    for number, page in places.items():
        comment = long_thread[number]
        answer = client.get(f"/berita/{article.slug}/komentar/{comment.pk}/")
        assert answer["Location"] == f"{page}#komentar-{comment.pk}"
        assert f'id="komentar-{comment.pk}"' in client.get(page).text


def test_long_thread_is_read_page_by_page(client, article, long_thread):
    page = client.get(article.get_absolute_url()).text
    assert f"Semua {2 * PER_PAGE + 4} komentar" in page
    assert f"Komentar {UNDER_ARTICLE - 1}<" in page
    assert f"Komentar {UNDER_ARTICLE}<" not in page
    second = client.get(f"/berita/{article.slug}/komentar/?halaman=2&urut=terlama").text
    assert "Komentar 60" in second
    assert "Halaman 2 dari 3" in second
    for odd in ("halaman=abc", "halaman=0", "halaman=99999999", "urut=%00", "halaman=-1"):
        assert client.get(f"/berita/{article.slug}/komentar/?{odd}").status_code == 200


def test_resident_agrees_once_and_takes_it_back(client, article):
    comment, rudi = make_comment(article), make_user()
    sign_in_resident(client, rudi)
    address = f"/akun/komentar/{comment.pk}/setuju/"
    assert client.post(address)["Location"].endswith(f"#komentar-{comment.pk}")
    comment.refresh_from_db()
    assert comment.likes == 1
    assert "Setuju" in client.get(f"/berita/{article.slug}/komentar/").text
    client.post(address)
    comment.refresh_from_db()
    assert comment.likes == 0


def test_nobody_agrees_with_oneself_or_with_what_is_gone(article):
    rudi = make_user()
    own, gone = make_comment(article, author=rudi), make_comment(article, state="removed")
    for comment in (own, gone):
        with pytest.raises(SubmissionRefusedError):
            likes.toggle(comment, by=rudi)
    with pytest.raises(SubmissionRefusedError):
        likes.toggle(make_comment(article), by=make_staff("Budi"))


def test_only_one_is_pinned_and_none_that_is_gone(article):
    budi, one, two = make_staff("Budi"), make_comment(article), make_comment(article)
    moderation.pin(one, by=budi)
    moderation.pin(two, by=budi)
    assert [row.is_pinned for row in thread_of(article).rows] == [True, False]
    two.refresh_from_db()
    moderation.remove(two, by=budi, reason="Iklan")
    two.refresh_from_db()
    assert not two.is_pinned
    with pytest.raises(moderation.WrongStateError):
        moderation.pin(two, by=budi)


def test_article_page_stays_the_same_for_everyone(client, article):
    make_comment(article)
    sign_in_resident(client, make_user())
    page = client.get(article.get_absolute_url())
    assert "csrfmiddlewaretoken" not in page.text
