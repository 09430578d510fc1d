"""What the checks are told, from real rows, and what becomes of a real comment."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments import submission
from comments.facts import gather
from comments.models import ArticleRules, AuthorStanding, Comment, SiteRules, Term
from tests.comments.test_submission import send
from tests.factories import make_article, make_comment, make_user

pytestmark = pytest.mark.django_db
FINE = "Loket di kecamatan sudah lebih cepat."


@pytest.fixture
def trusted():
    """Two comments of hers are shown."""
    author = make_user()
    with time_machine.travel(timezone.now() - timedelta(days=2)):
        for number in range(2):
            make_comment(author=author, text=f"Komentar lama {number}")
    return author


def test_trusted_writers_comment_is_shown_at_once(trusted):
    comment = send(author=trusted, text=FINE)
    assert (comment.state, comment.decided_by) == ("approved", None)
    assert comment.held_for == []


def test_new_writers_comment_waits_and_says_why():
    comment = send(text=FINE)
    assert (comment.state, comment.held_for) == ("held", ["penulis baru (0 komentar tayang)"])
    assert comment.score < 0.35


def test_gambling_by_a_trusted_writer_waits_in_its_lane(trusted):
    comment = send(author=trusted, text="GACOR88 maxwin slot daftar sekarang bonus new member wd cepat")
    assert comment.state == "held"
    assert comment.held_for[0].startswith("diduga judol (")
    assert list(Comment.objects.suspected_gambling()) == [comment]
    assert list(Comment.objects.held_by("gambling")) == [comment]


@pytest.mark.parametrize(
    "disguised",
    [
        "L.o.k.e.t di kecamatan sudah lebih cepat",
        "LOKET  di kecamatan sudah lebih cepat!!",
        "Lok\u200bet di kecamatan sudah lebih cepat",
    ],
)
def test_repetition_is_seen_through_a_disguise(trusted, disguised):
    article = make_article()
    send(article=article, text=FINE)
    with pytest.raises(submission.RepeatedError, match="sudah dikirim untuk berita ini"):
        send(article=article, author=trusted, text=disguised)


@pytest.mark.parametrize(("site", "rules", "told"), [
    ({"is_open": False}, {}, "seluruh portal"),
    ({}, {"is_open": False}, "untuk berita ini ditutup"),
    ({"closes_after_days": 3}, {}, "ditutup 3 hari"),
])  # fmt: skip
def test_closed_comments_say_so(trusted, site, rules, told):
    article = make_article(published_at=timezone.now() - timedelta(days=4))
    SiteRules.objects.create(pk=1, **site)
    ArticleRules.objects.create(article=article, **rules)
    with pytest.raises(submission.NotOpenError, match=told):
        send(article=article, author=trusted, text=FINE)


def test_watched_places_and_writers_wait(trusted):
    article = make_article()
    rules = ArticleRules.objects.create(article=article, is_watched=True)
    assert send(article=article, author=trusted, text=FINE).held_for == ["berita ini dibaca lebih dulu"]
    rules.delete()
    AuthorStanding.objects.create(author=trusted, standing="watched", reason="Sering mengulang.")
    assert send(author=trusted, text="Yang kedua.").held_for == ["penulis ini selalu dibaca lebih dulu"]


def test_writer_trusted_by_hand_needs_no_count():
    author = make_user()
    AuthorStanding.objects.create(author=author, standing="trusted", reason="Ketua RW, dikenal redaksi.")
    assert send(author=author, text=FINE).state == "approved"


@pytest.mark.parametrize("text", ["dasar b4ngs4t kau", "dasar B.A.N.G.S.A.T kau", "dasar bangsaaat kau"])
def test_terms_are_found_through_disguises_and_told_to_the_moderator(trusted, text):
    term = Term.objects.create(text="bangsat", kind="watched", is_active=True)
    assert "memuat kata yang diawasi (bangsat)" in send(author=trusted, text=text).held_for
    term.kind = "blocked"
    term.save()
    with pytest.raises(submission.SubmissionRefusedError, match="kata yang tidak diterima"):
        send(author=trusted, text=f"{text} lagi")


def test_term_is_a_whole_word_and_counts_only_when_it_is_active(trusted):
    Term.objects.create(text="slot", is_active=True)
    Term.objects.create(text="loket", is_active=False)
    assert send(author=trusted, text="Loket selotip sudah tutup.").state == "approved"


def test_gathering_costs_the_same_with_no_and_with_many_comments(trusted):
    article = make_article()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            gather(article=article, author=trusted, text=FINE, address_hashes=["x"])
        return len(queries)

    few = cost()
    for number in range(30):
        make_comment(
            article, author=trusted if number % 2 else make_user(), text=f"Komentar {number}", address_hash="x"
        )
    assert cost() == few


def test_article_takes_sixty_in_five_minutes():
    article = make_article()
    for number in range(60):
        make_comment(article, text=f"Komentar {number}")
    with pytest.raises(submission.FloodError, match="Anda dapat menulis lagi pukul"):
        send(article=article, text=FINE)
