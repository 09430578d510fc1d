"""A record as far as an article's text tells it: scheme, year, result. A guess, for a person to check and complete."""

from typing import Any

from django.utils import timezone

from awards import reading
from awards.contradictions.figures import may_be_rank
from awards.models import Award, Scheme
from news import snapshots
from news.models import Article
from news.text import plain_text


def guess(article: Article) -> dict[str, Any]:
    """Fields of a record that the newest text of an article tells; what it does not tell is left out."""
    told = snapshots.read(snapshots.head_of(article)).columns
    title, text = told["title"], "\n".join((told["title"], told["summary"], plain_text(told["body"])))
    fields = {"knowledge": Award.Knowledge.RELEASE, "received_on": told["event_on"]}
    names = reading.Names(Scheme.objects.with_page_parts())
    named = names.named_in(title) or names.named_in(text)
    if named:
        scheme = named[0]
        about = [sentence for sentence in reading.read(text, names) if scheme in sentence.schemes]
        fields |= {"scheme": scheme.pk, **_usual(scheme), **_result(about, scheme)}
    return {name: value for name, value in fields.items() if value not in (None, "")}


def recorded_already(fields: dict[str, Any]) -> Award | None:
    """The record of the guessed scheme and year, if there is one: then it is the one to link."""
    if not {"scheme", "year"} <= fields.keys():
        return None
    same = Award.objects.filter(scheme=fields["scheme"], year=fields["year"])
    return same.select_related("scheme").newest_first().first()


def _usual(scheme: Scheme) -> dict[str, str]:
    """Who took part last, and in which class."""
    last = scheme.awards.newest_first().values("recipient", "award_class").first()
    return last or {}


def _result(sentences: list[reading.Sentence], scheme: Scheme) -> dict[str, Any]:
    """Year, predicate, score and rank; a rank only where it is the scheme's own and nobody else's word."""
    about = " ".join(sentence.text for sentence in sentences)
    own_words = frozenset(" ".join([*reading.names_of(scheme), "Kota Bekasi"]).casefold().split())
    years = [year for name in reading.names_of(scheme) for _, year in reading.years_after(name, about)[0]]
    banded, rest = reading.bands_named(about, {band.name for band in scheme.bands.all()})
    scores = [figure.value for figure in reading.scores(about, own_words=own_words) if scheme.fits(figure.value)]
    ranks = [
        figure.value
        for sentence in sentences if scheme.is_ranked and not sentence.is_attributed
        for figure in reading.ranks(sentence.text) if may_be_rank(figure, scheme)
    ]  # fmt: skip
    return {
        "year": _likeliest(years),
        "predicate": next(iter([*banded, *reading.predicates(rest)]), ""),
        "score": next(iter(scores), None),
        "rank": next(iter(ranks), None),
    }


def _likeliest(years: list[int]) -> int | None:
    """The year that is said most often, the later of two; one that is still to come is none that was assessed."""
    past = [year for year in years if year <= timezone.localdate().year]
    return max(past, key=lambda year: (past.count(year), year), default=None)
