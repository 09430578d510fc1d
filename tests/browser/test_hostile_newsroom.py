"""The same as test_hostile_text.py for those who read residents' words first: the newsroom."""

from collections import Counter
from urllib.parse import quote

import pytest
from django.utils import timezone

from bekasi_portal.folding import folded
from comments.admin.comment import FindingFilter
from comments.models import AuthorStanding, Comment, Report, Term
from tests.browser.desk import open_session
from tests.browser.execution import go, visit
from tests.browser.seen import expected, holds, page_numbers, shown, typed_in
from tests.factories import make_article, make_comment, make_user
from tests.hostile import CHOSEN, HOSTILE, STORABLE

LIST = "/admin/comments/comment/"
LANES = ["terms", "people", "links", "refusals", "author"]


@pytest.fixture
def editor(bare):
    user = make_user("sari@redaksi.example", display_name="Sari", is_staff=True, is_superuser=True)
    open_session(bare, user)
    return user


@pytest.fixture
def received(editor):
    """Every text as a comment with findings; most of them wait, and every state and lane has some."""
    article, author = make_article(), make_user()
    for number, text in enumerate(STORABLE):
        state = {0: "approved", 1: "rejected", 2: "removed"}.get(number % 9, "held")
        found = {"check": LANES[number % 5], "outcome": "hold", "reason": text, "evidence": text}
        fields = {"text": text, "author_name": text[:60], "state": state, "score": 0.99, "findings": [found],
                  "is_service_complaint": number % 7 == 0}  # fmt: skip
        if state != "held":
            fields |= {"decided_by": editor, "reason": "" if state == "approved" else text[:300]}
        make_comment(article, author=author, **fields)
    return Comment.objects.order_by("pk")


def test_lists_of_comments(bare, received):
    found, reasons = Counter(), Counter()
    for number in page_numbers(len(STORABLE), per_page=50):
        frame = visit(bare, f"{LIST}?keadaan=semua&p={number}")
        found += shown(frame, ".field-excerpt")
        reasons += shown(frame, ".field-held_for")
    assert found == expected(text if len(text) <= 140 else f"{text[:140].rstrip()}…" for text in STORABLE)
    assert reasons == expected(f"{text} ({text})" for text in STORABLE)
    Report.objects.create(comment=received.filter(state="approved").first(), category="lain", text=STORABLE[0])
    for asked in (*(f"keadaan={state}" for state in ("approved", "rejected", "removed")),
                  *(f"sebab={lane}" for lane in FindingFilter.CHECKS)):  # fmt: skip
        assert visit(bare, f"{LIST}?{asked}").locator("#result_list tbody tr").count()
    for text in CHOSEN:
        asked = quote(text)
        assert visit(bare, f"{LIST}?q={asked}&keadaan={asked}&sebab={asked}").locator("#searchbar").count()
    go(bare, LIST)


def test_one_comment_and_its_decisions(bare, received):
    for comment, text in zip(received[::20], CHOSEN, strict=True):
        frame = visit(bare, f"{LIST}{comment.pk}/change/")
        assert holds(frame, comment.text, selector=".comment-words")
        reply = make_comment(comment.article, parent=comment, text=text, author_name=text[:60], state="held")
        address = f"{LIST}{reply.pk}/change/"
        frame = visit(bare, address, ("decision", "reject"), ("own_words", f"{text} {'a' * 200}"))
        assert holds(frame, text[:20], selector=".comment-words")
        assert typed_in(frame, "own_words").endswith("a" * 200)
    for text in CHOSEN[::3]:
        reply = make_comment(comment.article, text=text, author_name=text[:60], state="held")
        frame = visit(bare, f"{LIST}{reply.pk}/change/", ("decision", "reject"), ("own_words", f"{text[:190]} a"))
        assert shown(frame, ".messagelist li") == expected([f"Komentar {text[:60]} ditolak."])
        visit(bare, f"{LIST}{reply.pk}/history/")
        frame = visit(
            bare, f"{LIST}{received[0].pk}/change/", ("answer", "1"), ("office", text + "a" * 80), ("text", text)
        )
        assert typed_in(frame, "office").endswith("a" * 80)
    visit(bare, "/admin/")
    go(bare, f"{LIST}{received[0].pk}/change/")


