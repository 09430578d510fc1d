"""Pages for machines: sitemaps and robots.txt."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bekasi_portal.addresses import absolute
from news import sitemaps
from news.paging import page_of
from news.xml_text import xml_text

XML = "application/xml; charset=utf-8"


@require_safe
def sitemap(request):
    """The index: every part, in as many files as it needs."""
    addresses = []
    for name, part in sitemaps.parts.items():
        address = absolute(reverse("news:sitemap_part", args=[name]))
        pages = Paginator(part(), sitemaps.PER_FILE).page_range
        addresses += [address if number == 1 else f"{address}?halaman={number}" for number in pages]
    return render(request, "news/sitemap.xml", {"addresses": addresses}, content_type=XML)


@require_safe
def sitemap_part(request, part):
    if part not in sitemaps.parts:
        raise Http404
    page = page_of(sitemaps.parts[part](), request, per_page=sitemaps.PER_FILE)
    entries = [
        {"address": absolute(entry.get_absolute_url()), "changed_at": getattr(entry, "last_changed_at", None)}
        for entry in page
    ]
    return render(request, "news/sitemap_part.xml", {"entries": entries}, content_type=XML)


@require_safe
def sitemap_news(request):
    entries = [
        {
            "address": absolute(article.get_absolute_url()),
            "published_at": article.published_at,
            "title": xml_text(article.title),
        }
        for article in sitemaps.recent_news(at=timezone.now())
    ]
    context = {"entries": entries, "name": settings.SITE_NAME, "language": settings.LANGUAGE_CODE}
    return render(request, "news/sitemap_news.xml", context, content_type=XML)


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /akun/",
        "Disallow: /cari/",
        "Disallow: /berita/*/komentar/",
        f"Sitemap: {absolute(reverse('news:sitemap'))}",
        f"Sitemap: {absolute(reverse('news:sitemap_news'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
