"""The words and drawings for one award, for the templates of this app. Awards come from `with_list_parts()`."""

from datetime import date
from decimal import Decimal

from django import template

from awards import wording
from awards.models import Aspect, Award, Scheme
from awards.scales import score_text
from awards.timeline import Timeline, timeline
from awards.weights import Slice, have_names, slices

register = template.Library()


@register.inclusion_tag("awards/evidence.html")
def evidence(award: Award, *, label: str = "") -> dict:
    """The circle and the word for what a record rests on."""
    return {"evidence": wording.evidence(award), "label": label}


@register.inclusion_tag("awards/proof.html")
def proof(award: Award) -> dict:
    """Links to the document and the source, or that there is no proof yet."""
    return {"award": award}


@register.simple_tag
def timeline_of(award: Award, today: date) -> Timeline | None:
    return timeline(award, on=today)


@register.filter
def headline(award: Award) -> str:
    return wording.headline(award)


@register.filter
def result(award: Award) -> str:
    return wording.result(award)


@register.filter
def details(award: Award) -> str:
    return wording.details(award)


@register.filter
def when(award: Award) -> wording.When:
    return wording.when(award)


@register.filter
def validity(award: Award, today: date) -> str:
    return wording.validity(award, on=today)


@register.filter
def period(award: Award) -> str:
    return wording.period(award.valid_from, award.valid_until)


@register.filter
def score_in(score: Decimal, scheme: Scheme) -> str:
    return score_text(score, scheme)


@register.filter
def intro(scheme: Scheme) -> str:
    return wording.intro(scheme)


@register.filter
def caption(award: Award) -> str:
    return wording.caption(award)


@register.filter
def caption_details(award: Award, today: date) -> str:
    return wording.caption_details(award, on=today)


@register.filter(name="slices")
def slices_of(aspects: list[Aspect]) -> list[Slice]:
    return slices(aspects)


@register.filter(name="have_names")
def aspects_have_names(aspects: list[Aspect]) -> bool:
    return have_names(aspects)


@register.filter
def in_words(count: int) -> str:
    return wording.in_words(count)
