"""Every reusable query of the awards app."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone


class AwardQuerySet(models.QuerySet):
    def active(self, on: date | None = None):
        """Labels in force on a day (today in Bekasi, unless told): a stated end, not passed, and not before the start.

        An award without a stated end is a fact of its year, not a label in force.
        """
        on = on or timezone.localdate()
        return self.filter(Q(valid_from__isnull=True) | Q(valid_from__lte=on), valid_until__gte=on)

    def with_list_parts(self):
        return self.select_related("scheme__issuer")

    def newest_first(self):
        return self.order_by("-year", "-awarded_on", "scheme__name", "pk")
