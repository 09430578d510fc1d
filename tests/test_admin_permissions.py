"""Every address of the newsroom, and which roles it opens for. A new address without a row here fails.

P Penulis (Sari), E Editor (Budi), M Moderator (Mega), A Admin (Ayu). All others, and residents, get a 403 or the login.
"""

import pytest
from django.contrib import admin
from django.core.files.base import ContentFile

from accounts.models import Resident
from awards import changes
from comments.models import ArticleRules, AuthorStanding, SiteRules, Term
from news import publishing
from news.models import Article, Attachment, FixedPage, FrontPagePick, Photo, Tag, UnsavedCopy
from tests.factories import (
    make_article,
    make_award,
    make_comment,
    make_contributor,
    make_scheme,
    make_section,
    make_staff,
    make_user,
    sign_in_resident,
)
from tests.news.publishing.newsroom import snapshot

pytestmark = pytest.mark.django_db
CAST = {"P": ("Sari", "Penulis"), "E": ("Budi", "Editor"), "M": ("Mega", "Moderator"), "A": ("Ayu", "Admin")}
EVERYBODY, NOBODY = "PEMA", ""

# List, history and form open for those who may look; adding and deleting for those who may.
MODELS = {  # look, add, delete
    "news_article": ("PEA", "PEA", NOBODY),
    "news_section": ("PEA", "EA", "EA"),
    "news_tag": ("PEA", "EA", "EA"),
    "news_photo": ("PEA", "PEA", NOBODY),
    "news_attachment": ("PEA", "PEA", NOBODY),
    "news_frontpagepick": ("EA", NOBODY, NOBODY),
    "news_fixedpage": ("EA", "EA", NOBODY),
    "news_contributor": ("PEA", "EA", NOBODY),
    "awards_award": ("PEA", "EA", "EA"),
    "awards_scheme": ("EA", "EA", "EA"),
    "awards_issuer": ("EA", "EA", "EA"),
    "comments_comment": ("EMA", NOBODY, NOBODY),
    "comments_siterules": ("EA", NOBODY, NOBODY),
    "comments_articlerules": ("EA", "EA", "EA"),
    "comments_authorstanding": ("EA", "EA", "EA"),
    "comments_term": ("EA", "EA", "EA"),
    "accounts_staff": ("A", "A", NOBODY),
    "accounts_resident": ("A", NOBODY, NOBODY),
}
PAGES = {
    "index": EVERYBODY,
    "password_change": EVERYBODY,
    "password_change_done": EVERYBODY,
    "jsi18n": EVERYBODY,
    "news_article_calendar": "PEA",
    "news_article_export": "EA",
    "news_article_preview": "PEA",
    "news_article_withdraw": "EA",
    "news_article_reinstate": "EA",
    "news_article_ask_changes": "EA",
    "news_article_publish_urgently": "EA",
    "news_article_rename": "PEA",
    "news_article_set_embargo": "PEA",
    "news_article_add_note": "PEA",
    "news_article_review": "EA",
    "news_article_merge": "PEA",
    "news_article_compare": "PEA",
    "news_article_revision": "PEA",
    "news_article_restore": "PEA",
    "news_article_be_present": "PEA",
    "news_article_keep_copy": "PEA",
    "news_article_discard_copy": "PEA",
    "news_article_check_text": "PEA",
    "news_article_open_copy": EVERYBODY,  # one's own alone, also after one's role has changed
    "news_photo_library": "PEA",
    "awards_award_import": "EA",
    "accounts_staff_set_password": "A",
    "accounts_staff_remove_second_step": "A",
}
# Not pages: signing in and out, answers to scripts, and what only sends one on.
LEFT_OUT = {"login", "logout", "autocomplete", "view_on_site", "app_list", None}
# Address → what a well-formed request sends.
OPENING = {"opening": "6b1f6c1e-0f5b-4c1d-9a55-2f6f0f3a7c11"}
OTHER_OPENING = "0c9f6a30-5d0e-4c52-8f64-2f8d5a0f7c22"
ONLY_POSTED = {
    "accounts_staff_remove_second_step": {},
    "news_article_add_note": {"text": "Sudah dicek."},
    "news_article_review": {"revision": 1},
    "news_article_restore": {"number": 1},
    "news_article_be_present": OPENING,
    "news_article_keep_copy": OPENING,
    "news_article_discard_copy": OPENING,
    "news_article_check_text": {"title": "Apel", "body": "<p>Indeks 4,37</p>"},
}


def opens_for(name: str) -> str:
    if name in PAGES:
        return PAGES[name]
    model, _, page = name.rpartition("_")
    look, add, delete = MODELS[model]
    return {"changelist": look, "history": look, "change": look, "add": add, "delete": delete}[page]


def all_addresses(patterns=None, prefix="/admin/"):
    """Name and address pattern of everything the site serves."""
    for pattern in patterns or admin.site.get_urls():
        address = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from all_addresses(pattern.url_patterns, address)
        elif pattern.name not in LEFT_OUT:
            yield pattern.name, address


ADDRESSES = dict(all_addresses())


