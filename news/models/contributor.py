from django.db import models
from django.db.models import Q
from django.urls import reverse

from news import triggers
from news.querysets import VisibleContentQuerySet
from news.triggers import kept_while_named


class Contributor(models.Model):
    """Someone who signs articles. Releases often give initials and office alone ("TS/Dokpim"), no full name."""

    visible_through = "bylines__contributor"

    full_name = models.CharField("nama lengkap", max_length=120, blank=True)
    initials = models.CharField(
        "inisial", max_length=12, blank=True, help_text="Seperti tertulis di akhir rilis, misalnya TS."
    )
    unit = models.CharField("unit", max_length=40, blank=True, help_text="Singkatan kantor, misalnya Dokpim.")
    unit_name = models.CharField(
        "nama unit",
        max_length=120,
        blank=True,
        help_text="Nama lengkap kantor, misalnya Dokumentasi dan Protokol Pimpinan (Dokpim).",
    )
    slug = models.SlugField("alamat", max_length=80, unique=True)
    about = models.TextField("tentang", blank=True, max_length=600)
    is_retired = models.BooleanField(
        "tidak dipakai lagi", default=False, help_text="Hilang dari pilihan; berita lamanya tetap memuat namanya."
    )

    objects = VisibleContentQuerySet.as_manager()

    class Meta:
        ordering = ["full_name", "initials"]
        verbose_name = "penulis"
        verbose_name_plural = "penulis"
        triggers = [kept_while_named("news.contributor"), *triggers.used_in_articles("news_byline", "contributor_id")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(full_name="") | ~Q(initials=""),
                name="news_contributor_has_a_name",
                violation_error_message="Isi nama lengkap atau inisial.",
            )
        ]

    def __str__(self):
        return f"{self.name}, {self.unit}" if self.unit else self.name

    def get_absolute_url(self):
        return reverse("news:contributor_detail", args=[self.slug])

    @property
    def heading(self) -> str:
        """What the contributor's own page is called: initials alone would tell nobody whose they are."""
        return self.full_name or str(self)

    @property
    def name(self) -> str:
        return self.full_name or self.initials
