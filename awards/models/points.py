from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models

from awards import triggers
from bekasi_portal.page_triggers import page_triggers


class AspectPoints(models.Model):
    """What a record got for one aspect of its scheme: from 0 up to the aspect's `points_max`, where that is known."""

    award = models.ForeignKey(
        "awards.Award", verbose_name="penghargaan", on_delete=models.CASCADE, related_name="points"
    )
    aspect = models.ForeignKey("awards.Aspect", verbose_name="aspek", on_delete=models.PROTECT, related_name="points")
    points = models.DecimalField("poin", max_digits=8, decimal_places=3, validators=[MinValueValidator(Decimal(0))])

    class Meta:
        ordering = ["aspect__position", "aspect"]
        verbose_name = "poin aspek"
        verbose_name_plural = "poin aspek"
        constraints = [
            models.UniqueConstraint(fields=["award", "aspect"], name="awards_points_once_an_aspect"),
            models.CheckConstraint(condition=models.Q(points__gte=0), name="awards_points_from_zero"),
        ]
        triggers = [triggers.points_of_own_scheme, *page_triggers()]

    def __str__(self):
        return f"{self.aspect}: {self.points}"