def test_complaints_and_many_decisions_at_once(bare, received):
    complained = received.filter(state="approved").first()
    for text in STORABLE:
        Report.objects.create(comment=complained, category="lain", text=text[:500])
    frame = visit(bare, f"{LIST}{complained.pk}/change/")
    for text in STORABLE[::20]:
        assert holds(frame, f": {text[:500]} (", selector=".facts")
    assert frame.locator(".facts li").count() >= len(STORABLE)
    waiting = list(received.filter(state="held"))
    ticked = [("action", "reject_ticked"), *(("_selected_action", str(comment.pk)) for comment in waiting)]
    frame = visit(bare, LIST, *ticked)
    assert shown(frame, "main li bdi") == expected(comment.author_name for comment in waiting)
    frame = visit(bare, LIST, *ticked, ("apply", "1"), ("own_words", HOSTILE[-1]))
    assert typed_in(frame, "own_words").startswith("\"'<>&`=")
    # What somebody else decided meanwhile is told by name, each in a message of its own.
    Comment.objects.filter(state="held").update(state="approved", decided_at=timezone.now())
    frame = visit(bare, f"{LIST}?keadaan=semua", *ticked[:40], ("apply", "1"), ("own_words", "Iklan"))
    assert frame.locator(".messagelist li").count() == 39


def test_words_writers_and_residents(bare, editor):
    for number, text in enumerate(STORABLE):
        resident = make_user(display_name=text[:60], name_key=f"nama{number}")
        AuthorStanding.objects.create(author=resident, standing="watched", reason=text[:300], set_by=editor)
    # Some are the same when cut, or nothing when folded, and no words to look for.
    words = {text[:80]: text[:200] for text in STORABLE if folded(text[:80])}
    for word, note in words.items():
        Term.objects.create(text=word, note=note)
    lists = {
        "accounts/resident": (".field-name_shown", [text[:60] for text in STORABLE]),
        "comments/authorstanding": (".field-reason", [text[:300] for text in STORABLE]),
        "comments/term": (".field-text", list(words)),
    }
    for address, (cell, texts) in lists.items():
        found = Counter()
        for number in page_numbers(len(texts), per_page=50):
            found += shown(visit(bare, f"/admin/{address}/?p={number}"), cell)
        assert found == expected(texts)
        visit(bare, f"/admin/{address}/?q={quote(CHOSEN[0])}")
    visit(bare, "/admin/accounts/resident/?_popup=1&_to_field=id")
    go(bare, "/admin/accounts/resident/")


def test_one_word_and_one_writer(bare, editor):
    for number, text in enumerate(CHOSEN[::3]):
        resident = make_user(display_name=text[:60], name_key=f"nama{number}")
        standing = AuthorStanding.objects.create(author=resident, standing="watched", reason=text[:300])
        assert visit(bare, f"/admin/accounts/resident/{resident.pk}/change/").locator("main form").count()
        assert typed_in(visit(bare, f"/admin/comments/authorstanding/{standing.pk}/change/"), "reason")
        visit(bare, f"/admin/comments/authorstanding/{standing.pk}/delete/")
    for text in (text for text in CHOSEN[::3] if folded(text[:80])):
        term = Term.objects.create(text=text[:80], note=text[:200])
        make_comment(text=text)
        visit(bare, f"/admin/comments/term/{term.pk}/delete/")
        # The answer tells the word and an old comment that has it.
        frame = visit(
            bare,
            f"/admin/comments/term/{term.pk}/change/",
            ("text", text[:80]),
            ("kind", "watched"),
            ("note", text[:200]),
        )
        assert holds(frame, "komentar terakhir", selector="main")
