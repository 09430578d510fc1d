"""Lists of articles: the archive by year and month, sections, tags, contributors. Nothing visible means 404."""

from datetime import datetime

from django.db.models import Max, Min
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from bekasi_portal.indonesian import MONTHS
from news.models import Article, Contributor, Section, Tag
from news.paging import page_of
from news.structured_data import trail_page


@require_safe
def archive(request):
    return archive_response(
        request,
        articles=Article.objects.published(),
        heading="Arsip berita",
        intro="Semua berita yang tayang di portal ini, dari yang terbaru.",
    )


@require_safe
def archive_year(request, year):
    return archive_response(
        request,
        articles=Article.objects.published().published_between(first_moment(year), first_moment(year + 1)),
        heading=f"Berita tahun {year}",
        intro=f"Semua berita yang terbit sepanjang {year}, dari yang terbaru.",
        year=year,
    )


@require_safe
def archive_month(request, year, month):
    name = f"{MONTHS[month - 1]} {year}"
    return archive_response(
        request,
        articles=Article.objects.published().published_between(first_moment(year, month), after_month(year, month)),
        heading=f"Berita {name}",
        intro=f"Semua berita yang terbit pada {name}, dari yang terbaru.",
        year=year,
        month=month,
    )


def archive_response(request, *, articles, heading, intro, year=None, month=None):
    page = page_of(articles.with_list_parts().newest_first(), request)
    if year and not page.paginator.count:
        raise Http404
    years, months = periods(Article.objects.published(), year=year, month=month)
    context = {
        "heading": heading,
        "intro": intro,
        "page": page,
        "years": years,
        "months": months,
        "feed_url": reverse("news:feed"),
        "structured_data": trail_page(trail_to(heading, year=year, month=month)),
    }
    return render(request, "news/archive.html", context)


def trail_to(heading: str, *, year: int | None, month: int | None) -> list[tuple[str, str]]:
    """The archive, its year, its month: as far as this page is down."""
    trail = [("Arsip berita", reverse("news:archive"))]
    if year:
        trail.append((str(year), reverse("news:archive_year", args=[year])))
    if month:
        trail.append((heading, reverse("news:archive_month", args=[year, month])))
    return trail


def periods(articles, *, year, month):
    """Links to the years that have articles, and to the months of the chosen year; two queries."""
    ends = articles.aggregate(first=Min("published_at"), last=Max("published_at"))
    if ends["first"] is None:
        return [], []
    years = range(localtime(ends["last"]).year, localtime(ends["first"]).year - 1, -1)
    numbers = range(1, 13) if year else []
    spans = [(first_moment(each), first_moment(each + 1)) for each in years]
    spans += [(first_moment(year, each), after_month(year, each)) for each in numbers]
    have_any = articles.any_within(spans)
    year_links = [
        {"year": each, "url": reverse("news:archive_year", args=[each]), "is_current": each == year}
        for each, has_any in zip(years, have_any, strict=False) if has_any
    ]  # fmt: skip
    month_links = [
        {
            "name": MONTHS[each - 1],
            "url": reverse("news:archive_month", args=[year, each]),
            "is_current": each == month,
        }
        for each, has_any in zip(numbers, have_any[len(years) :], strict=True) if has_any
    ]  # fmt: skip
    return year_links, month_links


def first_moment(year: int, month: int = 1) -> datetime:
    """Midnight in Bekasi, where the day and the month of an article are decided."""
    return datetime(year, month, 1, tzinfo=timezone.get_default_timezone())


def after_month(year: int, month: int) -> datetime:
    return first_moment(year + month // 12, month % 12 + 1)


@require_safe
def section_detail(request, slug):
    section = get_object_or_404(Section.objects.with_visible_articles(), slug=slug)
    return list_response(request, "section", section, Article.objects.published().filter(section=section))


@require_safe
def tag_detail(request, slug):
    tag = get_object_or_404(Tag.objects.with_visible_articles(), slug=slug)
    return list_response(request, "tag", tag, Article.objects.published().tagged(tag))


@require_safe
def contributor_detail(request, slug):
    contributor = get_object_or_404(Contributor.objects.with_visible_articles(), slug=slug)
    return list_response(request, "contributor", contributor, Article.objects.published().signed_by(contributor))


def list_response(request, name, subject, articles):
    context = {
        name: subject,
        "page": page_of(articles.with_list_parts().newest_first(), request),
        "feed_url": reverse(f"news:{name}_feed", args=[subject.slug]),
        "structured_data": trail_page([(str(subject), subject.get_absolute_url())]),
    }
    return render(request, f"news/{name}_detail.html", context)
