"""What a record got for each aspect of its scheme, where that is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

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
    """All aspects of a scheme; no query when its aspects and the award's points are prefetched."""
    known = {row.aspect_id: row.points for row in award.points.all()} if award else {}
    return [AspectRow(aspect, known.get(aspect.pk)) for aspect in scheme.aspects.all()]


def newest_with_points(awards: Iterable[Award]) -> Award | None:
    """The first of the city's own records, newest first, of which points are known."""
    return next((award for award in awards if award.is_for_city and award.points.all()), None)


def leave_other_schemes(award: Award) -> None:
    """Forget the points of a scheme that a record, not saved yet, is taken from: its aspects are not the new one's."""
    AspectPoints.objects.filter(award=award).exclude(aspect__scheme=award.scheme_id).delete()


def set_points(award: Award, points: Mapping[Aspect, Decimal | None]) -> None:
    """Record exactly these points; None for what is not known."""
    AspectPoints.objects.filter(award=award).delete()
    AspectPoints.objects.bulk_create(
        AspectPoints(award=award, aspect=aspect, points=value) for aspect, value in points.items() if value is not None
    )


def told(award: Award) -> str:
    """Aspek 1: 4,8; Aspek 2: 4,5"""
    return "; ".join(f"{row.aspect}: {number(row.points)}" for row in award.points.select_related("aspect"))
