"""Nothing that is typed into the article form is lost: a killed tab, a dead line, a session that ended."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Error, expect

from news import publishing
from news.admin import article_work
from news.models import Article, Presence, Revision, UnsavedCopy
from tests.browser.barriers import violations
from tests.browser.desk import sign_in
from tests.factories import SANDI, make_contributor, make_section, make_staff
from tests.news.publishing.newsroom import fresh, take, write

ADD = "/admin/news/article/add/"
KEPT = "belum disimpan sebagai revisi"
WORDS = "Kalimat yang tidak boleh hilang."
# Longer than what a browser sends of a page that it leaves.
LONG_BODY = f"<p>{'kata ' * 20_000}akhir</p>"


@pytest.fixture
def quick(monkeypatch):
    """The form's clocks, fast enough to wait for."""
    monkeypatch.setattr(article_work, "KEEP_SECONDS", 1)
    monkeypatch.setattr(article_work, "HEARTBEAT_SECONDS", 1)


@pytest.fixture
def slow(monkeypatch):
    """So slow that only leaving and pausing can have sent anything."""
    monkeypatch.setattr(article_work, "KEEP_SECONDS", 600)
    monkeypatch.setattr(article_work, "HEARTBEAT_SECONDS", 600)


@pytest.fixture
def budi(portal):
    """A transactional test empties the tables, groups included; migrating makes them again."""
    call_command("migrate", verbosity=0)
    return make_staff("Budi", role="Editor")


@pytest.fixture
def article(budi):
    return write(budi)


@pytest.fixture
def newsroom(desk, budi):
    sign_in(desk, (budi.email, SANDI))
    return desk


@pytest.fixture
def other_desk(chromium, portal, budi):
    tuti = make_staff("Tuti", role="Editor")
    context = chromium.new_context(base_url=portal, locale="id-ID", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, (tuti.email, SANDI))
    yield page
    context.close()


def form_of(article) -> str:
    return f"/admin/news/article/{article.pk}/change/"


