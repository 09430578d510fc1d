from django.conf import settings
from django.db import models


class EditorialEvent(models.Model):
    """Who did what to an article, when and why. Written by news/publishing/ and news/picks.py, never changed."""

    class Action(models.TextChoices):
        CREATED = "created", "membuat draf"
        PUBLISHED = "published", "menerbitkan"
        SCHEDULED = "scheduled", "menjadwalkan"
        UNSCHEDULED = "unscheduled", "membatalkan jadwal"
        WITHDRAWN = "withdrawn", "menarik"
        REINSTATED = "reinstated", "menayangkan kembali"
        SAVED = "saved", "menyimpan"
        SAVED_ASIDE = "saved-aside", "menyimpan di samping"
        SUBMITTED = "submitted", "mengajukan"
        RECALLED = "recalled", "menarik pengajuan"
        CHANGES_ASKED = "changes-asked", "meminta perbaikan"
        APPROVED = "approved", "menyetujui"
        PUBLISHED_URGENTLY = "published-urgently", "menerbitkan darurat"
        REVIEWED = "reviewed", "meninjau sesudah terbit"
        RENAMED = "renamed", "mengganti alamat"
        EMBARGOED = "embargoed", "mengatur embargo"
        PICKED = "picked", "memilih untuk halaman depan"
        UNPICKED = "unpicked", "melepas dari halaman depan"

    article = models.ForeignKey("news.Article", on_delete=models.CASCADE, related_name="events")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey("news.Revision", null=True, on_delete=models.RESTRICT, related_name="events")
    action = models.CharField(max_length=20, choices=Action)
    reason = models.CharField(max_length=600, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "catatan redaksi"
        verbose_name_plural = "catatan redaksi"

    def __str__(self):
        return f"{self.actor or 'Sistem'} {self.get_action_display()}"
