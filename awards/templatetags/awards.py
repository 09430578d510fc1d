"""How awards show themselves on news pages, which may load these tags but never import this app."""

from datetime import date

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from awards.models import Award
from bekasi_portal.compiled import Compiled
from news.models import Article
from news.templatetags.kept import markup

register = template.Library()

OTHERS_IN_BAND = 4

told_of = Compiled(lambda article: Award.objects.filter(articles=article).with_list_parts().newest_first())
in_force = Compiled(lambda on: Award.objects.active_with_their_year(on).with_list_parts().newest_first())


@register.simple_tag
def awards_of(article: Article) -> list[Award]:
    """The awards that an article tells of, with scheme and issuer; one query."""
    return told_of(article=article.pk)


@register.inclusion_tag("awards/box.html")
def award_box(awards: list[Award], *, on: date) -> dict:
    """The box beside an article, as of a day; nothing without awards."""
    return {"awards": awards, "today": on}


@register.simple_tag
def award_band() -> SafeString:
    """The front page's band: labels in force, and what else their year brought; one query, nothing without a label."""
    today = timezone.localdate()
    awards = in_force(on=today)
    labels = [award for award in awards if award.is_active_on(today)]
    without_period = [award for award in awards if award.valid_until is None]
    return markup("awards/band.html", labels=labels, others=without_period[:OTHERS_IN_BAND], today=today)
