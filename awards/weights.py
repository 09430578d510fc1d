"""The bar of a scheme's aspects: each as wide as its weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from awards.models import Aspect

SHADES = 6


@dataclass(frozen=True)
class Slice:
    """An aspect's place on the bar of weights; six shades take turns."""

    weight: Decimal
    start: str
    middle: str
    width: str
    shade: int


def have_names(aspects: Sequence[Aspect]) -> bool:
    """Whether more is known than the weights alone."""
    return any(aspect.name for aspect in aspects)


def slices(aspects: Sequence[Aspect]) -> list[Slice]:
    """The weights side by side on one bar. Weights that do not add up to 100 still fill it in proportion."""
    total = sum(aspect.weight for aspect in aspects)
    cut, start = [], Decimal(0)
    for place, aspect in enumerate(aspects):
        width = 100 * aspect.weight / total
        middle = start + width / 2
        cut.append(Slice(aspect.weight, f"{start:.2f}%", f"{middle:.2f}%", f"{width:.2f}%", place % SHADES))
        start += width
    return cut
