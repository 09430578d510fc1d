from collections.abc import Iterator
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from awards import triggers
from awards.periods import LABEL_PERIOD, check_period
from awards.querysets import AwardQuerySet
from bekasi_portal.page_triggers import page_triggers
from news.triggers import kept_while_named


class Award(models.Model):
    """One result of one scheme in one year, with its evidence. What is not known stays empty and is shown as such."""

    class Knowledge(models.TextChoices):
        RELEASE = "rilis", "rilis kota"
        PRESS = "pers", "pemberitaan pers"
        OFFICIAL = "dokumen-resmi", "dokumen resmi"

    CITY = "Kota Bekasi"

    scheme = models.ForeignKey("awards.Scheme", verbose_name="skema", on_delete=models.PROTECT, related_name="awards")
    year = models.PositiveSmallIntegerField("tahun penilaian")
    award_class = models.CharField("kelas", max_length=80, blank=True, help_text="Misalnya kabupaten/kota.")
    recipient = models.CharField("penerima", max_length=120, default=CITY)
    predicate = models.CharField("predikat", max_length=80, blank=True)
    label = models.CharField(
        "label yang disandang", max_length=120, blank=True, help_text="Misalnya Badan Publik Zona Informatif."
    )
    score = models.DecimalField("skor", max_digits=8, decimal_places=3, null=True, blank=True)
    rank = models.PositiveSmallIntegerField(
        "peringkat", null=True, blank=True, help_text="Kosongkan bila tidak dapat dibuktikan."
    )
    decree_number = models.CharField("nomor keputusan", max_length=120, blank=True)
    decree_on = models.DateField("tanggal keputusan", null=True, blank=True)
    awarded_on = models.DateField("diberikan pada", null=True, blank=True)
    awarded_at_place = models.CharField("tempat pemberian", max_length=120, blank=True)
    received_on = models.DateField("diterima pada", null=True, blank=True)
    valid_from = models.DateField("berlaku dari", null=True, blank=True)
    valid_until = models.DateField("berlaku sampai", null=True, blank=True)
    evidence_file = models.FileField("berkas bukti", upload_to="bukti/", max_length=200, blank=True)
    evidence_sha256 = models.CharField("sidik berkas (SHA-256)", max_length=64, blank=True, editable=False)
    evidence_url = models.URLField("tautan bukti", max_length=500, blank=True)
    knowledge = models.CharField("dasar pengetahuan", max_length=14, choices=Knowledge)
    note_title = models.CharField(
        "judul catatan", max_length=80, blank=True, help_text="Misalnya Mengapa tanpa peringkat."
    )
    note = models.TextField(
        "catatan", blank=True, max_length=800, help_text="Yang perlu diketahui pembaca, misalnya sumber yang berbeda."
    )
    articles = models.ManyToManyField(
        "news.Article", verbose_name="berita terkait", through="awards.AwardArticle", blank=True, related_name="awards"
    )
    modified_at = models.DateTimeField("disimpan", auto_now=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "scheme__name"]
        verbose_name = "penghargaan"
        verbose_name_plural = "penghargaan"
        constraints = [
            models.UniqueConstraint(
                "scheme",
                "year",
                Lower("award_class"),
                Lower("recipient"),
                name="awards_award_once_a_year",
                violation_error_message="Penghargaan ini sudah tercatat untuk tahun, kelas, dan penerima yang sama.",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lte=F("valid_until")),
                name="awards_award_validity_runs_forwards",
                violation_error_message="Tanggal mulai berlaku tidak boleh setelah tanggal berakhir.",
            ),
            models.CheckConstraint(
                condition=Q(knowledge__in=["rilis", "pers", "dokumen-resmi"]), name="awards_award_knowledge_known"
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True) | Q(rank__gte=1),
                name="awards_award_rank_from_one",
                violation_error_message="Peringkat dimulai dari 1.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1997, year__lte=2100),
                name="awards_award_year_plausible",
                violation_error_message="Tahun penilaian harus dari 1997 (lahirnya Kota Bekasi) sampai 2100.",
            ),
            ExclusionConstraint(
                name="awards_award_labels_take_turns",
                expressions=[
                    ("scheme", RangeOperators.EQUAL),
                    ("award_class", RangeOperators.EQUAL),
                    ("recipient", RangeOperators.EQUAL),
                    (LABEL_PERIOD, RangeOperators.OVERLAPS),
                ],
                condition=Q(valid_until__isnull=False),
                violation_error_message="Masa berlaku ini bertumpang tindih dengan label lain dari skema, kelas, dan "
                "penerima yang sama.",
            ),
        ]
        triggers = [
            triggers.score_on_scale,
            triggers.award_keeps_points,
            kept_while_named("awards.award"),
            *page_triggers(lost="id"),
        ]

    def __str__(self):
        return f"{self.scheme} {self.year}"

    def get_absolute_url(self):
        return f"{self.year_path}#catatan-{self.pk}"

    def clean(self):
        """The database refuses a score off its scheme's scale; people are told why."""
        self.recipient = self.CITY if self.recipient.casefold() == self.CITY.casefold() else self.recipient
        check_period(self)
        problems = dict(self._impossible_days())
        if self.year and self.year > timezone.localdate().year:
            problems["year"] = "Tahun itu belum selesai dinilai; isi tahun yang sudah dinilai."
        if not any((self.predicate, self.label, self.score is not None, self.rank)):
            problems["predicate"] = "Isi hasilnya: paling tidak predikat, label, skor, atau peringkat."
        if problems:
            raise ValidationError(problems)
        if self.score is not None and self.scheme_id and (problem := self.scheme.score_problem(self.score)):
            raise ValidationError({"score": problem})

    def _impossible_days(self) -> Iterator[tuple[str, str]]:
        """Days that are still to come, or before the assessed year: fields with the reason."""
        for name in ("decree_on", "awarded_on", "received_on"):
            on = getattr(self, name)
            if on and on > timezone.localdate():
                yield name, "Tanggal ini belum tiba."
            elif on and self.year and on.year < self.year:
                yield name, f"Tanggal ini sebelum tahun penilaian {self.year}."

    @property
    def year_path(self) -> str:
        return reverse("awards:year_detail", args=[self.scheme.slug, self.year])

    def is_active_on(self, on: date) -> bool:
        """The instance's side of AwardQuerySet.active()."""
        return (
            self.valid_until is not None
            and self.valid_until >= on
            and (self.valid_from is None or self.valid_from <= on)
        )

    @property
    def is_active(self) -> bool:
        return self.is_active_on(timezone.localdate())

    @property
    def is_for_city(self) -> bool:
        return self.recipient == self.CITY

    @property
    def has_evidence(self) -> bool:
        return bool(self.evidence_file or self.evidence_url)


class AwardArticle(models.Model):
    """An article that tells of an award: because its text says so, because the record says so, or both.

    The two are kept apart, since each side is edited on its own: a text goes live with the links of its revision, and
    must not take away those that were made at the record meanwhile.
    """

    award = models.ForeignKey(Award, on_delete=models.CASCADE)
    article = models.ForeignKey("news.Article", on_delete=models.PROTECT)
    by_text = models.BooleanField(default=False)
    by_record = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["award", "article"], name="awards_article_once_on_an_award"),
            models.CheckConstraint(condition=Q(by_text=True) | Q(by_record=True), name="awards_link_has_a_side"),
        ]
        triggers = page_triggers()

    def __str__(self):
        return f"{self.article} tentang {self.award}"
