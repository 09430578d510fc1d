"""Addresses of the news pages, a public promise (tests/test_addresses.py pins them)."""

from django.urls import path, re_path, register_converter

from news import feeds
from news.views import articles, front_page, lists, machines, media, pages, search


class Year:
    """Four digits; article slugs are never all digits, so the two cannot meet."""

    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class Month(Year):
    """Two digits: /berita/2026/01/."""

    regex = "0[1-9]|1[0-2]"

    def to_url(self, value: int) -> str:
        return f"{value:02}"


register_converter(Year, "year")
register_converter(Month, "month")

app_name = "news"
urlpatterns = [
    path("", front_page.front_page, name="front_page"),
    path("berita/", lists.archive, name="archive"),
    path("berita/<year:year>/", lists.archive_year, name="archive_year"),
    path("berita/<year:year>/<month:month>/", lists.archive_month, name="archive_month"),
    path("berita/<slug:slug>/", articles.article_detail, name="article_detail"),
    re_path(r"^detail/(?P<slug>[-\w]+)/?$", articles.detail_redirect, name="detail_redirect"),
    path("rubrik/<slug:slug>/", lists.section_detail, name="section_detail"),
    path("rubrik/<slug:slug>/feed/", feeds.section_feed, name="section_feed"),
    path("tag/<slug:slug>/", lists.tag_detail, name="tag_detail"),
    path("tag/<slug:slug>/feed/", feeds.tag_feed, name="tag_feed"),
    path("penulis/<slug:slug>/", lists.contributor_detail, name="contributor_detail"),
    path("penulis/<slug:slug>/feed/", feeds.contributor_feed, name="contributor_feed"),
    path("cari/", search.search, name="search"),
    path("koreksi/", pages.corrections, name="corrections"),
    path("halaman/<slug:slug>/", pages.page_detail, name="page_detail"),
    path("feed/", feeds.feed, name="feed"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-berita.xml", machines.sitemap_news, name="sitemap_news"),
    path("sitemap-<slug:part>.xml", machines.sitemap_part, name="sitemap_part"),
    # No segment starts with a dot, so no path leaves the media folder and no unfinished file shows.
    re_path(r"^media/(?P<path>[\w-]+(?:/[\w-][\w.-]*)+)$", media.media, name="media"),
    path("robots.txt", machines.robots, name="robots"),
]
