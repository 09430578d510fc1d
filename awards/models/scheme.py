from datetime import date
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Deferrable, F, Q
from django.urls import reverse

from awards import triggers
from awards.periods import BAND_PERIOD, check_period
from awards.querysets import BandQuerySet, SchemeQuerySet
from bekasi_portal.indonesian import number
from bekasi_portal.page_triggers import page_triggers


class Issuer(models.Model):
    """Who gives an award: a ministry, a commission, a province, or the city to its own units."""

    name = models.CharField("nama", max_length=160, unique=True)
    slug = models.SlugField("alamat", max_length=80, unique=True)
    url = models.URLField("situs", blank=True, max_length=300)

    class Meta:
        ordering = ["name"]
        verbose_name = "pemberi"
        verbose_name_plural = "pemberi"
        triggers = page_triggers()

    def __str__(self):
        return self.name


class Scheme(models.Model):
    """What is assessed, by whom, on which scale. Scores are in `score_min`…`score_max`, in steps of `score_step`."""

    class Level(models.TextChoices):
        CITY = "kota", "Kota"
        PROVINCE = "provinsi", "Provinsi"
        NATIONAL = "nasional", "Nasional"

    name = models.CharField("nama", max_length=160, unique=True)
    short_name = models.CharField("nama pendek", max_length=60, blank=True)
    slug = models.SlugField("alamat", max_length=80, unique=True)
    issuer = models.ForeignKey(Issuer, verbose_name="pemberi", on_delete=models.PROTECT, related_name="schemes")
    measures = models.TextField("yang dinilai", blank=True, max_length=600)
    level = models.CharField("tingkat", max_length=10, choices=Level)
    predicate_name = models.CharField(
        "nama predikat", max_length=30, default="Predikat", help_text="Misalnya Predikat atau Kategori."
    )
    is_ranked = models.BooleanField(
        "memberi peringkat",
        default=False,
        help_text="Centang bila pesertanya diberi peringkat; catatan tanpa peringkat lalu mengatakannya.",
    )
    score_name = models.CharField("nama skor", max_length=30, blank=True, help_text="Misalnya Indeks atau Skor.")
    score_min = models.DecimalField(
        "skor terendah",
        max_digits=8,
        decimal_places=3,
        null=True,
        blank=True,
        help_text="Kosongkan kedua ujung skala bila skema tidak memberi skor.",
    )
    score_max = models.DecimalField("skor tertinggi", max_digits=8, decimal_places=3, null=True, blank=True)
    score_step = models.DecimalField(
        "langkah skor", max_digits=6, decimal_places=3, null=True, blank=True, help_text="Misalnya 0,01."
    )
    bands_confirmed = models.BooleanField(
        "rentang sudah dikonfirmasi",
        default=True,
        help_text="Hapus centang bila rentang belum dipastikan kepada pemberi; halaman akan mengatakannya.",
    )
    earlier_years = models.TextField(
        "tentang tahun-tahun sebelumnya",
        blank=True,
        max_length=400,
        help_text="Yang dikatakan orang tentang tahun sebelum catatan pertama, dengan sumbernya. Tampil di daftar "
        "penghargaan sebagai keterangan, bukan catatan.",
    )

    objects = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "skema"
        verbose_name_plural = "skema"
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=["kota", "provinsi", "nasional"]), name="awards_scheme_level_known"
            ),
            models.CheckConstraint(
                condition=Q(score_min__isnull=True, score_max__isnull=True)
                | Q(score_min__isnull=False, score_max__isnull=False, score_min__lt=F("score_max")),
                name="awards_scheme_scale_runs_upwards",
                violation_error_message="Isi kedua ujung skala, dan skor terendah harus di bawah skor tertinggi.",
            ),
            models.CheckConstraint(
                condition=~Q(slug="data"),
                name="awards_scheme_slug_is_free",
                violation_error_message="Alamat “data” sudah dipakai halaman data terbuka. Pilih alamat lain.",
            ),
            models.CheckConstraint(
                condition=Q(score_step__isnull=True) | Q(score_step__gt=0),
                name="awards_scheme_step_positive",
                violation_error_message="Langkah skor harus lebih dari nol.",
            ),
        ]
        triggers = [triggers.scale_keeps_records, *page_triggers()]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("awards:scheme_detail", args=[self.slug])

    def clean(self):
        """A new scale must still hold what is recorded; said plainly here, refused by the database in any case."""
        if self.pk is None:
            return
        off = [award for award in self.awards.filter(score__isnull=False) if self.score_problem(award.score)]
        if off:
            years = ", ".join(sorted({str(award.year) for award in off}))
            raise ValidationError(
                f"Skala ini tidak memuat skor yang sudah tercatat untuk {years}. {self.scale_sentence}"
            )
        names = [band.name for band in self.bands.all() if not self.has_on_scale(band.lower_bound)]
        if names:
            raise ValidationError(
                f"Rentang {', '.join(names)} mulai di luar skala ini. Ubah atau hapus dahulu, lalu ubah skalanya."
            )

    @property
    def title(self) -> str:
        """The name for narrow places, such as the trail of pages."""
        return self.short_name or self.name

    @property
    def has_scale(self) -> bool:
        return self.score_min is not None and self.score_max is not None

    def has_on_scale(self, value: Decimal) -> bool:
        """Whether a value lies between the ends of the scale; without a scale, none does."""
        return self.has_scale and self.score_min <= value <= self.score_max

    def fits(self, score: Decimal) -> bool:
        """Whether a score is possible: on the scale, and a whole number of steps from its lower end.

        The database refuses other scores by the same rule (awards/triggers.py).
        """
        return self.has_on_scale(score) and (not self.score_step or (score - self.score_min) % self.score_step == 0)

    def score_problem(self, score: Decimal) -> str:
        """Why a score is impossible, in a sentence; nothing when it fits."""
        return "" if self.fits(score) else self.scale_sentence

    @property
    def scale_sentence(self) -> str:
        if not self.has_scale:
            return "Skema ini belum punya skala; isi skor terendah dan tertingginya dahulu."
        sentence = f"Skor harus dari {number(self.score_min)} sampai {number(self.score_max)}"
        return f"{sentence}, dalam langkah {number(self.score_step)}." if self.score_step else f"{sentence}."


