"""What a record got for each aspect of its scheme, where that is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from awards.models import Aspect, AspectPoints, Award, Scheme
from bekasi_portal.indonesian import number


@dataclass(frozen=True)
class AspectRow:
    """An aspect with the points that a record got for it; None where they are not known."""

    aspect: Aspect
    points: Decimal | None

    @property
    def words(self) -> str:
        """4,8 dari 5"""
        if self.points is None:
            return "poin tidak diketahui"
        most = self.aspect.points_max
        return f"{number(self.points)} dari {number(most)}" if most else f"{number(self.points)} poin"


def rows(scheme: Scheme, award: Award | None) -> list[AspectRow]:
    """All aspects of a scheme that has them prefetched, with the points of an award from `with_points()`; no query."""
    known = {row["aspect"]: Decimal(str(row["points"])) for row in award.point_list} if award else {}
    return [AspectRow(aspect, known.get(aspect.pk)) for aspect in scheme.aspects.all()]


def newest_with_points(awards: Iterable[Award]) -> Award | None:
    """The first of the city's own records, newest first, of which points are known."""
    return next((award for award in awards if award.is_for_city and award.point_list), None)


def leave_other_schemes(award: Award) -> None:
    """Forget the points of a scheme that a record, not saved yet, is taken from: its aspects are not the new one's."""
    AspectPoints.objects.filter(award=award).exclude(aspect__scheme=award.scheme_id).delete()


@transaction.atomic
def set_points(award: Award, points: Mapping[Aspect, Decimal | None]) -> None:
    """Record exactly these points; None for what is not known."""
    known = {aspect.pk: value for aspect, value in points.items() if value is not None}
    if known == dict(AspectPoints.objects.filter(award=award).values_list("aspect", "points")):
        return
    AspectPoints.objects.filter(award=award).delete()
    AspectPoints.objects.bulk_create(
        AspectPoints(award=award, aspect_id=aspect, points=value) for aspect, value in known.items()
    )


def told(award: Award) -> str:
    """Aspek 1: 4,8; Aspek 2: 4,5"""
    return "; ".join(f"{row.aspect}: {number(row.points)}" for row in award.points.select_related("aspect"))