@pytest.fixture
def records(settings, tmp_path):
    """One record of everything, so that no address opens on nothing."""
    settings.MEDIA_ROOT = tmp_path
    sari = make_staff("Sari", role="Penulis")
    draft = publishing.create(Article(), snapshot(), by=sari).article
    aside = publishing.save(draft, snapshot("Judul lain"), by=sari, started_from=99)
    comment = make_comment(make_article(), author=make_user("warga@contoh.example"))
    photo = Photo(width=4, height=3, alt="Balai kota")
    photo.file.save("a.jpg", ContentFile(b"x"))
    attachment = Attachment(title="Naskah", content_type="application/pdf", size=1)
    attachment.file.save("a.pdf", ContentFile(b"x"))
    award = make_award(make_scheme())
    changes.note(award, by=None, ground="", before=None, after={})
    return {
        "news_article": draft,
        "news_section": make_section("Rubrik kosong"),
        "news_tag": Tag.objects.create(name="pmi", slug="pmi"),
        "news_photo": photo,
        "news_attachment": attachment,
        "news_frontpagepick": FrontPagePick.objects.create(position=1, article=comment.article),
        "news_fixedpage": FixedPage.objects.get_or_create(slug="uji", defaults={"title": "Uji", "body": "<p>Uji.</p>"})[
            0
        ],
        "news_contributor": make_contributor(),
        "awards_award": award,
        "awards_scheme": award.scheme,
        "awards_issuer": award.scheme.issuer,
        "comments_comment": comment,
        "comments_siterules": SiteRules.objects.create(pk=1),
        "comments_articlerules": ArticleRules.objects.create(article=comment.article),
        "comments_authorstanding": AuthorStanding.objects.create(
            author=comment.author, standing="watched", reason="Sering mengulang."
        ),
        "comments_term": Term.objects.create(text="slot"),
        "accounts_staff": make_staff("Tono", role="Penulis"),
        "accounts_resident": Resident.objects.get(pk=comment.author_id),
        "sari": sari,
        "aside": aside,
    }


def address_for(name: str, records: dict) -> str:
    address = ADDRESSES[name]
    model = "_".join(name.split("_")[:2])
    for placeholder in ("<path:object_id>", "<int:object_id>", "<int:pk>"):
        if placeholder in address:
            address = address.replace(placeholder, str(records[model].pk))
    return address.replace("<int:number>", str(records["aside"].number)).replace("<uuid:opening>", OTHER_OPENING)


def answer(client, page: str, address: str) -> int:
    response = client.post(address, ONLY_POSTED[page]) if page in ONLY_POSTED else client.get(address)
    # Sent to the form or the list it belongs to is open; sent to the index with "does not exist" would be a hole in
    # the test, sent to the login one in the site.
    if response.status_code == 302:
        assert response["Location"].startswith("/admin/"), response["Location"]
        assert response["Location"] not in ("/admin/", "/admin/login/")
    return response.status_code


def test_every_address_has_a_row():
    assert {name for name in ADDRESSES if name not in PAGES and name.rpartition("_")[0] not in MODELS} == set()


def test_every_row_has_an_address():
    assert set(PAGES) <= set(ADDRESSES)
    assert {f"{model}_changelist" for model in MODELS} <= set(ADDRESSES)


@pytest.mark.parametrize("letter", CAST)
def test_addresses_open_for_the_roles_of_their_row_and_for_no_other(client, records, letter):
    name, role = CAST[letter]
    user = records["sari"] if letter == "P" else make_staff(name, role=role)
    client.force_login(user)
    UnsavedCopy.objects.create(user=user, opening=OTHER_OPENING, fields={"title": ["Apel"]})
    wrong = {}
    for page in ADDRESSES:
        status = answer(client, page, address_for(page, records))
        is_open = status in (200, 204, 302)
        if is_open != (letter in opens_for(page)) or not (is_open or status == 403):
            wrong[page] = status
    assert wrong == {}


@pytest.mark.parametrize("page", sorted(ADDRESSES))
def test_strangers_are_sent_to_the_login(client, page):
    address = ADDRESSES[page]
    for placeholder in ("<path:object_id>", "<int:object_id>", "<int:pk>", "<int:number>"):
        address = address.replace(placeholder, "1")
    response = client.get(address.replace("<uuid:opening>", OTHER_OPENING))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/admin/login/")


def test_residents_are_sent_to_the_login(client):
    sign_in_resident(client, make_user())
    assert client.get("/admin/")["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(("letter", "shown", "hidden"), [
    ("P", ["Berita", "Gambar"], ["Halaman depan", "Skema", "Staf", "Semua komentar"]),
    ("E", ["Berita", "Halaman depan", "Skema"], ["Staf"]),
    ("M", ["omentar"], ["Berita", "Skema", "Staf"]),
    ("A", ["Berita", "Halaman depan", "Skema", "Staf"], []),
])  # fmt: skip
def test_sidebar_shows_only_what_the_role_may_see(client, letter, shown, hidden):
    name, role = CAST[letter]
    client.force_login(make_staff(name, role=role))
    groups = client.get("/admin/").context["available_apps"]
    entries = " ".join(entry["name"] for group in groups for entry in group["models"])
    assert [word for word in shown if word.lower() not in entries.lower()] == []
    assert [word for word in hidden if word.lower() in entries.lower()] == []


def test_lists_of_other_packages_are_not_in_the_newsroom():
    assert {model._meta.app_label for model in admin.site._registry} == {"news", "awards", "comments", "accounts"}


def test_choices_are_looked_up_only_by_those_who_may_see_them(client):
    query = {"app_label": "news", "model_name": "byline", "field_name": "contributor", "term": ""}
    client.force_login(make_staff("Mega", role="Moderator"))
    assert client.get("/admin/autocomplete/", query).status_code == 403
    client.force_login(make_staff("Sari", role="Penulis"))
    assert client.get("/admin/autocomplete/", query).status_code == 200
