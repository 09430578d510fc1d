from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from awards.querysets import AwardQuerySet


class Issuer(models.Model):
    """Who gives an award: a ministry, a commission, a province, or the city to its own units."""

    name = models.CharField("nama", max_length=160, unique=True)
    slug = models.SlugField("alamat", max_length=80, unique=True)
    url = models.URLField("situs", blank=True, max_length=300)

    class Meta:
        ordering = ["name"]
        verbose_name = "pemberi"
        verbose_name_plural = "pemberi"

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
    score_name = models.CharField("nama skor", max_length=30, blank=True, help_text="Misalnya Indeks atau Skor.")
    score_min = models.DecimalField("skor terendah", max_digits=8, decimal_places=3, null=True, blank=True)
    score_max = models.DecimalField("skor tertinggi", max_digits=8, decimal_places=3, null=True, blank=True)
    score_step = models.DecimalField(
        "langkah skor", max_digits=6, decimal_places=3, null=True, blank=True, help_text="Misalnya 0,01."
    )
    bands_confirmed = models.BooleanField(
        "rentang sudah dikonfirmasi",
        default=True,
        help_text="Hapus centang bila rentang belum dipastikan kepada pemberi; halaman akan mengatakannya.",
    )

    class Meta:
        ordering = ["name"]
        verbose_name = "skema"
        verbose_name_plural = "skema"
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=["kota", "provinsi", "nasional"]), name="awards_scheme_level_known"
            ),
            models.CheckConstraint(
                condition=Q(score_min__isnull=True, score_max__isnull=True) | Q(score_min__lt=F("score_max")),
                name="awards_scheme_scale_runs_upwards",
                violation_error_message="Isi kedua ujung skala, dan skor terendah harus di bawah skor tertinggi.",
            ),
            models.CheckConstraint(
                condition=Q(score_step__isnull=True) | Q(score_step__gt=0),
                name="awards_scheme_step_positive",
                violation_error_message="Langkah skor harus lebih dari nol.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("awards:scheme_detail", args=[self.slug])


class Band(models.Model):
    """A named stretch of a scheme's scale: from its lower bound up to the next band's, within a period of validity."""

    scheme = models.ForeignKey(Scheme, verbose_name="skema", on_delete=models.CASCADE, related_name="bands")
    name = models.CharField("nama", max_length=60)
    meaning = models.CharField("arti", max_length=120, blank=True, help_text="Misalnya Pelayanan Prima.")
    lower_bound = models.DecimalField("batas bawah", max_digits=8, decimal_places=3)
    valid_from = models.DateField("berlaku dari", null=True, blank=True)
    valid_until = models.DateField("berlaku sampai", null=True, blank=True)

    class Meta:
        ordering = ["scheme", "-lower_bound"]
        verbose_name = "rentang"
        verbose_name_plural = "rentang"
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "name", "valid_from"], nulls_distinct=False, name="awards_band_once_in_a_period"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lte=F("valid_until")),
                name="awards_band_period_runs_forwards",
                violation_error_message="Tanggal mulai berlaku harus sebelum tanggal berakhir.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.scheme})"


class Aspect(models.Model):
    """One part of what a scheme weighs; weights are per cent."""

    scheme = models.ForeignKey(Scheme, verbose_name="skema", on_delete=models.CASCADE, related_name="aspects")
    name = models.CharField(
        "nama", max_length=120, blank=True, help_text="Kosongkan bila hanya bobotnya yang diketahui."
    )
    weight = models.DecimalField("bobot (%)", max_digits=5, decimal_places=2)
    position = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = "aspek"
        verbose_name_plural = "aspek"
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100),
                name="awards_aspect_weight_is_a_percentage",
                violation_error_message="Bobot harus lebih dari 0 dan paling banyak 100 persen.",
            )
        ]

    def __str__(self):
        return self.name or f"Aspek {self.position}"


class Award(models.Model):
    """One result of one scheme in one year, with its evidence. What is not known stays empty and is shown as not known."""

    class Knowledge(models.TextChoices):
        RELEASE = "rilis", "rilis kota"
        PRESS = "pers", "pemberitaan pers"
        OFFICIAL = "dokumen-resmi", "dokumen resmi"

    scheme = models.ForeignKey(Scheme, verbose_name="skema", on_delete=models.PROTECT, related_name="awards")
    year = models.PositiveSmallIntegerField("tahun penilaian")
    award_class = models.CharField("kelas", max_length=80, blank=True, help_text="Misalnya kabupaten/kota.")
    recipient = models.CharField("penerima", max_length=120, default="Kota Bekasi")
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
                fields=["scheme", "year", "award_class", "recipient"], nulls_distinct=False, name="awards_award_once_a_year",
                violation_error_message="Penghargaan ini sudah tercatat untuk tahun, kelas, dan penerima yang sama.",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_until__isnull=True) | Q(valid_from__lte=F("valid_until")),
                name="awards_award_validity_runs_forwards",
                violation_error_message="Tanggal mulai berlaku harus sebelum tanggal berakhir.",
            ),
            models.CheckConstraint(
                condition=Q(knowledge__in=["rilis", "pers", "dokumen-resmi"]), name="awards_award_knowledge_known"
            ),
            models.CheckConstraint(
                condition=Q(rank__isnull=True) | Q(rank__gte=1),
                name="awards_award_rank_from_one",
                violation_error_message="Peringkat dimulai dari 1.",
            ),
            models.CheckConstraint(condition=Q(year__gte=1997, year__lte=2100), name="awards_award_year_plausible"),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.scheme} {self.year}"

    def get_absolute_url(self):
        return reverse("awards:year_detail", args=[self.scheme.slug, self.year]) + f"#catatan-{self.pk}"

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
    def has_evidence(self) -> bool:
        return bool(self.evidence_file or self.evidence_url)


class AwardArticle(models.Model):
    """An article that tells of an award."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE)
    article = models.ForeignKey("news.Article", on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["award", "article"], name="awards_article_once_on_an_award")]

    def __str__(self):
        return f"{self.article} tentang {self.award}"
