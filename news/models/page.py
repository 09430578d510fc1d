from django.db import models
from django.urls import reverse

from bekasi_portal.page_triggers import page_triggers
from news.models.body import BodyField


class FixedPage(models.Model):
    """A page about the portal itself: tentang, pedoman-media-siber, privasi, aksesibilitas, kontak.

    The texts in news/fixed_pages/ are loaded after a migration where a page is missing; staff edit them in the admin.
    """

    title = models.CharField("judul", max_length=120)
    slug = models.SlugField("alamat", max_length=60, unique=True)
    summary = models.CharField("ringkasan", max_length=300, blank=True)
    body = BodyField("isi")
    modified_at = models.DateTimeField("disimpan", auto_now=True)

    class Meta:
        ordering = ["title"]
        verbose_name = "halaman tetap"
        verbose_name_plural = "halaman tetap"
        triggers = page_triggers()

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("news:page_detail", args=[self.slug])
