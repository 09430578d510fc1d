"""Deciding about comments in the newsroom, one by one and many at once."""

import pytest
from django.utils import timezone

from comments.models import Comment, Report
from tests.factories import make_article, make_comment, make_staff

pytestmark = pytest.mark.django_db
LIST = "/admin/comments/comment/"


@pytest.fixture
def mega(client):
    user = make_staff("Mega", "Moderator")
    client.force_login(user)
    return user


def decide(client, comment, decision, **fields):
    fields = {"decision": decision, "seen": comment.state} | fields
    return client.post(f"{LIST}{comment.pk}/change/", fields, follow=True)


def ticked(client, action, *comments, **fields):
    return client.post(LIST, {"action": action, "_selected_action": [c.pk for c in comments], **fields}, follow=True)


def test_the_list_shows_what_waits_and_the_oldest_first(client, mega):
    old, new = make_comment(state="held", text="Yang lama"), make_comment(state="held", text="Yang baru")
    make_comment(text="Sudah tayang")
    page = client.get(LIST).content.decode()
    assert page.index("Yang lama") < page.index("Yang baru")
    assert "Sudah tayang" not in page
    assert "Sudah tayang" in client.get(f"{LIST}?keadaan=approved").content.decode()
    assert "Yang baru" in client.get(f"{LIST}?keadaan=semua").content.decode()
    assert old.pk < new.pk


def test_an_empty_list_says_that_all_is_done(client, mega):
    assert "Semua sudah diputuskan" in client.get(LIST).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_whatever_its_length(client, mega, django_assert_num_queries, number):
    for _ in range(number):
        make_comment(state="held")
    with django_assert_num_queries(7):
        client.get(LIST)


def test_a_moderator_approves(client, mega):
    comment = make_comment(state="held")
    answer = decide(client, comment, "approve")
    assert "ditayangkan" in answer.content.decode()
    comment.refresh_from_db()
    assert (comment.state, comment.decided_by) == ("approved", mega)
    assert "Ditayangkan" in client.get(f"{LIST}{comment.pk}/history/").content.decode()


def test_a_rejection_needs_a_reason(client, mega):
    comment = make_comment(state="held")
    assert "Pilih atau tulis alasannya" in decide(client, comment, "reject").content.decode()
    decide(client, comment, "reject", reason="Iklan atau perjudian", own_words="Mengajak ke situs slot.")
    comment.refresh_from_db()
    assert (comment.state, comment.reason) == ("rejected", "Iklan atau perjudian. Mengajak ke situs slot")


def test_a_stale_page_overrules_nobody(client, mega):
    comment = make_comment(state="held")
    Comment.objects.filter(pk=comment.pk).update(
        state="approved", decided_by=make_staff("Budi"), decided_at="2026-01-05T01:00Z"
    )
    answer = decide(client, comment, "reject", reason="Iklan atau perjudian")
    assert "sudah ditayangkan oleh Budi" in answer.content.decode()
    comment.refresh_from_db()
    assert comment.state == "approved"


def test_many_are_approved_at_once(client, mega):
    comments = [make_comment(state="held") for _ in range(3)]
    assert "3 komentar ditayangkan" in ticked(client, "approve_ticked", *comments).content.decode()
    assert Comment.objects.approved().count() == 3


def test_many_are_refused_with_one_reason(client, mega):
    comments = [make_comment(state="held") for _ in range(2)]
    between = ticked(client, "reject_ticked", *comments).content.decode()
    assert "Alasan" in between
    assert Comment.objects.awaiting_decision().count() == 2
    ticked(client, "reject_ticked", *comments, apply="1", reason="Iklan atau perjudian")
    assert set(Comment.objects.values_list("state", "reason")) == {("rejected", "Iklan atau perjudian")}


def test_words_are_never_changed_added_or_deleted_here(client, mega):
    comment = make_comment(state="held", text="Kata warga")
    client.post(f"{LIST}{comment.pk}/change/", {"text": "Kata lain", "decision": "approve", "seen": "held"})
    comment.refresh_from_db()
    assert comment.text == "Kata warga"
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.get(f"{LIST}{comment.pk}/delete/").status_code == 403


