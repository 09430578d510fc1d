from django.conf import settings
from django.db import models

from news import triggers
from news.querysets import AttachmentQuerySet
from news.triggers import kept_while_named


class Attachment(models.Model):
    """A document in the library that articles offer for download (news/files.py says which kinds are accepted)."""

    title = models.CharField("judul", max_length=160, help_text="Nama yang dibaca warga, misalnya Naskah kerja sama.")
    file = models.FileField("berkas", upload_to="lampiran/", max_length=200)
    content_type = models.CharField("jenis berkas", max_length=100, editable=False)
    size = models.PositiveIntegerField("ukuran", editable=False, help_text="Dalam bita.")
    is_retired = models.BooleanField("tidak dipakai lagi", default=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    uploaded_at = models.DateTimeField("diunggah", auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        verbose_name = "lampiran"
        verbose_name_plural = "lampiran"
        triggers = [
            kept_while_named("news.attachment"),
            *triggers.used_in_articles("news_articleattachment", "attachment_id"),
        ]

    def __str__(self):
        return self.title
