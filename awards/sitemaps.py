"""The award pages for search engines: the list, schemes with records, and each of their years."""

from awards.models import Award, Scheme
from news.sitemaps import Address


def award_pages() -> list:
    years = Award.objects.select_related("scheme").order_by("scheme_id", "year").distinct("scheme_id", "year")
    return [Address("/penghargaan/"), *Scheme.objects.with_records(), *(Address(award.year_path) for award in years)]
