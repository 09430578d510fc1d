"""RSS 2.0 feeds of all articles, and of a section, a tag or a contributor; the newest thirty."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import require_safe

from bekasi_portal.addresses import absolute
from news.models import Article, Contributor, Section, Tag
from news.renditions import social_image
from news.xml_text import xml_text

NEWEST = 30
REFRESH_MINUTES = 15


class PortalFeed(Rss201rev2Feed):
    """Adds the picture (Media RSS), which needs no file size, unlike an enclosure."""

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:media": "http://search.yahoo.com/mrss/"}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        if item["picture"]:
            url, width, height = item["picture"]
            attributes = {"url": url, "medium": "image", "width": str(width), "height": str(height)}
            handler.addQuickElement("media:content", None, attributes)


@require_safe
def feed(request):
    return feed_response(
        request,
        Article.objects.published(),
        title=settings.SITE_NAME,
        description="Berita terbaru Pemerintah Kota Bekasi.",
        path="/",
    )


@require_safe
def section_feed(request, slug):
    section = get_object_or_404(Section.objects.with_visible_articles(), slug=slug)
    return list_feed(request, section, Article.objects.published().filter(section=section))


@require_safe
def tag_feed(request, slug):
    tag = get_object_or_404(Tag.objects.with_visible_articles(), slug=slug)
    return list_feed(request, tag, Article.objects.published().tagged(tag))


@require_safe
def contributor_feed(request, slug):
    contributor = get_object_or_404(Contributor.objects.with_visible_articles(), slug=slug)
    return list_feed(request, contributor, Article.objects.published().signed_by(contributor))


def list_feed(request, subject, articles):
    return feed_response(
        request,
        articles,
        title=f"{subject} · {settings.SITE_NAME}",
        description=f"Berita terbaru: {subject}.",
        path=subject.get_absolute_url(),
    )


def feed_response(request, articles, *, title, description, path):
    generator = PortalFeed(
        title=xml_text(title),
        link=absolute(path),
        description=xml_text(description),
        language=settings.LANGUAGE_CODE,
        feed_url=absolute(request.path),
        ttl=REFRESH_MINUTES,
    )
    for article in articles.newest_first().with_list_parts().with_tag_list().with_byline_list()[:NEWEST]:
        generator.add_item(**item(article))
    response = HttpResponse(content_type=generator.content_type)
    generator.write(response, "utf-8")
    return response


def item(article) -> dict:
    """One article; its guid is made of the key, so that a new address does not show it to readers a second time."""
    return {
        "title": xml_text(article.labelled_title),
        "link": absolute(article.get_absolute_url()),
        "description": xml_text(article.summary),
        "unique_id": f"portal-bekasi-berita-{article.pk}",
        "unique_id_is_permalink": False,
        "pubdate": article.published_at,
        "updateddate": article.updated_at,
        "author_name": xml_text(", ".join(writer["name"] for writer in article.writer_list)),
        "categories": [xml_text(name) for name in (article.section.name, *(tag["name"] for tag in article.tag_list))],
        "picture": social_image(article.lead_photo) if article.lead_photo else None,
    }
