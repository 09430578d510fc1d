"""Narrowing the list of awards: by year, level, issuer, scheme, and whether a label is in force.

Only values that occur among the records count; whatever else stands in the address is as if it were not there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from awards.models import Award, Scheme


@dataclass(frozen=True)
class Choice:
    """One way to narrow the list: its name in the address, its label, and pairs of value and words."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str

    @property
    def chosen_words(self) -> str:
        return dict(self.options).get(self.chosen, "")


@dataclass(frozen=True)
class Filter:
    """`choices` for the form, and what was chosen in them."""

    choices: list[Choice]
    active_only: bool

    @property
    def is_used(self) -> bool:
        return self.active_only or any(choice.chosen for choice in self.choices)

    @property
    def words(self) -> str:
        """What was chosen: 2025, Provinsi, hanya yang berlaku."""
        chosen = [choice.chosen_words for choice in self.choices if choice.chosen]
        return ", ".join([*chosen, "hanya yang berlaku"] if self.active_only else chosen)

    def keeps(self, award: Award, *, on: date) -> bool:
        values = values_of(award)
        fits = all(values[choice.name][0] == choice.chosen for choice in self.choices if choice.chosen)
        return fits and (not self.active_only or award.is_active_on(on))


LABELS = {"tahun": "Tahun", "tingkat": "Tingkat", "pemberi": "Pemberi", "skema": "Skema"}


def values_of(award: Award) -> dict[str, tuple[str, str]]:
    """What a record is found by: value and words for each choice."""
    scheme = award.scheme
    return {
        "tahun": (str(award.year), str(award.year)),
        "tingkat": (scheme.level, Scheme.Level(scheme.level).label),
        "pemberi": (scheme.issuer.slug, scheme.issuer.name),
        "skema": (scheme.slug, scheme.name),
    }


def read(asked: Mapping[str, str], awards: Iterable[Award]) -> Filter:
    """The filter that an address asks for, with the options that the records give; no query."""
    found = [values_of(award) for award in awards]
    choices = []
    for name, label in LABELS.items():
        options = sorted(
            {values[name] for values in found}, key=lambda option: option[1].lower(), reverse=name == "tahun"
        )
        chosen = asked.get(name, "")
        choices.append(Choice(name, label, options, chosen if chosen in dict(options) else ""))
    return Filter(choices, active_only=asked.get("berlaku") == "ya")
