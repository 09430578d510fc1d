"""Lists of articles: the archive by year and month, sections, tags, contributors. Nothing visible means 404."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bekasi_portal.compiled import Compiled
from bekasi_portal.indonesian import MONTHS
from news.listing import Kind, Listing
from news.models import Contributor, Section, Tag
from news.paging import page_of
from news.structured_data import trail_page


@require_safe
def archive(request):
    return archive_response(
        request, heading="Arsip berita", intro="Semua berita yang tayang di portal ini, dari yang terbaru."
    )


@require_safe
def archive_year(request, year):
    return archive_response(
        request,
        heading=f"Berita tahun {year}",
        intro=f"Semua berita yang terbit sepanjang {year}, dari yang terbaru.",
        year=year,
    )


@require_safe
def archive_month(request, year, month):
    name = f"{MONTHS[month - 1]} {year}"
    return archive_response(
        request,
        heading=f"Berita {name}",
        intro=f"Semua berita yang terbit pada {name}, dari yang terbaru.",
        year=year,
        month=month,
    )


def archive_response(request, *, heading, intro, year=None, month=None):
    everything = Listing(Kind.ALL, 0, timezone.now())
    listing = everything.within(year, month) if year else everything
    if year and not listing.count():
        raise Http404
    context = {
        "heading": heading,
        "intro": intro,
        "page": page_of(listing, request),
        "years": sorted({each.year for each, _ in everything.months}, reverse=True),
        "months": sorted((each.month, MONTHS[each.month - 1]) for each, _ in everything.months if each.year == year),
        "year": year,
        "month": month,
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


def at_address(model) -> Compiled:
    return Compiled(lambda slug: model.objects.filter(slug=slug))


SUBJECTS = {
    Kind.SECTION: at_address(Section), Kind.TAG: at_address(Tag), Kind.CONTRIBUTOR: at_address(Contributor),
}  # fmt: skip


@require_safe
def section_detail(request, slug):
    return list_response(request, "section", Kind.SECTION, slug)


@require_safe
def tag_detail(request, slug):
    return list_response(request, "tag", Kind.TAG, slug)


@require_safe
def contributor_detail(request, slug):
    return list_response(request, "contributor", Kind.CONTRIBUTOR, slug)


def list_response(request, name, kind, slug):
    for subject in SUBJECTS[kind](slug=slug):
        listing = Listing(kind, subject.pk, timezone.now())
        if not listing.count():
            break
        context = {
            name: subject,
            "page": page_of(listing, request),
            "feed_url": reverse(f"news:{name}_feed", args=[subject.slug]),
            "structured_data": trail_page([(str(subject), subject.get_absolute_url())]),
        }
        return render(request, f"news/{name}_detail.html", context)
    raise Http404
