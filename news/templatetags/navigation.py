"""What header and footer of every page list."""

from django import template

from news.models import Section

register = template.Library()


@register.simple_tag(takes_context=True)
def nav_sections(context) -> list[Section]:
    """Sections in use that have something to read, in one query; none on error pages that must not need a database."""
    if context.get("without_database"):
        return []
    return list(Section.objects.filter(is_retired=False).with_visible_articles())
