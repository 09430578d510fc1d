"""Every public surface against every state that the public must not see. A new surface without a row here fails."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from comments.models import Comment
from news import publishing
from news.models import Article, ArticleAttachment, Attachment, Byline, FrontPagePick, Photo, SlugRedirect
from tests.factories import (
    make_article,
    make_award,
    make_comment,
    make_contributor,
    make_scheme,
    make_section,
    make_staff,
)  # fmt: skip
from tests.news.publishing import newsroom

pytestmark = pytest.mark.django_db

MARK = "Rahasiasekali"
DAY = timedelta(days=1)
# Each state's fields, and what the article's own address answers.
STATES = {
    "draft": ({"state": "draft"}, 404),
    "embargoed": ({"state": "draft", "embargo_until": DAY}, 404),
    "scheduled": ({"published_at": DAY}, 404),
    "withdrawn": ({"state": "withdrawn"}, 410),
    "expired": ({"published_at": -2 * DAY, "expires_at": -DAY}, 410),
}
# Route name: address. What cannot show an article at all stands under WITHOUT_ARTICLES.
LISTS = {
    "news:front_page": "/",
    "news:archive": "/berita/",
    "news:archive_year": "/berita/{year}/",
    "news:archive_month": "/berita/{year}/{month}/",
    "news:section_detail": "/rubrik/inovasi/",
    "news:section_feed": "/rubrik/inovasi/feed/",
    "news:tag_detail": "/tag/pmi/",
    "news:tag_feed": "/tag/pmi/feed/",
    "news:contributor_detail": "/penulis/ts/",
    "news:contributor_feed": "/penulis/ts/feed/",
    "news:search": "/cari/?q=apel",
    "news:feed": "/feed/",
    "news:sitemap": "/sitemap.xml",
    "news:sitemap_part": "/sitemap-artikel.xml",
    "news:sitemap_news": "/sitemap-berita.xml",
    "awards:award_list": "/penghargaan/",
    "awards:scheme_detail": "/penghargaan/kijb/",
    "awards:year_detail": "/penghargaan/kijb/2025/",
}
OWN = {
    "news:article_detail": "/berita/rahasia/",
    "comments:thread": "/berita/rahasia/komentar/",
    "comments:form": "/berita/rahasia/komentar/formulir/",
    "comments:comment_redirect": "/berita/rahasia/komentar/{comment}/",
    "news:detail_redirect": "/detail/rahasia",
    "news:media": "/media/foto/rahasia/asli.jpg",
}
WITHOUT_ARTICLES = {
    "news:corrections", "news:page_detail", "news:robots", "favicon", "healthz",
    "awards:badge", "awards:data", "awards:data_json", "awards:data_csv", "awards:data_schema",
}  # fmt: skip
PERSONAL = ("admin:", "account_", "mfa_", "staff_", "comments:own_")


@dataclass
class Newspaper:
    """A visible article and a hidden one that share a section, a topic, a contributor and an award."""

    visible: Article
    hidden: Article
    comment: Comment

    def path(self, address: str) -> str:
        moment = timezone.localtime(self.visible.published_at)
        return address.format(year=moment.year, month=f"{moment.month:02}", comment=self.comment.pk)


@pytest.fixture(params=STATES)
def state(request):
    return request.param


@pytest.fixture
def newspaper(state):
    now = timezone.now()
    fields = {name: now + value if isinstance(value, timedelta) else value for name, value in STATES[state][0].items()}
    shared = {"section": make_section("Inovasi"), "tags": ["PMI"]}
    visible = make_article("Apel yang tampil", slug="tampil", lead_photo=stored_photo("tampil"), **shared)
    hidden = make_article(
        f"Apel {MARK}",
        slug="rahasia",
        summary=f"Ringkasan {MARK}.",
        body=f"<p>Isi {MARK}.</p>",
        lead_photo=stored_photo("rahasia"),
        **shared,
        **fields,
    )
    ts = make_contributor(slug="ts")
    for article in (visible, hidden):
        Byline.objects.create(article=article, contributor=ts)
    FrontPagePick.objects.create(position=1, article=hidden)
    SlugRedirect.objects.create(old_slug="rahasia-lama", article=hidden)
    for article, name in ((visible, "tampil"), (hidden, "rahasia")):
        document = Attachment.objects.create(
            title=f"Naskah {name}", file=stored_file(f"lampiran/{name}.pdf"), content_type="application/pdf", size=9
        )
        ArticleAttachment.objects.create(article=article, attachment=document)
    make_award(make_scheme("Kompetisi Inovasi", slug="kijb"), articles=[visible, hidden])
    comment = make_comment(hidden, text=f"Tanggapan {MARK}")
    return Newspaper(visible=visible, hidden=hidden, comment=comment)


def stored_photo(name: str) -> Photo:
    return Photo.objects.create(file=stored_file(f"foto/{name}/asli.jpg"), width=1200, height=800, alt=f"Gambar {name}")


def stored_file(name: str) -> str:
    file = Path(settings.MEDIA_ROOT) / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"isi")
    return name


def says_nothing(response) -> bool:
    told = f"{response.content.decode()} {response.headers}".lower()
    return MARK.lower() not in told and "rahasia" not in told


def test_lists_show_the_visible_article_only(client, newspaper):
    responses = {name: client.get(newspaper.path(address)) for name, address in LISTS.items()}

    assert {name for name, response in responses.items() if response.status_code != 200} == set()
    assert {name for name, response in responses.items() if not says_nothing(response)} == set()
    silent = {name for name, response in responses.items() if "/berita/tampil/" not in response.text}
    assert silent <= {"news:sitemap", "awards:award_list", "awards:scheme_detail"}


@pytest.mark.parametrize("step", ["draft", "submitted", "approved", "scheduled", "side"])
def test_text_over_a_live_page_is_seen_nowhere_before_it_is_published(client, step):
    """Whatever the newsroom does with a newer text, readers and machines get what is published, and nothing else."""
    sari, budi = make_staff("Sari", role="Penulis"), make_staff("Budi")
    article = newsroom.published(sari, budi, title="Apel yang tampil", section=make_section("Inovasi"), tags=["PMI"])
    hidden = newsroom.snapshot(
        f"Apel {MARK}", summary=f"Ringkasan {MARK}.", body=f"<p>Isi {MARK}.</p>", outlet=MARK, tags=[MARK],
        section=make_section(MARK.title(), slug="rahasia"), lead_photo=stored_photo("rahasia"),
    )  # fmt: skip
    publishing.save(article, hidden, by=sari, started_from=0 if step == "side" else 1)
    if step in ("submitted", "approved", "scheduled"):
        newsroom.take(publishing.submit, article, by=sari)
    if step in ("approved", "scheduled"):
        newsroom.take(publishing.approve, article, by=budi)
    if step == "scheduled":
        newsroom.take(publishing.schedule, article, by=budi, at=timezone.now() + DAY)
    moment = timezone.localtime(article.published_at)
    places = {"year": moment.year, "month": f"{moment.month:02}", "comment": 1}
    surfaces = [address.format(**places) for address in LISTS.values() if "ts" not in address and "kijb" not in address]
    surfaces += [article.get_absolute_url(), f"{article.get_absolute_url()}komentar/", f"/cari/?q={MARK}"]
    answers = {path: client.get(path) for path in surfaces}

    assert {path for path, answer in answers.items() if answer.status_code != 200} == set()
    assert {path for path, answer in answers.items() if not (says_nothing(answer) or path.endswith(MARK))} == set()
    assert list(answers[f"/cari/?q={MARK}"].context["page"] or []) == []
    for path in ("/rubrik/rahasia/", f"/tag/{MARK.lower()}/", "/media/foto/rahasia/asli.jpg"):
        assert client.get(path).status_code == 404


def test_visible_article_does_not_lead_to_the_hidden_one(client, newspaper):
    response = client.get("/berita/tampil/")

    assert response.status_code == 200
    assert says_nothing(response)


@pytest.mark.parametrize("path", ["/berita/rahasia/", "/berita/rahasia/komentar/"])
def test_own_address_hides_what_never_was_and_explains_what_is_gone(client, newspaper, state, path):
    response = client.get(path)

    assert response.status_code == STATES[state][1]
    if response.status_code == 404:
        assert response.content == client.get("/tidak-ada/").content
        assert says_nothing(response)
    else:
        assert f"Apel {MARK}" in response.text
        for private in (f"Isi {MARK}", f"Ringkasan {MARK}", f"Tanggapan {MARK}", "Naskah rahasia", "foto/rahasia"):
            assert private not in response.text


def test_redirects_tell_nothing_of_what_never_was(client, newspaper, state):
    for path in ("/detail/rahasia", "/berita/rahasia-lama/", "/detail/rahasia-lama/"):
        response = client.get(path)

        if STATES[state][1] == 410:
            assert (response.status_code, response["Location"]) == (301, "/berita/rahasia/")
        else:
            assert response.status_code == 404
            assert response.content == client.get("/tidak-ada/").content
            assert says_nothing(response)


def test_comments_and_files_of_a_hidden_article_do_not_exist(client, newspaper):
    for path in (OWN["comments:comment_redirect"], "/media/foto/rahasia/asli.jpg", "/media/lampiran/rahasia.pdf"):
        response = client.get(newspaper.path(path))

        assert response.status_code == 404
        assert response.content == client.get("/tidak-ada/").content
    for path in ("/media/foto/tampil/asli.jpg", "/media/lampiran/tampil.pdf"):
        assert client.get(path).getvalue() == b"isi"


def test_what_has_nothing_visible_does_not_exist(client, newspaper):
    Article.objects.filter(slug="tampil").update(state="draft", published_at=None)

    for subject in ("/rubrik/inovasi/", "/tag/pmi/", "/penulis/ts/"):
        for path in (subject, f"{subject}feed/"):
            response = client.get(path)
            assert response.status_code == 404
            assert says_nothing(response)
    home = client.get("/")
    assert says_nothing(home)
    assert "/rubrik/inovasi/" not in home.text
    for part in ("rubrik", "topik", "penulis", "artikel"):
        assert "<loc>" not in client.get(f"/sitemap-{part}.xml").text


def test_every_public_route_has_a_row():
    known = {*LISTS, *OWN, *WITHOUT_ARTICLES}

    assert {name for name in route_names() if not name.startswith(PERSONAL)} == known


def route_names(resolver=None, namespace=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            yield from route_names(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
