"""No English is left in the newsroom: visible text, labels, titles and placeholders of every page, errors included."""

import re
from html.parser import HTMLParser

import pytest

from tests.factories import make_staff
from tests.test_admin_permissions import ADDRESSES, ONLY_POSTED, address_for, records  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
# Common words that Indonesian does not have, and those of Django's own pages.
ENGLISH = re.compile(
    r"\b(?:the|this|that|and|or|of|to|for|with|from|is|are|was|were|be|not|yes|you|your|by|"
    r"add|change|changed|added|delete|deleted|save|view|select|selected|search|filter|clear|show|hide|close|cancel|"
    r"history|home|user|users|password|please|correct|error|errors|required|field|value|valid|enter|choose|choice|"
    r"today|now|past|days|month|year|date|time|any|all|none|unknown|currently|remove|another|name|title|active|staff|"
    r"welcome|log|out|site|page|next|previous|first|last|result|results|total)\b",
    re.IGNORECASE,
)  # fmt: skip
# Indonesian, although English has them too; and what stands in the records of this test.
ALSO_INDONESIAN = {"total", "filter", "error", "valid"}
SPOKEN = {"title", "placeholder", "aria-label", "alt", "label"}


class VisibleText(HTMLParser):
    """What a person reads or hears: text outside scripts, and spoken attributes."""

    def __init__(self):
        super().__init__()
        self.found, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in ("script", "style", "svg", "datalist")
        self.found += [value for name, value in attributes if name in SPOKEN and value]
        if tag == "input" and dict(attributes).get("type") == "submit":
            self.found.append(dict(attributes).get("value", ""))

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style", "svg", "datalist")

    def handle_data(self, text):
        if not self.silent:
            self.found.append(text)


def english(html: str) -> list[str]:
    reader = VisibleText()
    reader.feed(html)
    texts = [" ".join(text.split()) for text in reader.found]
    return [text for text in texts if {word.lower() for word in ENGLISH.findall(text)} - ALSO_INDONESIAN]


@pytest.fixture
def ayu(client):
    client.force_login(make_staff("Ayu", role="Admin"))


def test_pages_are_indonesian(client, ayu, records):  # noqa: F811
    left = {}
    for page in ADDRESSES:
        if page in ONLY_POSTED or page == "jsi18n":
            continue
        response = client.get(address_for(page, records))
        if response.status_code == 200 and "html" in response["Content-Type"] and english(response.text):
            left[page] = english(response.text)
    assert left == {}


def test_errors_of_empty_and_wrong_forms_are_indonesian(client, ayu, records):  # noqa: F811
    wrong = {
        "title": "x" * 400, "slug": "bukan alamat!", "section": "999", "kind": "lain", "event_on": "kemarin",
        "source_url": "x", "schedule_at_0": "x", "file": "x", "position": "-1", "year": "x", "email": "x", "score": "x",
        "valid_from": "x", "focal_x": "9", "byline_writer": ["x", "999"], "lead_photo": "x", "name": "x" * 400,
    }  # fmt: skip
    left = {}
    for page in [page for page in ADDRESSES if page.endswith(("_add", "_change", "_withdraw", "_reinstate"))]:
        for data in ({}, wrong):
            response = client.post(address_for(page, records), data, follow=True)
            assert response.status_code < 500, page
            if english(response.text):
                left[page] = english(response.text)
    assert left == {}


def test_history_is_indonesian(client, ayu, records):  # noqa: F811
    section = records["news_section"]
    data = {"name": "Rubrik lain", "slug": "rubrik-lain", "position": "3"}
    saved = client.post(f"/admin/news/section/{section.pk}/change/", data, follow=True)
    assert english(saved.text) == []
    page = client.get(f"/admin/news/section/{section.pk}/history/")
    assert "ubah" in page.text.lower()
    assert english(page.text) == []


def test_words_of_scripts_are_indonesian(client, ayu):
    catalogue = client.get("/admin/jsi18n/").text
    assert "%(sel)s dari %(cnt)s terpilih" in catalogue
