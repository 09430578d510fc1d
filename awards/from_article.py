"""A record as far as an article's text tells it: scheme, year, result. A guess, for a person to check and complete."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from awards import reading
from awards.models import Award, Scheme
from news import snapshots
from news.models import Article
from news.text import plain_text


def address(article: Article) -> str:
    """The form that records an award from an article."""
    return f"{reverse('admin:awards_award_add')}?berita={article.pk}"


def guess(article: Article) -> dict[str, Any]:
    """Fields of a record that the newest text of an article tells; what it does not tell is left out."""
    told = snapshots.read(snapshots.head_of(article)).columns
    title, text = told["title"], "\n".join((told["title"], told["summary"], plain_text(told["body"])))
    fields = {"knowledge": Award.Knowledge.RELEASE, "received_on": told["event_on"]}
    schemes = list(Scheme.objects.with_page_parts())
    named = reading.named_in(title, schemes) or reading.named_in(text, schemes)
    if named:
        fields |= {"scheme": named[0].pk, "award_class": _usual_class(named[0])}
        fields |= guess_result(text, named[0], schemes)
    return {name: value for name, value in fields.items() if value not in (None, "")}


def recorded_already(fields: dict[str, Any]) -> Award | None:
    """The city's record of the guessed scheme and year, if there is one: then it is the one to link."""
    if not {"scheme", "year"} <= fields.keys():
        return None
    own = Award.objects.filter(scheme=fields["scheme"], year=fields["year"], recipient=Award.CITY)
    return own.select_related("scheme").newest_first().first()


def _usual_class(scheme: Scheme) -> str:
    """The class in which the city took part last."""
    own = scheme.awards.filter(recipient=Award.CITY).newest_first()
    return own.values_list("award_class", flat=True).first() or ""


def guess_result(text: str, scheme: Scheme, schemes: list[Scheme]) -> dict[str, Any]:
    """Year, predicate, score and rank from the sentences that are about a scheme."""
    about = " ".join(_sentences_about(text, scheme, schemes))
    years = [year for name in reading.names_of(scheme) for year in reading.years_after(name, text)[0]]
    banded, rest = reading.bands_named(about, {band.name for band in scheme.bands.all()})
    predicates = [*banded, *reading.predicates(rest)]
    scores = [figure.value for figure in reading.scores(about, own_words=[*reading.names_of(scheme), *predicates])]
    fitting = [score for score in scores if scheme.fits(score)]
    ranks = [figure.value for figure in reading.ranks(about)] if scheme.is_ranked else []
    return {
        "year": _likeliest(years),
        "predicate": next(iter(predicates), ""),
        "score": next(iter(fitting), None),
        "rank": next(iter(ranks), None),
    }


def _likeliest(years: list[int]) -> int | None:
    """The year that is said most often, the later of two; one that is still to come is none that was assessed."""
    past = [year for year in years if year <= timezone.localdate().year]
    return max(past, key=lambda year: (past.count(year), year), default=None)


def _sentences_about(text: str, scheme: Scheme, schemes: list[Scheme]) -> list[str]:
    """From where the scheme is named up to where another one is."""
    found, is_about = [], False
    for sentence in reading.sentences(text):
        named = reading.named_in(sentence, schemes)
        is_about = scheme in named if named else is_about
        if is_about:
            found.append(sentence)
    return found
