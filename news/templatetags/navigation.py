"""What header and footer of every page list."""

from datetime import date

from django import template
from django.utils import timezone

from bekasi_portal.compiled import Compiled
from news.models import Section

register = template.Library()

in_use = Compiled(
    lambda at: (
        Section.objects.filter(is_retired=False).with_visible_articles(at).values_list("name", "slug", named=True)
    )
)


@register.simple_tag
def today() -> date:
    return timezone.localdate()


@register.simple_tag(takes_context=True)
def nav_sections(context) -> tuple:
    """Name and slug of each section in use that has something to read; none on error pages without a database."""
    if context.get("without_database"):
        return ()
    return tuple(in_use(at=timezone.now()))
