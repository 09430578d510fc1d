"""Whatever residents write stays text on every page that shows it, without the help of the portal's policy on scripts.

The texts are stored as if every check had let them through. The newsroom's pages are in test_hostile_newsroom.py, what
is no page in tests/comments/test_hostile_exports.py.
"""

from collections import Counter
from html import escape
from urllib.parse import quote

import pytest
from django.test import RequestFactory

from bekasi_portal.error_pages import database_unavailable
from comments.models import MAX_LENGTH, Comment
from comments.text import clean_text, links_in
from comments.threads import ORDER_NAMES, PER_PAGE, UNDER_ARTICLE
from tests.browser.desk import open_session
from tests.browser.execution import became_markup, go, strange_elements, visit, watched_page
from tests.browser.seen import expected, holds, page_numbers, shown, squeezed, typed_in
from tests.factories import make_article, make_comment, make_user
from tests.hostile import CHOSEN, FOCUSED_ELEMENTS, HOSTILE, RUNNING_ELEMENTS, STORABLE

THREE_LINKS = "https://a.example https://b.example https://c.example"
POST_ALONE = """([address, fields]) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: address });
  for (const [name, value] of fields) form.append(Object.assign(document.createElement("textarea"), { name, value }));
  document.body.append(form);
  form.submit();
}"""


def test_texts_are_many_and_each_is_another():
    assert len(HOSTILE) == len(set(HOSTILE)) >= 200
    assert max(map(len, HOSTILE)) <= MAX_LENGTH
    assert len(CHOSEN) >= 20


def test_as_markup_the_texts_run_and_the_watch_sees_it(chromium):
    """What all other tests rest on: each text alone in a frame, put there as markup."""
    context = chromium.new_context(bypass_csp=True)
    page = watched_page(context, portal="http://portal.test")
    frames = enumerate(RUNNING_ELEMENTS)
    page.set_content("".join(f'<iframe name="t{at}" srcdoc="{escape(text)}"></iframe>' for at, text in frames))
    page.wait_for_timeout(200)  # the animations among them take a moment
    have_run = {told.rsplit(" in ", 1)[-1] for told in page.ran}
    for number, text in enumerate(RUNNING_ELEMENTS):
        assert f"t{number}" in have_run, text
        assert strange_elements(page.frame(f"t{number}")), text
    for text in FOCUSED_ELEMENTS:
        page.goto("about:blank")
        page.ran.clear()
        page.set_content(text)
        page.wait_for_function("() => document.activeElement !== document.body")
        assert page.ran, text
    page.ran.clear()
    page.set_content(
        "<a href=' java&Tab;script:alert(1)'>x</a><b hx-on:click=alert(1)>x</b><p class=comment__text><i>x"
    )
    assert [found.split(":", 1)[0] for found in became_markup(page)] == ["href", "hx-on", "in a text"]
    page.set_content("<img src=https://jahat.example/dibaca.gif>")
    assert page.ran == ["https://jahat.example/dibaca.gif"]
    context.close()


@pytest.fixture
def crowded(portal):
    """An article under which every text is a comment and a name, and once more a reply, every second of an office."""
    article, author = make_article(), make_user()
    above = [make_comment(article, author=author, text=text, author_name=text[:60]) for text in STORABLE]
    for number, text in enumerate(STORABLE):
        fields = {"text": text, "author_name": text[:60], "office": text[:80] if number % 2 else ""}
        make_comment(article, author=author, parent=above[number % UNDER_ARTICLE], **fields)
    return article


def test_comments_and_replies_under_an_article(bare, crowded):
    above = list(Comment.objects.filter(parent=None))
    replies = list(Comment.objects.exclude(parent=None))
    page = go(bare, f"/berita/{crowded.slug}/")
    assert shown(page, ".comment__replies .comment__text") == expected(reply.shown_text for reply in replies)
    names = expected(reply.author_name for reply in replies if not reply.office)
    assert shown(page, ".comment__replies .comment__author") == names
    offices = expected(f"Tanggapan {reply.office}" for reply in replies if reply.office)
    assert shown(page, ".comment__replies .comment__label") == offices
    # Pages with all the replies are long; what they show was looked at.
    for reply in replies:
        reply.delete()
    for visitor, orders in ((None, ORDER_NAMES), (make_user(display_name=STORABLE[0]), ["terbaru"])):
        if visitor:
            open_session(bare, visitor)
        for order in orders:
            texts, names = Counter(), Counter()
            for number in page_numbers(len(STORABLE), per_page=PER_PAGE):
                frame = visit(bare, f"/berita/{crowded.slug}/komentar/?urut={order}&halaman={number}")
                texts += shown(frame, ".comments__list .comment__text")
                names += shown(frame, ".comments__list .comment__author")
            assert texts == expected(comment.shown_text for comment in above)
            assert names == expected(comment.author_name for comment in above)
    go(bare, f"/berita/{crowded.slug}/komentar/?halaman=2")


