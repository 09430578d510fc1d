"""Budi sets the rules for comments."""

import pytest

from comments.models import AuthorStanding, SiteRules, Term
from tests.comments.test_submission import send
from tests.factories import make_article, make_comment, make_staff, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/comments/comment/"


@pytest.fixture(autouse=True)
def budi(client):
    user = make_staff("Budi")
    client.force_login(user)
    return user


def test_list_says_why_a_comment_waits_and_filters_by_it(client):
    spam = send(text="GACOR88 maxwin slot daftar sekarang bonus new member wd cepat")
    phone = send(text="Hubungi saya di 0812-3456-7890 ya.")
    page = client.get(LIST).text
    assert "diduga judol" in page
    assert "memuat data pribadi (nomor telepon)" in page
    for reason, comment in (("judol", spam), ("people", phone)):
        assert list(client.get(LIST, {"sebab": reason}).context["cl"].result_list) == [comment]
    assert "diduga judol" in client.get(f"{LIST}{spam.pk}/change/").text
    assert client.get(LIST, {"sebab": "lain"}).status_code == 200


def test_term_is_tried_on_old_comments_before_it_counts(client):
    make_comment(text="Slot parkir di balai kota penuh.")
    make_comment(text="Ada s.l.o.t lagi", state="rejected")
    make_comment(text="Selotip habis.")
    page = client.post("/admin/comments/term/add/", {"text": "slot", "kind": "blocked"}, follow=True).text
    assert "ada pada 2 dari 3 komentar terakhir, 1 di antaranya tayang" in page
    assert "belum berlaku" in page
    assert not Term.objects.get().is_active


def test_switches_of_the_site_are_one_form(client):
    page = client.get("/admin/comments/siterules/", follow=True)
    assert "Komentar dibuka" in page.text
    client.post("/admin/comments/siterules/1/change/", {"is_watched": "on", "closes_after_days": "30"})
    assert SiteRules.current().closes_after_days == 30
    assert SiteRules.current().is_open is False


def test_standing_of_a_writer_names_who_set_it(client, budi):
    author = make_user()
    sent = {"author": author.pk, "standing": "trusted", "reason": "Ketua RW."}
    client.post("/admin/comments/authorstanding/add/", sent)
    standing = AuthorStanding.objects.get()
    assert (standing.author, standing.set_by) == (author, budi)


def test_rules_of_one_article(client):
    article = make_article()
    client.post("/admin/comments/articlerules/add/", {"article": article.pk, "is_watched": "on"})
    assert article.comment_rules.is_watched
    assert not article.comment_rules.is_open
