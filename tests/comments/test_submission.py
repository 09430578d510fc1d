"""Accepting a comment: held until read, once for a double click, never too many, never twice the same."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from accounts.models import User
from comments import submission, terms
from comments.address_hashes import hashes_of
from comments.models import Comment, TermsAcceptance
from tests.factories import make_article, make_comment, make_staff, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "203.0.113.7"


def send(*, article=None, author=None, text="Kapan loket dibuka?", **fields):
    author = author or make_user()
    fields = {"name": f"Rudi {author.pk}", "address": ADDRESS, "accepts_terms": True} | fields
    return submission.submit(article=article or make_article(), author=author, text=text, **fields)


def test_a_comment_is_held_until_somebody_reads_it():
    comment = send(text="  Kapan loket\r\ndibuka? ")
    assert comment.state == Comment.State.HELD
    assert comment.text == "Kapan loket\ndibuka?"
    assert comment.author.display_name == comment.author_name == f"Rudi {comment.author_id}"
    assert not Comment.objects.approved().exists()


def test_the_address_is_kept_only_as_a_hash():
    first = send().address_hash
    assert ADDRESS not in first
    assert first == send().address_hash
    assert first != send(address="203.0.113.8").address_hash


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Tulis komentar"),
        (" \n\t ", "Tulis komentar"),
        ("\u200b\u200d\ufeff", "Tulis komentar"),
        ("\x00\x00", "Tulis komentar"),
        ("a" * 2001, "2.001 huruf, paling banyak 2.000"),
        ("a b c https://a.example https://b.example https://c.example", "Tautan paling banyak 2"),
        ("daftar di judi88.xyz judi99.xyz judi77.xyz", "Tautan paling banyak 2"),
    ],
)
def test_texts_that_are_not_accepted(text, sentence):
    with pytest.raises(ValidationError, match=sentence):
        send(text=text)
    assert not Comment.objects.exists()


def test_exactly_two_thousand_letters_and_two_links_are_fine():
    links = "https://a.example https://b.example "
    assert send(text=links + "a" * (2000 - len(links))).pk


def test_the_terms_are_accepted_once_and_kept_with_their_text():
    author = make_user()
    with pytest.raises(submission.TermsNotAcceptedError):
        send(author=author, accepts_terms=False)
    send(author=author)
    send(author=author, accepts_terms=False, text="Yang kedua")
    accepted = {row.document: (row.user, row.version, row.text) for row in TermsAcceptance.objects.all()}
    assert accepted == {
        "ketentuan": (author, terms.TERMS.version, terms.TERMS.text),
        "privasi": (author, terms.PRIVACY.version, terms.PRIVACY.text),
    }


@pytest.mark.parametrize("document", ["ketentuan", "privasi"])
def test_a_new_version_of_either_document_is_asked_for_again(monkeypatch, document):
    author = make_user()
    send(author=author)
    newer = replace(terms.DOCUMENTS[document], version="2027-01")
    monkeypatch.setitem(terms.DOCUMENTS, document, newer)
    with pytest.raises(submission.TermsNotAcceptedError):
        send(author=author, accepts_terms=False, text="Yang kedua")


def test_a_refused_comment_leaves_no_acceptance_behind():
    article = make_article()
    make_comment(article, text="Sama saja")
    with pytest.raises(submission.RepeatedError):
        send(article=article, text="sama saja!")
    assert not TermsAcceptance.objects.exists()


def test_a_double_click_is_stored_once_and_answered_alike():
    article, author = make_article(), make_user()
    first = send(article=article, author=author)
    assert send(article=article, author=author) == first
    assert Comment.objects.count() == 1


def test_repeating_oneself_is_refused_even_elsewhere():
    author = make_user()
    with time_machine.travel(timezone.now() - timedelta(hours=1), tick=False):
        send(author=author, article=make_article(published_at=timezone.now() - timedelta(days=1)))
    with pytest.raises(submission.RepeatedError, match="sudah pernah Anda kirim"):
        send(author=author, text="KAPAN loket... dibuka")


def test_repeating_others_under_the_same_article_is_refused():
    article = make_article()
    send(article=article)
    with pytest.raises(submission.RepeatedError, match="sudah dikirim untuk berita ini"):
        send(article=article)
    assert send().pk  # another article, another person


def test_a_person_sends_three_in_five_minutes():
    author = make_user()
    start = datetime(2026, 3, 2, 14, 0, 20, tzinfo=timezone.get_current_timezone())
    with time_machine.travel(start, tick=False) as clock:
        for number in range(3):
            send(author=author, text=f"Komentar {number}")
        with pytest.raises(submission.FloodError, match=r"Anda dapat menulis lagi pukul 14\.06 WIB\.$"):
            send(author=author, text="Komentar keempat")
        clock.shift(timedelta(minutes=5, seconds=1))
        assert send(author=author, text="Komentar keempat").pk


def test_a_person_sends_twenty_a_day():
    author = make_user()
    for number in range(20):
        make_comment(author=author, text=f"Komentar {number}")
    with time_machine.travel(datetime(2026, 3, 2, 14, 0, tzinfo=timezone.get_current_timezone()), tick=False):
        Comment.objects.update(created_at=timezone.now() - timedelta(hours=3))
        with pytest.raises(submission.FloodError, match=r"lagi besok pukul 11\.01 WIB\.$"):
            send(author=author)


def test_an_address_sends_ten_in_five_minutes():
    hashed = hashes_of(ADDRESS)[0]
    for number in range(10):
        make_comment(text=f"Komentar {number}", address_hash=hashed)
    with pytest.raises(submission.FloodError):
        send()
    assert send(address="198.51.100.9").pk


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_only_visible_articles_take_comments(state):
    with pytest.raises(submission.NotOpenError):
        send(article=make_article(state=state))


def test_staff_and_closed_accounts_do_not_comment_as_residents():
    for author in (make_staff("Budi"), make_user(is_active=False)):
        with pytest.raises(submission.NotOpenError):
            send(author=author)


def test_replies_go_under_visible_top_level_comments_of_the_same_article():
    article = make_article()
    parent = make_comment(article)
    assert send(article=article, parent=parent).parent == parent
    reply = make_comment(article, parent=parent)
    for wrong in (reply, make_comment(), make_comment(article, state="held"), make_comment(article, state="removed")):
        with pytest.raises(submission.ParentGoneError):
            send(article=article, parent=wrong, text=f"Menjawab {wrong.pk}")


def test_an_office_answers_at_once_under_the_question():
    budi, question = make_staff("Budi"), make_comment()
    answer = submission.answer(question, by=budi, office="Dokpim Kota Bekasi", text="Dibuka pukul delapan.")
    assert (answer.state, answer.office, answer.parent, answer.decided_by) == (
        "approved", "Dokpim Kota Bekasi", question, budi,
    )  # fmt: skip
    again = submission.answer(question, by=budi, office="Dokpim Kota Bekasi", text="Dibuka pukul delapan.")
    assert again == answer
    below = submission.answer(answer, by=budi, office="Dokpim Kota Bekasi", text="Dan tutup pukul empat.")
    assert below.parent == question


def test_an_office_answers_only_what_is_shown():
    with pytest.raises(submission.ParentGoneError):
        submission.answer(make_comment(state="held"), by=make_staff("Budi"), office="Dokpim", text="Jawaban")


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_store_one_comment():
    article, author = make_article(), make_user()
    start = threading.Barrier(2)
    stored = []

    def click():
        start.wait()
        try:
            stored.append(send(article=article, author=User.objects.get(pk=author.pk)).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stored) == 2
    assert len(set(stored)) == Comment.objects.count() == 1


def test_office_does_not_answer_under_a_withdrawn_article():
    question = make_comment(make_article(state="withdrawn"))
    with pytest.raises(submission.NotOpenError):
        submission.answer(question, by=make_staff("Budi"), office="Dokpim Kota Bekasi", text="Sudah dibuka.")
    assert not question.replies.exists()


def test_too_long_name_of_an_office_is_refused_not_cut():
    with pytest.raises(submission.SubmissionRefusedError, match="60 huruf"):
        submission.answer(make_comment(), by=make_staff("Budi"), office="D" * 61, text="Sudah dibuka.")