def test_comments_that_are_answered_or_complained_of(bare, portal):
    author = make_user()
    for text in CHOSEN:
        comment = make_comment(author=author, text=text, author_name=text[:60])
        asked = quote(text)
        frame = visit(bare, f"/berita/{comment.article.slug}/komentar/?balas={comment.pk}&urut={asked}&halaman={asked}")
        assert holds(frame, comment.author_name, selector=".answered__whom")
        address = f"/akun/adukan/{comment.pk}/"
        assert holds(visit(bare, address), comment.shown_text, selector=".answered")
        frame = visit(bare, address, ("category", text), ("text", f"{text} {'a' * 500}"))
        assert typed_in(frame, "text").endswith("a" * 500)
        assert frame.locator(".field__error").count() == 2
    assert holds(go(bare, address), comment.shown_text, selector=".answered")


def test_lines_in_place_of_removed_comments(bare, portal):
    article, author = make_article(), make_user()
    for text in STORABLE:
        gone = make_comment(article, author=author, text=text, state="removed", reason=text[:300])
        make_comment(article, author=author, parent=gone)
    found = Counter()
    for number in page_numbers(len(STORABLE), per_page=PER_PAGE):
        found += shown(visit(bare, f"/berita/{article.slug}/komentar/?halaman={number}"), ".comment__removed")
    assert found == expected(f"Komentar ini diturunkan redaksi. Alasan: {text[:300]}." for text in STORABLE)


def test_ones_own_comments_with_the_reason(bare, portal):
    rudi = make_user("rudi@contoh.example")
    open_session(bare, rudi)
    # The thread shows its writer ten of them, the list all.
    for start in range(0, len(STORABLE), 30):
        article, texts = make_article(), STORABLE[start : start + 30]
        for number, text in enumerate(texts):
            state = "removed" if number % 2 else "rejected"
            make_comment(article, author=rudi, text=text, author_name=text[:60], state=state, reason=text[:300])
        frame = visit(bare, f"/berita/{article.slug}/komentar/")
        assert shown(frame, ".own-comments .comment__text") == expected(texts[-10:])
        assert shown(frame, ".own-comments__reason") == expected(f"Alasan: {text[:300]}" for text in texts[-10:])
    texts, reasons = Counter(), Counter()
    for number in page_numbers(len(STORABLE), per_page=20):
        frame = visit(bare, f"/akun/komentar/?halaman={number}")
        texts += shown(frame, ".own-comments__list .comment__text")
        reasons += shown(frame, ".own-comments__reason")
    assert texts == expected(STORABLE)
    assert reasons == expected(f"Alasan: {text[:300]}" for text in STORABLE)
    go(bare, "/akun/komentar/?halaman=3")


def test_pages_of_one_comment_and_of_ones_name(bare, portal):
    rudi, article = make_user("rudi@contoh.example"), make_article()
    open_session(bare, rudi)
    for number, text in enumerate(CHOSEN):
        comment = make_comment(article, author=rudi, text=text, state="held")
        rudi.display_name, rudi.name_key = text[:60], f"nama{number}"
        rudi.save()
        assert holds(visit(bare, f"/akun/komentar/{comment.pk}/hapus/"), text, selector=".comment__text")
        address = f"/akun/komentar/{comment.pk}/ubah/"
        assert typed_in(visit(bare, address), "text") == squeezed(text)
        frame = visit(bare, address, ("text", f"{text} {'a ' * MAX_LENGTH}"))
        assert frame.locator(".field__error").count() == 1
        assert typed_in(visit(bare, "/akun/"), "display_name") == squeezed(text[:60])
        frame = visit(bare, "/akun/", ("display_name", f"{text[:60]} {'a' * 60}"))
        assert frame.locator(".field__error").count() == 1
    go(bare, "/akun/")
    assert holds(go(bare, f"/akun/komentar/{comment.pk}/hapus/"), text, selector=".comment__text")


