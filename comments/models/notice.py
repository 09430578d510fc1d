from django.conf import settings
from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """Something that a resident is told by mail; several that come together are one mail (comments/notices.py)."""

    class Kind(models.TextChoices):
        APPROVED = "approved", "Komentar Anda tayang"
        REJECTED = "rejected", "Komentar Anda tidak ditayangkan"
        REMOVED = "removed", "Komentar Anda diturunkan"
        REPLY = "reply", "Ada balasan untuk komentar Anda"
        REPORT = "report", "Pengaduan Anda dijawab"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=400, help_text="Alasan, atau keputusan atas pengaduan.", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = "pemberitahuan"
        verbose_name_plural = "pemberitahuan"
        indexes = [models.Index("user", "created_at", condition=Q(sent_at=None), name="comments_notice_waiting")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.user}"


class MailChoice(models.Model):
    """Which mails a resident wants; without a row, decisions yes and replies no."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice")
    decisions = models.BooleanField("keputusan atas komentar dan pengaduan saya", default=True)
    replies = models.BooleanField("balasan untuk komentar saya", default=False)

    class Meta:
        verbose_name = "pilihan surel"
        verbose_name_plural = "pilihan surel"

    def __str__(self):
        return f"Surel untuk {self.user}"
