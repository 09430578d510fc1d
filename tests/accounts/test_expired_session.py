"""A form of the newsroom that is sent after the session ended, or with the form token of an older one.

The article form leads through the login back to itself, filled; every other form shows what was typed.
"""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.sessions.models import Session
from django.test import Client

from news import copies
from news.models import Article, UnsavedCopy
from tests.factories import SANDI, make_staff
from tests.html_forms import sent_by
from tests.news.admin.article_form import ADD, form_of, head, page_of, typed
from tests.news.publishing.newsroom import write

pytestmark = pytest.mark.django_db
KEEP = "/admin/news/article/salinan/"
SECOND_STEP = "/akun/staf/langkah-kedua/"
WORDS = "Kalimat yang tidak boleh hilang."


@pytest.fixture
def sari():
    return make_staff("Sari", role="Penulis")


@pytest.fixture
def browser(sari):
    """Sari's browser, which minds form tokens as real ones must."""
    return sign_in(Client(enforce_csrf_checks=True), sari)


def sign_in(browser, user, **fields):
    page = browser.get("/admin/login/")
    token = token_of(page)
    browser.post("/admin/login/", {"email": user.email, "password": SANDI, "csrfmiddlewaretoken": token} | fields)
    return browser


def token_of(page) -> str:
    return page.context["csrf_token"]


def opened(browser, address: str, **changes) -> dict:
    """The open form, with something typed into it."""
    sent = sent_by(browser.get(address).text, form_id="article_form")
    return sent | typed(summary=WORDS) | changes


def end_session(browser) -> None:
    Session.objects.all().delete()


def assert_leads_through_the_login(response) -> str:
    assert response.status_code == 303
    login, _, query = response["Location"].partition("?next=")
    assert login == "/admin/login/"
    return query.replace("%2F", "/")


def summary_in(response) -> str:
    return sent_by(response.text, form_id="article_form")["summary"][0]


# ---- Through the login, back to the filled form -------------------------------------------------------------------


def test_change_sent_after_the_session_ended_comes_back_in_the_form_and_is_saved(browser, sari):
    article = write(sari)
    sent = opened(browser, form_of(article))
    end_session(browser)
    response = browser.post(form_of(article), sent | {"_continue": "1"})
    wanted = assert_leads_through_the_login(response)
    page = browser.get(response["Location"])
    assert "Naskah Anda tidak hilang" in page.text
    sign_in(browser, sari, next=wanted)
    form = browser.get(wanted, follow=True)
    assert form.redirect_chain[-1][0].startswith(form_of(article))
    assert summary_in(form) == WORDS
    browser.post(form_of(article), sent_by(form.text, form_id="article_form") | {"_continue": "1"})
    assert (head(article).number, head(article).snapshot["summary"]) == (2, WORDS)
    assert not UnsavedCopy.objects.exists()


def test_new_text_comes_back_too(browser, sari):
    sent = opened(browser, ADD)
    end_session(browser)
    wanted = assert_leads_through_the_login(browser.post(ADD, sent))
    assert not Article.objects.exists()
    sign_in(browser, sari)
    assert summary_in(browser.get(wanted, follow=True)) == WORDS


def test_logging_out_in_another_tab_loses_nothing(browser, sari):
    sent = opened(browser, ADD)
    browser.post("/admin/logout/", {"csrfmiddlewaretoken": sent["csrfmiddlewaretoken"][0]})
    assert_leads_through_the_login(browser.post(ADD, sent))
    assert copies.of(sari, sent["opening"][0]).fields["summary"] == [WORDS]


def test_second_step_leads_to_the_form_as_well(browser, sari):
    sent = opened(browser, ADD)
    end_session(browser)
    TOTP.activate(sari, generate_totp_secret())
    code = RecoveryCodes.activate(sari).get_unused_codes()[0]
    wanted = assert_leads_through_the_login(browser.post(ADD, sent))
    sign_in(browser, sari, next=wanted)
    page = browser.get(SECOND_STEP)
    response = browser.post(SECOND_STEP, {"code": code, "csrfmiddlewaretoken": token_of(page)}, follow=True)
    assert summary_in(response) == WORDS


def test_browser_that_was_closed_meanwhile_has_no_cookie_left_and_loses_nothing(browser, sari):
    sent = opened(browser, ADD)
    browser.cookies.clear()
    assert_leads_through_the_login(browser.post(ADD, sent))


def test_long_text_is_taken_when_the_session_cookie_has_gone(browser, sari):
    sent = opened(browser, ADD, body=f"<p>{'kata ' * 50_000}</p>")
    del browser.cookies["sessionid"]
    assert_leads_through_the_login(browser.post(ADD, sent))
    assert copies.of(sari, sent["opening"][0]).fields["body"] == [sent["body"]]


