"""The words and drawings for one award, for the templates of this app. Awards come from `with_list_parts()`."""

from django import template

from awards import points, wording
from awards.changes import history
from awards.models import Award, AwardClaim
from awards.scales import score_text
from awards.timeline import timeline
from awards.weights import have_names, slices

register = template.Library()

for of_one in (
    wording.headline, wording.result, wording.details, wording.days, wording.period, wording.intro, wording.caption,
    wording.in_words, score_text, slices, have_names, history,
):  # fmt: skip
    register.filter(of_one)

register.simple_tag(points.rows, name="aspect_rows")
for on_a_day in (wording.validity, wording.caption_details, wording.period_words, timeline):
    register.simple_tag(on_a_day)


@register.filter
def source_words(source: str) -> str:
    """Who says what a claim says."""
    return source or AwardClaim.UNKNOWN_SOURCE


@register.inclusion_tag("awards/evidence.html")
def evidence(award: Award, *, label: str = "") -> dict:
    """The circle and the word for what a record rests on."""
    return {"evidence": wording.evidence(award), "label": label}


@register.inclusion_tag("awards/proof.html")
def proof(award: Award) -> dict:
    """Links to the document and the source, or that there is no proof yet."""
    return {"award": award}
