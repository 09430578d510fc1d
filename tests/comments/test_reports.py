"""Complaints: from anybody, a few at a time, with a number; a decision answers them."""

import re

import pytest

from comments import moderation, reports
from comments.models import Comment, Report
from tests.factories import make_article, make_comment, make_staff, make_user, sign_in_resident

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment():
    return make_comment(text="Komentar yang diadukan.")


def send(client, comment, **fields):
    return client.post(f"/akun/adukan/{comment.pk}/", {"category": "fitnah", "text": "Ini tidak benar."} | fields)


def test_anybody_complains_and_gets_a_number(client, comment):
    form = client.get(f"/akun/adukan/{comment.pk}/")
    assert "Komentar yang diadukan." in form.text
    assert "SP4N-LAPOR!" in form.text
    page = send(client, comment).text
    report = Report.objects.get()
    assert report.number in page
    assert (report.comment, report.category, report.reporter) == (comment, "fitnah", None)
    assert "48 jam" in page


def test_complaint_without_a_category_keeps_the_text(client, comment):
    page = send(client, comment, category="", text="Kalimat yang tidak hilang.").text
    assert "Pilih salah satu." in page
    assert "Kalimat yang tidak hilang." in page
    assert "500 huruf" in send(client, comment, text="a" * 501).text


def test_one_address_complains_five_times_an_hour(client):
    for _ in range(5):
        assert send(client, make_comment()).status_code == 200
    answer = send(client, make_comment())
    assert answer.status_code == 429
    assert re.search(r"Coba lagi (besok )?pukul \d\d\.\d\d WIB", answer.text)
    assert 3500 < int(answer["Retry-After"]) <= 3600


def test_resident_complains_once_about_a_comment(client, comment):
    sign_in_resident(client, make_user())
    numbers = {send(client, comment).context["report"].number for _ in range(2)}
    assert len(numbers) == 1


@pytest.mark.parametrize("state", ["held", "rejected", "removed"])
def test_only_what_is_shown_is_complained_of(client, state):
    assert client.get(f"/akun/adukan/{make_comment(state=state).pk}/").status_code == 404
    assert client.get(f"/akun/adukan/{make_comment(make_article(state='withdrawn')).pk}/").status_code == 404


def test_newsroom_sees_what_is_complained_of_and_any_decision_answers_it(client, comment):
    other = make_comment()
    for one in (comment, other):
        send(client, one)
    budi = make_staff("Budi")
    client.force_login(budi)
    listed = client.get("/admin/comments/comment/", {"sebab": "adukan"}).context["cl"].result_list
    assert set(listed) == {comment, other}
    assert "Ini tidak benar." in client.get(f"/admin/comments/comment/{comment.pk}/change/").text
    moderation.remove(comment, by=budi, reason="Fitnah")
    client.post(f"/admin/comments/comment/{other.pk}/change/", {"decision": "approve", "seen": "approved"})
    assert not reports.open_reports().exists()
    assert not Comment.objects.reported().exists()
    assert Report.objects.filter(answered_by=budi).count() == 2