def test_signing_in_anew_in_another_tab_leads_straight_back(browser, sari):
    article = write(sari)
    sent = opened(browser, form_of(article))
    browser.post("/admin/logout/", {"csrfmiddlewaretoken": sent["csrfmiddlewaretoken"][0]})
    sign_in(browser, sari)
    response = browser.post(form_of(article), sent)
    assert response.status_code == 303
    form = browser.get(response["Location"], follow=True)
    assert "Naskah Anda tidak hilang" in form.text
    assert summary_in(form) == WORDS


# ---- Whoever else -------------------------------------------------------------------------------------------------


def test_somebody_else_who_signs_in_does_not_see_it(browser, sari):
    budi = make_staff("Budi")
    sent = opened(browser, ADD)
    end_session(browser)
    wanted = assert_leads_through_the_login(browser.post(ADD, sent))
    sign_in(browser, budi)
    page = browser.get(wanted, follow=True)
    assert (page.status_code, page.redirect_chain[-1][0]) == (200, "/admin/")
    assert "atau milik akun lain" in page.text
    assert WORDS not in page.text
    assert not UnsavedCopy.objects.filter(user=budi).exists()


def test_form_of_a_person_who_is_no_longer_signed_in_is_kept_for_them_and_not_sent_by_another(browser, sari):
    sent = opened(browser, ADD)
    browser.post("/admin/logout/", {"csrfmiddlewaretoken": sent["csrfmiddlewaretoken"][0]})
    sign_in(browser, make_staff("Budi"))
    response = browser.post(ADD, sent)
    assert response.status_code == 403
    assert WORDS in response.text  # whoever typed it sits here
    assert not Article.objects.exists()
    assert list(UnsavedCopy.objects.values_list("user", flat=True)) == [sari.pk]


@pytest.mark.parametrize("which", ["none", "made up", "of another opening"])
def test_without_a_good_token_the_text_is_shown_and_nothing_is_kept(browser, sari, which):
    sent = opened(browser, ADD)
    others = copies.owner_token(sari, "0c9f6a30-5d0e-4c52-8f64-2f8d5a0f7c22")
    sent["_owner"] = {"none": "", "made up": "palsu", "of another opening": others}[which]
    end_session(browser)
    response = browser.post(ADD, sent)
    assert response.status_code == 403
    assert WORDS in response.text
    assert "Kirim lagi" in response.text
    assert not UnsavedCopy.objects.exists()


def test_other_forms_show_what_was_typed(browser, sari):
    end_session(browser)
    token = token_of(browser.get("/admin/login/"))
    sent = {"name": "Rubrik yang panjang", "csrfmiddlewaretoken": token}
    response = browser.post("/admin/news/section/add/", sent)
    assert response.status_code == 403
    assert "Rubrik yang panjang" in response.text


# ---- What the open form sends by itself ---------------------------------------------------------------------------


def test_what_is_typed_after_the_session_ended_is_kept_for_its_writer(browser, sari):
    sent = opened(browser, ADD)
    end_session(browser)
    answer = browser.post(KEEP, sent).json()
    assert answer["signed_in"] is False
    assert answer["at"]
    assert "token" not in answer
    assert copies.of(sari, sent["opening"][0]).fields["summary"] == [WORDS]


def test_form_gets_the_token_of_its_writers_new_session(browser, sari):
    article = write(sari)
    sent = opened(browser, form_of(article))
    presence = page_of(article, "hadir")
    end_session(browser)
    assert browser.post(presence, sent).json() == {"signed_in": False}
    sign_in(browser, sari)
    for address in (KEEP, presence):
        answer = browser.post(address, sent).json()
        assert answer["signed_in"] is True
    response = browser.post(form_of(article), sent | {"csrfmiddlewaretoken": answer["token"]})
    assert (response.status_code, head(article).snapshot["summary"]) == (302, WORDS)


def test_another_person_gets_no_token(browser, sari):
    sent = opened(browser, ADD)
    browser.post("/admin/logout/", {"csrfmiddlewaretoken": sent["csrfmiddlewaretoken"][0]})
    sign_in(browser, make_staff("Budi"))
    assert browser.post(KEEP, sent).json().keys() == {"at", "signed_in"}


@pytest.mark.parametrize("address", [KEEP, "/admin/news/article/1/hadir/"])
def test_stranger_keeps_nothing(browser, sari, address):
    end_session(browser)
    sent = typed(opening="6b1f6c1e-0f5b-4c1d-9a55-2f6f0f3a7c11")
    assert browser.post(address, sent).status_code == 403
    assert not UnsavedCopy.objects.exists()
