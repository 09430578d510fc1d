"""schema.org data for search engines, as JSON-LD that cannot break out of its script element."""

import json

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from bekasi_portal.addresses import absolute
from bekasi_portal.indonesian import iso
from news.models import Article
from news.renditions import social_image

PUBLISHER = "Pemerintah Kota Bekasi"
# The characters that end a script element or start a comment in one; the same ones as Django's json_script.
ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def article_page(article: Article) -> SafeString:
    """NewsArticle and its trail of pages, for an article from `with_page_parts()`."""
    trail = [
        (article.section.name, article.section.get_absolute_url()),
        (article.title, article.get_absolute_url()),
    ]
    return _embedded([_news_article(article), _breadcrumbs(trail)])


def trail_page(trail: list[tuple[str, str]]) -> SafeString:
    """The trail of pages alone, for a page that is no article: names and paths, below the front page."""
    return _embedded([_breadcrumbs(trail)])


def dataset_page(
    *, name: str, description: str, path: str, licence: str, downloads: dict[str, str], changed: str | None
) -> SafeString:
    """A Dataset that anybody may fetch; `downloads` are media types and paths."""
    dataset = {
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": absolute(path),
        "license": licence,
        "isAccessibleForFree": True,
        "inLanguage": settings.LANGUAGE_CODE,
        "creator": _publisher(),
        "publisher": _publisher(),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": absolute(of)}
            for kind, of in downloads.items()
        ],
    }
    return _embedded([dataset | ({"dateModified": changed} if changed else {})])


def _embedded(graph: list[dict]) -> SafeString:
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 (nothing in it can end the script element any more)


def _news_article(article: Article) -> dict:
    url = absolute(article.get_absolute_url())
    image, width, height = social_image(article.lead_photo)
    return {
        "@type": _types(article),
        "headline": article.title,
        "description": article.summary,
        "image": [{"@type": "ImageObject", "url": image, "width": width, "height": height}],
        "datePublished": iso(article.published_at),
        "dateModified": iso(article.last_changed_at),
        "author": _authors(article) or [_publisher()],
        "publisher": _publisher(),
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "url": url,
        "articleSection": article.section.name,
        "keywords": [tag["name"] for tag in article.tag_list],
        "inLanguage": settings.LANGUAGE_CODE,
        "isAccessibleForFree": True,
    }


def _types(article: Article) -> str | list[str]:
    """Paid content says so to machines as well."""
    if article.kind == Article.Kind.ADVERTORIAL:
        return ["NewsArticle", "AdvertiserContentArticle"]
    return "NewsArticle"


def _authors(article: Article) -> list[dict]:
    if article.kind == Article.Kind.ADVERTORIAL and article.source_name:
        return [{"@type": "Organization", "name": article.source_name}]
    return [_person(byline) for byline in article.writer_list]


def _person(byline: dict) -> dict:
    person = {
        "@type": "Person",
        "name": byline["name"],
        "url": absolute(reverse("news:contributor_detail", args=[byline["slug"]])),
    }
    if unit := byline["unit_name"] or byline["unit"]:
        person["affiliation"] = {"@type": "Organization", "name": unit}
    return person


def _publisher() -> dict:
    return {
        "@type": "GovernmentOrganization",
        "name": PUBLISHER,
        "url": absolute("/"),
        "logo": {"@type": "ImageObject", "url": absolute(static("img/logo.png")), "width": 600, "height": 240},
    }


def _breadcrumbs(trail: list[tuple[str, str]]) -> dict:
    trail = [("Beranda", reverse("news:front_page")), *trail]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
            for position, (name, path) in enumerate(trail, start=1)
        ],
    }
