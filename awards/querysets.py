"""Every reusable query of the awards app."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, F, Func, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from news.models import Article


def active_condition(on: date) -> Q:
    """A stated end, not passed, and not before the start. An award without a stated end is a fact of its year."""
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=on)) & Q(valid_until__gte=on)


# Neither a kept document nor a link to one.
NO_EVIDENCE = Q(evidence_file="", evidence_url="")


def _same(*names: str) -> dict[str, str]:
    """Columns under their own names."""
    return {name: name for name in names}


class SchemeQuerySet(models.QuerySet):
    def with_page_parts(self):
        """What a scheme's page says of it; bands and aspects take one query each."""
        return self.select_related("issuer").prefetch_related("bands", "aspects")

    def with_records(self):
        """Schemes of which at least one record is kept."""
        return self.filter(awards__isnull=False).distinct()


class BandQuerySet(models.QuerySet):
    def valid_on(self, on):
        """Bands in force on a day, which may be an expression. `Band.is_valid_on` says the same of one instance."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on), Q(valid_until__isnull=True) | Q(valid_until__gte=on)
        )


class AwardQuerySet(models.QuerySet):
    def active(self, on: date | None = None):
        """Labels in force on a day: today in Bekasi, unless told. `Award.is_active_on` says the same of one."""
        return self.filter(active_condition(on or timezone.localdate()))

    def active_with_their_year(self, on: date | None = None):
        """The labels in force, and all else recorded for the newest year among them; nothing without a label."""
        on = on or timezone.localdate()
        newest_year = self.filter(active_condition(on)).order_by("-year").values("year")[:1]
        return self.filter(active_condition(on) | Q(year=Subquery(newest_year)))

    def with_list_parts(self):
        """What every mention of an award shows, in one query: scheme, issuer, and what its predicate means.

        `band_meaning` and `band_pk` come from the scheme's band of that name, as it was at the end of the year
        assessed; both are None when the scheme had no such band.
        """
        from awards.models import Band

        end_of_year = Func(OuterRef("year"), 12, 31, function="make_date", output_field=models.DateField())
        band = Band.objects.valid_on(end_of_year).filter(scheme=OuterRef("scheme"), name=OuterRef("predicate"))
        band = band.order_by("-valid_from")
        return self.select_related("scheme__issuer").annotate(
            band_meaning=Subquery(band.values("meaning")[:1]), band_pk=Subquery(band.values("pk")[:1])
        )

    def with_visible_articles(self):
        """`visible_articles`: the linked articles that the public may see, newest first."""
        visible = Article.objects.published().newest_first().only("title", "slug", "published_at")
        return self.prefetch_related(Prefetch("articles", queryset=visible, to_attr="visible_articles"))

    def without_evidence(self):
        """The work list: whoever has the document may complete these."""
        return self.filter(NO_EVIDENCE)

    def with_history(self):
        """`claim_list` and `change_list`: claims that differ, and the public history, newest first, as dicts."""
        from awards.models import AwardChange, AwardClaim

        claims = AwardClaim.objects.filter(award=OuterRef("pk")).order_by("pk")
        changes = AwardChange.objects.filter(award=OuterRef("pk")).order_by("-at", "-pk")
        return self.annotate(
            claim_list=ArraySubquery(claims.values(row=JSONObject(**_same("statement", "source", "source_url")))),
            change_list=ArraySubquery(changes.values(row=JSONObject(**_same("at", "ground", "changes")))),
        )

    def with_points(self):
        """`point_list`: the points for each aspect, as dicts of aspect (its key) and points."""
        from awards.models import AspectPoints

        points = AspectPoints.objects.filter(award=OuterRef("pk"))
        return self.annotate(point_list=ArraySubquery(points.values(row=JSONObject(**_same("aspect", "points")))))

    def newest_first(self):
        """By year; in a year the city's own before those of its units, labels with a period first, then by day."""
        is_for_others = Case(When(recipient=self.model.CITY, then=0), default=1)
        day = Coalesce("awarded_on", "decree_on", "received_on")
        return self.order_by(
            "-year",
            is_for_others,
            F("valid_until").desc(nulls_last=True),
            day.desc(nulls_last=True),
            "scheme__name",
            "pk",
        )