@pytest.mark.parametrize("decision", ["", "hapus", "approve\x00"])
def test_made_up_decisions_are_refused(client, mega, decision):
    assert decide(client, make_comment(state="held"), decision).status_code == 403


@pytest.mark.parametrize(("role", "status"), [("Penulis", 403), ("Editor", 200), ("Moderator", 200), ("Admin", 200)])
def test_who_may_read_comments_here(client, role, status):
    client.force_login(make_staff("Sari", role))
    comment = make_comment(state="held")
    assert client.get(LIST).status_code == status
    assert client.get(f"{LIST}{comment.pk}/change/").status_code == status


def test_a_comment_that_is_not_there(client, mega):
    assert client.get(f"{LIST}987654/change/").status_code == 404


@pytest.mark.parametrize(("role", "stored"), [("Editor", 2), ("Moderator", 1)])
def test_editors_answer_from_here_and_moderators_do_not(client, role, stored):
    client.force_login(make_staff("Budi", role))
    question = make_comment()
    client.post(
        f"{LIST}{question.pk}/change/", {"answer": "1", "office": "Dokpim Kota Bekasi", "text": "Buka pukul delapan."}
    )
    assert Comment.objects.count() == stored


def test_texts_are_escaped(client, mega):
    comment = make_comment(make_article(), state="held", text="<script>alert(1)</script>", author_name="<svg onload=x>")
    for path in (LIST, f"{LIST}{comment.pk}/change/"):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "<svg onload" not in page


@pytest.mark.parametrize("seen", ["approved", "", "\x00", "hapus"])
def test_a_made_up_view_of_the_comment_breaks_nothing(client, mega, seen):
    comment = make_comment(state="held")
    assert decide(client, comment, "approve", seen=seen).status_code == 200


def test_a_comment_is_pinned_and_let_go(client, mega):
    one, two = make_comment(article=(article := make_article())), make_comment(article)
    for comment in (one, one, two):
        assert "disematkan" in decide(client, comment, "pin").content.decode()
    assert list(Comment.objects.filter(is_pinned=True)) == [two]
    assert "Lepas sematan" in client.get(f"{LIST}{two.pk}/change/").content.decode()
    decide(client, two, "unpin")
    assert not Comment.objects.filter(is_pinned=True).exists()


def test_replies_and_waiting_comments_are_not_pinned(client, mega):
    top = make_comment()
    for comment in (make_comment(top.article, parent=top), make_comment(top.article, state="held")):
        assert "Sematkan" not in client.get(f"{LIST}{comment.pk}/change/").content.decode()
        assert "yang dapat disematkan" in decide(client, comment, "pin").content.decode()
    assert not Comment.objects.filter(is_pinned=True).exists()


def test_list_tells_open_complaints_and_complaints_about_a_service(client, mega):
    comment = make_comment(text="Loketnya tutup", state="held", is_service_complaint=True)
    make_comment(comment.article, text="Biasa saja", state="held")
    for number in range(2):
        Report.objects.create(comment=comment, category="lain", text=f"Sebab {number}")
    Report.objects.create(comment=comment, category="lain", answered_at=timezone.now())
    page = client.get(LIST).text
    assert "2 belum dijawab; pengaduan layanan" in page
    lane = client.get(LIST, {"sebab": "layanan"}).text
    assert "Loketnya tutup" in lane
    assert "Biasa saja" not in lane


def test_page_of_a_comment_tells_that_it_is_about_a_service_and_how_many_complaints_are_answered(client, mega):
    comment = make_comment(is_service_complaint=True)
    Report.objects.create(comment=comment, category="lain", answered_at=timezone.now())
    page = client.get(f"{LIST}{comment.pk}/change/").text
    assert "Arahkan ke SP4N-LAPOR!" in page
    assert "Pengaduan yang sudah dijawab" in page


def test_editor_answers_with_the_number_of_the_report(client):
    client.force_login(make_staff("Budi"))
    comment = make_comment(is_service_complaint=True)
    typed = {"answer": "1", "office": "Dokpim", "text": "Sudah kami teruskan.", "ticket": "7654321"}
    client.post(f"{LIST}{comment.pk}/change/", typed)
    assert comment.replies.get().ticket == "7654321"