def test_the_comment_form_when_it_comes_back(bare, portal):
    thread = f"/berita/{make_article().slug}/komentar/"
    visit(bare, thread)
    for number, text in enumerate(HOSTILE[::10]):
        ending = "a " * MAX_LENGTH if number % 2 else THREE_LINKS
        fields = [("name", text), ("text", f"{text} {ending}"), ("parent", text), ("terms", text)]
        # Without its token the form comes back in another way.
        with_token = number % 5 > 0
        frame = visit(bare, thread, *fields, with_token=with_token, status=200 if with_token else 403)
        assert typed_in(frame, "text").endswith(squeezed(ending))
        assert frame.locator("#formulir [role=alert]").count() == 1
    for text in RUNNING_ELEMENTS[:2]:
        go(bare, thread).locator("[name=name]").fill(text)
        bare.locator("[name=text]").fill(f"{text} {THREE_LINKS}")
        bare.get_by_role("button", name="Lanjut").click()
        assert typed_in(bare, "text") == squeezed(f"{text} {THREE_LINKS}")
        assert typed_in(bare, "name") == squeezed(text)
        assert became_markup(bare) == []


def test_a_draft_that_waits_for_signing_in(bare, portal):
    for number, text in enumerate(text for text in STORABLE[::50] if len(links_in(text)) == 0):
        thread = f"/berita/{make_article().slug}/komentar/"
        visit(bare, thread)
        visit(bare, thread, ("name", f"Warga {number}"), ("text", text), ("terms", "on"), ("privacy", "on"))
        assert typed_in(visit(bare, thread), "text") == squeezed(clean_text(text))


def test_what_was_typed_is_given_back_where_it_cannot_be_taken(bare, portal):
    gone = make_article(state="withdrawn").slug
    for number, text in enumerate(CHOSEN):
        slug, status = (gone, 410) if number % 2 else ("tidak-ada", 404)
        fields = [("name", text), ("text", text)]
        frame = visit(bare, f"/berita/{slug}/komentar/", *fields, with_token=False, status=status)
        assert squeezed(frame.locator("#typed").input_value()) == squeezed(text)
    for text in CHOSEN[::4]:
        outage = database_unavailable(RequestFactory().post(f"/berita/{gone}/komentar/", {"text": text}))
        bare.set_content(outage.text)
        assert holds(bare, text[:20], selector="main") or typed_in(bare, "text")
        assert became_markup(bare) == []


def test_forms_without_a_token_or_a_session(bare, portal):
    """The page shows all fields that were sent, so that one page has them all."""
    fields = [("text", text) for text in HOSTILE] + [(text, f"{text} dan lagi") for text in CHOSEN]
    long = [text for text in STORABLE if len(text) > 3]
    frame = visit(bare, "/akun/", *fields, with_token=False, status=403)
    assert frame.locator(".typed").count() >= len(long)
    frame = visit(bare, "/admin/comments/comment/", *fields, status=403)
    assert frame.locator("main textarea").count() >= len(long)
    with bare.expect_navigation() as landing:
        bare.evaluate(POST_ALONE, ["/akun/", fields])
    assert landing.value.status == 403
    assert bare.locator(".typed").count() >= len(long)
    assert became_markup(bare) == []


def test_searching_and_addresses_that_lead_nowhere(bare, portal):
    for number in range(21):
        make_article(f"Alert {number} script warga")
    for text in CHOSEN:
        asked = quote(text)
        frame = visit(bare, f"/cari/?q={asked}")
        assert typed_in(frame, "q")
        frame = visit(bare, f"/cari/?q=alert&{asked}={asked}&halaman=2")
        assert frame.locator("nav.pages a").count() > 0
        visit(bare, f"/tidak-ada/{asked}", status=404)
    go(bare, f"/cari/?q={quote(RUNNING_ELEMENTS[0])}")


def test_signing_in(bare, portal):
    for text in CHOSEN:
        visit(bare, f"/akun/masuk/?next=/{quote(text)}")
        frame = visit(bare, "/akun/masuk/", ("email", text), ("next", f"/{text}"))
        assert frame.locator(".field__error").count() == 1
    frame = visit(bare, "/akun/masuk/", ("email", "rudi@contoh.example"), ("next", f"/{RUNNING_ELEMENTS[0]}"))
    assert frame.locator(f"[name=next][value='/{RUNNING_ELEMENTS[0]}']").count() == 1
    for text in CHOSEN:
        frame = visit(bare, "/akun/kode/", ("code", f"{text}{'0' * 40}"))
        assert typed_in(frame, "code").endswith("0" * 40)
    go(bare, f"/akun/masuk/?next=/{quote(RUNNING_ELEMENTS[0])}")


def test_the_newest_answer_on_the_front_page(bare, portal):
    article, author = make_article(), make_user()
    for text in CHOSEN[::3]:
        question = make_comment(article, author=author, text=text, author_name=text[:60])
        make_comment(article, author=author, parent=question, text=text, office=text[:80])
        assert holds(visit(bare, "/"), text[:20], selector="main")
