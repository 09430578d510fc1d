"""The award pages. Each says what is recorded, on what it rests, and what is not known."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from awards import filters, points, years
from awards.badge import badge
from awards.models import Award, Scheme
from awards.plot import plot
from awards.scales import ladder, periods, reach_of
from awards.streaks import streak
from news.models import Article
from news.structured_data import trail_page

ARTICLES_SHOWN = 6


@require_safe
def award_list(request):
    today = timezone.localdate()
    recorded = list(Award.objects.with_list_parts().newest_first())
    filter = filters.read(request.GET, recorded)
    awards = [award for award in recorded if filter.keeps(award, on=today)]
    active = [award for award in awards if award.is_active_on(today)]
    for award in active:
        of_scheme = [other for other in recorded if other.scheme_id == award.scheme_id]
        shown = badge(award.scheme, of_scheme, on=today)
        # The badge is of one label of the city's; others in force have none.
        award.badge = shown if shown and shown.award == award else None
    context = {
        "filter": filter,
        "has_records": bool(recorded),
        "active": active,
        "years": years.newest_first(awards),
        "before_records": awards[-1].year - 1 if awards else None,
        "earlier_years": years.said_of_earlier(awards),
        "today": today,
        "structured_data": trail_page([("Penghargaan", request.path)]),
    }
    return render(request, "awards/award_list.html", context)


@require_safe
def scheme_detail(request, slug):
    scheme = get_object_or_404(Scheme.objects.with_page_parts(), slug=slug)
    today = timezone.localdate()
    awards = recorded(scheme, Award.objects.with_points())
    latest = awards[0] if awards else None
    context = {
        "scheme": scheme,
        "latest": latest,
        "score_first": latest is not None and latest.score is not None,
        "years": (by_year := years.of_scheme(awards, this_year=today.year)),
        "plot": plot(scheme, by_year),
        "streak": streak(awards),
        "badge": badge(scheme, awards, on=today),
        "notes": [award for award in awards if award.note],
        "periods": periods(scheme),
        "with_points": (measured := points.newest_with_points(awards)),
        "aspects": points.rows(scheme, measured),
        "articles": articles_about(scheme),
        "structured_data": trail_page(trail_to(scheme)),
        "today": today,
    }
    return render(request, "awards/scheme_detail.html", context)


@require_safe
def year_detail(request, slug, year):
    scheme = get_object_or_404(Scheme.objects.with_page_parts(), slug=slug)
    awards = recorded(scheme, Award.objects.filter(year=year).with_visible_articles().with_history().with_points())
    if not awards:
        raise Http404
    title = f"{scheme} {year}"
    context = {
        "scheme": scheme,
        "year": year,
        "page_title": title,
        "awards": awards,
        "rungs": ladder(scheme, on=date(int(year), 12, 31)),
        "structured_data": trail_page([*trail_to(scheme), (title, request.path)]),
        "today": timezone.localdate(),
    }
    return render(request, "awards/year_detail.html", context)


def articles_about(scheme):
    """What the public may read about a scheme's awards."""
    articles = Article.objects.published().filter(awards__scheme=scheme).distinct()
    return articles.only("title", "slug", "published_at").newest_first()[:ARTICLES_SHOWN]


def trail_to(scheme):
    return [("Penghargaan", reverse("awards:award_list")), (scheme.title, scheme.get_absolute_url())]


def recorded(scheme, awards=None):
    """A scheme's records, newest first, each with the `reach` of its band."""
    awards = Award.objects.all() if awards is None else awards
    found = list(awards.filter(scheme=scheme).with_list_parts().newest_first())
    for award in found:
        award.reach = reach_of(award, scheme=scheme)
    return found