def type_body(page, words: str) -> None:
    page.get_by_role("textbox", name="Isi", exact=True).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def crash(page) -> None:
    """Kill the tab's process: no event fires in it, and nothing is sent."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash", timeout=5000)


def kept_fields(opening: str | None = None) -> dict:
    return UnsavedCopy.objects.get(**({"opening": opening} if opening else {})).fields


def wait_until(page, condition) -> None:
    for _ in range(100):
        if condition():
            return
        page.wait_for_timeout(50)
    pytest.fail("It did not come to be within five seconds.")


def test_text_of_a_crashed_tab_is_offered_again_and_saved(newsroom, article, quick):
    crashed = newsroom.context.new_page()
    crashed.goto(form_of(article))
    crashed.get_by_label("Ringkasan").fill(WORDS)
    type_body(crashed, " Ditambah seusai rapat.")
    expect(crashed.get_by_text(KEPT)).to_be_visible()
    wait_until(crashed, lambda: "seusai rapat." in kept_fields()["body"][0])
    crash(crashed)

    newsroom.goto("/admin/")
    newsroom.get_by_role("region", name="Naskah Anda yang belum tersimpan").get_by_role("link").click()
    expect(newsroom.get_by_text("Formulir ini berisi naskah Anda yang belum tersimpan")).to_be_visible()
    expect(newsroom.get_by_label("Ringkasan")).to_have_value(WORDS)
    expect(newsroom.get_by_role("textbox", name="Isi", exact=True)).to_contain_text("Ditambah seusai rapat.")
    assert violations(newsroom) == []
    newsroom.get_by_role("button", name="Simpan", exact=True).click()
    expect(newsroom.get_by_text("Tersimpan sebagai revisi 2.")).to_be_visible()
    assert fresh(article).head.snapshot["summary"] == WORDS
    assert not UnsavedCopy.objects.exists()
    assert newsroom.violations == []


def test_two_people_see_each_other_and_what_the_other_saved(newsroom, other_desk, article, quick):
    newsroom.goto(form_of(article))
    other_desk.goto(form_of(article))
    expect(newsroom.get_by_text("Tuti sedang membuka naskah ini sejak")).to_be_visible()
    expect(other_desk.get_by_text("Budi sedang membuka naskah ini sejak")).to_be_visible()
    newsroom.get_by_label("Ringkasan").fill(WORDS)
    expect(other_desk.get_by_text("dengan perubahan yang belum tersimpan")).to_be_visible()
    newsroom.get_by_role("button", name="Simpan", exact=True).click()
    expect(newsroom.get_by_text("Tersimpan sebagai revisi 2.")).to_be_visible()
    expect(other_desk.get_by_text("naskah Anda disimpan di samping")).to_be_visible()
    other_desk.goto("/admin/")
    expect(newsroom.get_by_text("Tuti sedang membuka")).to_be_hidden()
    assert [row.user.name for row in Presence.objects.all()] == ["Budi"]


def test_session_that_ended_leads_through_the_login_to_the_filled_form(newsroom, article, quick):
    newsroom.goto(form_of(article))
    newsroom.get_by_label("Ringkasan").fill(WORDS)
    expect(newsroom.get_by_text(KEPT)).to_be_visible()
    Session.objects.all().delete()
    type_body(newsroom, " Diketik sesudah sesi berakhir.")
    expect(newsroom.get_by_text("Anda sudah keluar. Saat menyimpan").first).to_be_visible()
    newsroom.get_by_role("button", name="Simpan", exact=True).click()
    expect(newsroom.get_by_text("Naskah Anda tidak hilang")).to_be_visible()
    newsroom.get_by_label("Alamat surel").fill("budi@redaksi.example")
    newsroom.get_by_label("Kata sandi").fill(SANDI)
    newsroom.get_by_role("button", name="Masuk").click()
    expect(newsroom.get_by_label("Ringkasan")).to_have_value(WORDS)
    expect(newsroom.get_by_role("textbox", name="Isi", exact=True)).to_contain_text("sesudah sesi berakhir.")
    newsroom.get_by_role("button", name="Simpan", exact=True).click()
    expect(newsroom.get_by_text("Tersimpan sebagai revisi 2.")).to_be_visible()
    assert not UnsavedCopy.objects.exists()


def test_signing_in_in_another_tab_lets_the_open_form_go_on(newsroom, article, quick):
    newsroom.goto(form_of(article))
    Session.objects.all().delete()
    expect(newsroom.get_by_text("Anda sudah keluar. Saat menyimpan").first).to_be_visible()
    with newsroom.context.expect_page() as other_tab:
        newsroom.get_by_role("link", name="Masuk lagi di tab baru").click()
    sign_in(other_tab.value, ("budi@redaksi.example", SANDI))
    expect(newsroom.get_by_text("Anda sudah masuk lagi.").first).to_be_visible()
    newsroom.get_by_label("Ringkasan").fill(WORDS)
    newsroom.get_by_role("button", name="Simpan", exact=True).click()
    expect(newsroom.get_by_text("Tersimpan sebagai revisi 2.")).to_be_visible()


def test_open_form_keeps_nobody_signed_in(newsroom, article, quick):
    before = Session.objects.get()
    newsroom.goto(form_of(article))
    newsroom.get_by_label("Ringkasan").fill(WORDS)
    expect(newsroom.get_by_text(KEPT)).to_be_visible()
    first = Presence.objects.get().seen_at
    wait_until(newsroom, lambda: Presence.objects.get().seen_at > first)
    after = Session.objects.get()
    assert (after.expire_date, after.session_data) == (before.expire_date, before.session_data)


def test_leaving_sends_what_was_typed_and_says_goodbye(newsroom, article, slow):
    newsroom.goto(form_of(article))
    wait_until(newsroom, Presence.objects.exists)
    newsroom.get_by_label("Ringkasan").fill(WORDS)
    newsroom.on("dialog", lambda dialog: dialog.accept())
    newsroom.goto("/admin/")
    wait_until(newsroom, UnsavedCopy.objects.exists)
    assert kept_fields()["summary"] == [WORDS]
    wait_until(newsroom, lambda: not Presence.objects.exists())


def test_text_too_long_for_leaving_is_kept_while_it_is_typed(newsroom, article, slow):
    newsroom.goto(form_of(article))
    type_body(newsroom, "x")
    newsroom.evaluate(
        "body => { const area = document.querySelector('[name=body]'); area.value = body;"
        " area.dispatchEvent(new Event('input', { bubbles: true })) }",
        LONG_BODY,
    )
    expect(newsroom.get_by_text(KEPT)).to_be_visible()
    assert kept_fields()["body"] == [LONG_BODY]


def test_browser_asks_before_leaving_only_while_something_is_not_kept(newsroom, article, slow, monkeypatch):
    asked = []
    newsroom.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    newsroom.goto(form_of(article))
    newsroom.get_by_label("Ringkasan").fill(WORDS)
    newsroom.goto("/admin/")
    assert asked == ["beforeunload"]
    monkeypatch.setattr(article_work, "KEEP_SECONDS", 1)
    newsroom.goto(form_of(article))
    newsroom.get_by_label("Ringkasan").fill(f"{WORDS} Lagi.")
    expect(newsroom.get_by_text(KEPT)).to_be_visible()
    newsroom.goto("/admin/")
    assert asked == ["beforeunload"]


def test_save_on_a_dead_line_stays_in_the_form_and_works_when_it_is_back(newsroom, article, quick):
    newsroom.goto(form_of(article))
    newsroom.context.set_offline(True)
    newsroom.get_by_label("Ringkasan").fill(WORDS)
    newsroom.get_by_role("button", name="Simpan", exact=True).click()
    expect(newsroom.locator("[data-save-state]")).to_contain_text("Belum tersimpan: sambungan terputus.")
    expect(newsroom.get_by_label("Ringkasan")).to_have_value(WORDS)
    newsroom.context.set_offline(False)
    expect(newsroom.get_by_text(KEPT)).to_be_visible()
    newsroom.get_by_role("button", name="Simpan", exact=True).click()
    expect(newsroom.get_by_text("Tersimpan sebagai revisi 2.")).to_be_visible()


def test_two_clicks_on_a_new_text_make_one_article_and_leave_no_copy(newsroom, quick):
    make_section()
    newsroom.goto(ADD)
    newsroom.get_by_label("Judul", exact=True).fill("Apel pagi")
    newsroom.get_by_label("Rubrik").select_option("Pemerintahan")
    newsroom.get_by_role("button", name="Simpan", exact=True).dblclick()
    expect(newsroom.get_by_text("Tersimpan sebagai revisi 1.")).to_be_visible()
    newsroom.wait_for_timeout(1500)
    assert (Article.objects.count(), Revision.objects.count()) == (1, 1)
    assert not UnsavedCopy.objects.exists()


def test_going_back_to_the_form_and_typing_on_is_kept_too(newsroom, article, quick):
    newsroom.goto(form_of(article))
    newsroom.get_by_label("Ringkasan").fill(WORDS)
    newsroom.get_by_role("button", name="Pratinjau").click()
    newsroom.wait_for_url("**/pratinjau/")
    newsroom.go_back()
    expect(newsroom.get_by_label("Ringkasan")).to_have_value(WORDS)
    newsroom.get_by_label("Ringkasan").fill(f"{WORDS} Lagi.")
    expect(newsroom.get_by_text(KEPT)).to_be_visible()
    assert kept_fields()["summary"] == [f"{WORDS} Lagi."]


def test_name_chosen_from_a_list_counts_as_a_change(newsroom, article, quick):
    make_contributor("TS")
    newsroom.goto(form_of(article))
    newsroom.locator(".field-byline_writer .select2-selection, .box-byline_writer .select2-selection").first.click()
    newsroom.get_by_role("option", name="TS").first.click()
    expect(newsroom.get_by_text(KEPT)).to_be_visible()
    assert len(kept_fields()["byline_writer"]) == 1


def test_locked_form_keeps_nothing(newsroom, article, quick, budi):
    tuti = make_staff("Tuti", role="Editor")
    take(publishing.submit, article, by=budi)
    take(publishing.approve, article, by=tuti)
    take(publishing.schedule, article, by=budi, at=timezone.now() + timedelta(hours=1))
    newsroom.goto(form_of(article))
    newsroom.get_by_label("Jam (WIB)").first.fill("23:59")
    newsroom.wait_for_timeout(1500)
    assert not UnsavedCopy.objects.exists()
    newsroom.get_by_role("button", name="Batalkan jadwal").click()
    expect(newsroom.get_by_text("Jadwal dibatalkan")).to_be_visible()
