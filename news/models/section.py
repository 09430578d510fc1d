from django.db import models
from django.urls import reverse

from bekasi_portal.page_triggers import page_triggers
from news.querysets import VisibleContentQuerySet
from news.triggers import kept_while_named


class Section(models.Model):
    """A rubrik: the place of an article in the paper. Every article has exactly one."""

    visible_through = "section"

    name = models.CharField("nama", max_length=60, unique=True)
    slug = models.SlugField("alamat", max_length=60, unique=True, help_text="Bagian alamat halaman: /rubrik/alamat/.")
    description = models.CharField(
        "keterangan", max_length=200, blank=True, help_text="Satu kalimat di bawah judul halaman rubrik."
    )
    position = models.PositiveSmallIntegerField("urutan", default=0, help_text="Angka kecil tampil lebih dulu di menu.")
    is_retired = models.BooleanField(
        "tidak dipakai lagi", default=False, help_text="Hilang dari menu dan pilihan; beritanya tetap dapat dibaca."
    )

    objects = VisibleContentQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = "rubrik"
        verbose_name_plural = "rubrik"
        triggers = [kept_while_named("news.section"), *page_triggers()]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("news:section_detail", args=[self.slug])