class Band(models.Model):
    """A named stretch of a scheme's scale: from its lower bound up to the next band's, within a period of validity."""

    scheme = models.ForeignKey(Scheme, verbose_name="skema", on_delete=models.CASCADE, related_name="bands")
    name = models.CharField("nama", max_length=60)
    meaning = models.CharField("arti", max_length=120, blank=True, help_text="Misalnya Pelayanan Prima.")
    lower_bound = models.DecimalField("batas bawah", max_digits=8, decimal_places=3)
    valid_from = models.DateField("berlaku dari", null=True, blank=True)
    valid_until = models.DateField("berlaku sampai", null=True, blank=True)

    objects = BandQuerySet.as_manager()

    class Meta:
        ordering = ["scheme", "-lower_bound"]
        verbose_name = "rentang"
        verbose_name_plural = "rentang"
        constraints = [
            # Deferred, because rows of one form change together and are stored one by one.
            ExclusionConstraint(
                name="awards_band_names_take_turns",
                expressions=[
                    ("scheme", RangeOperators.EQUAL), ("name", RangeOperators.EQUAL),
                    (BAND_PERIOD, RangeOperators.OVERLAPS),
                ],
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Rentang dengan nama ini sudah ada untuk masa yang bertumpang tindih.",
            ),
            ExclusionConstraint(
                name="awards_band_bounds_take_turns",
                expressions=[
                    ("scheme", RangeOperators.EQUAL), ("lower_bound", RangeOperators.EQUAL),
                    (BAND_PERIOD, RangeOperators.OVERLAPS),
                ],
                deferrable=Deferrable.DEFERRED,
                violation_error_message="Batas bawah ini sudah dipakai rentang lain untuk masa yang bertumpang tindih.",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lte=F("valid_until")),
                name="awards_band_period_runs_forwards",
                violation_error_message="Tanggal mulai berlaku tidak boleh setelah tanggal berakhir.",
            ),
        ]  # fmt: skip
        triggers = [triggers.band_on_scale, *page_triggers()]

    def __str__(self):
        return self.name

    def clean(self):
        check_period(self)

    def is_valid_on(self, on: date) -> bool:
        """The instance's side of BandQuerySet.valid_on()."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_until is None or self.valid_until >= on
        )


class Aspect(models.Model):
    """One part of what a scheme weighs; weights are per cent."""

    scheme = models.ForeignKey(Scheme, verbose_name="skema", on_delete=models.CASCADE, related_name="aspects")
    name = models.CharField(
        "nama", max_length=120, blank=True, help_text="Kosongkan bila hanya bobotnya yang diketahui."
    )
    weight = models.DecimalField("bobot (%)", max_digits=5, decimal_places=2)
    points_max = models.DecimalField(
        "poin tertinggi", max_digits=8, decimal_places=3, null=True, blank=True,
        help_text="Kosongkan bila belum diketahui.",
    )  # fmt: skip
    position = models.PositiveSmallIntegerField("urutan", default=0, help_text="0: sesudah yang lain.")

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "aspek"
        verbose_name_plural = "aspek"
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100),
                name="awards_aspect_weight_is_a_percentage",
                violation_error_message="Bobot harus lebih dari 0 dan paling banyak 100 persen.",
            ),
            models.CheckConstraint(
                condition=Q(points_max__isnull=True) | Q(points_max__gt=0),
                name="awards_aspect_points_positive",
                violation_error_message="Poin tertinggi harus lebih dari 0.",
            ),
        ]
        triggers = [triggers.aspect_keeps_points, *page_triggers()]

    def __str__(self):
        return self.name or f"Aspek {self.position}"

    def save(self, *args, **kwargs):
        """Without a position it comes after the others, so that aspects without a name can be told apart."""
        if not self.position:
            last = self.scheme.aspects.aggregate(last=models.Max("position"))["last"]
            self.position = (last or 0) + 1
        super().save(*args, **kwargs)

    def clean(self):
        if self.pk and self.points_max and self.points.filter(points__gt=self.points_max).exists():
            raise ValidationError({"points_max": "Ada catatan dengan poin di atas ini. Ubah catatannya dahulu."})
