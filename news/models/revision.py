from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from news.querysets import RevisionQuerySet
from news.triggers import never_deleted, text_never_changes

STATES = ["draft", "submitted", "needs-work", "approved", "scheduled", "published", "replaced", "side"]


class Revision(models.Model):
    """One saved text of an article: a numbered snapshot of everything a person can edit (news/snapshots.py).

    A text never changes and is never deleted, the database sees to that. What changes is its state, and only functions
    of news/publishing/ change it. The newest one that is no side revision is the article's head.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Draf"
        SUBMITTED = "submitted", "Menunggu persetujuan"
        NEEDS_WORK = "needs-work", "Perlu perbaikan"
        APPROVED = "approved", "Disetujui"
        SCHEDULED = "scheduled", "Terjadwal"
        PUBLISHED = "published", "Terbit"
        REPLACED = "replaced", "Digantikan"
        SIDE = "side", "Naskah sampingan"

    article = models.ForeignKey(
        "news.Article", verbose_name="berita", on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField("nomor")
    snapshot = models.JSONField("isi")
    fingerprint = models.CharField(
        max_length=64, help_text="Sama bila dua naskah sama; penanda gambar yang dibuat ulang tidak dihitung."
    )
    mentions = ArrayField(
        models.CharField(max_length=80), default=list,
        help_text="Baris yang disebut naskah ini, misalnya news.photo:12; selama disebut tidak dapat dihapus.",
    )  # fmt: skip
    based_on = models.ForeignKey("self", null=True, on_delete=models.RESTRICT, related_name="+")
    state = models.CharField("keadaan", max_length=10, choices=State, default=State.DRAFT)
    note = models.CharField("catatan", max_length=160, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="disimpan oleh", null=True, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField("disimpan", auto_now_add=True)

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    asked_for = models.CharField("yang perlu diperbaiki", max_length=600, blank=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    is_substantial = models.BooleanField("perubahan penting", default=False)
    change_note = models.CharField("catatan perubahan", max_length=160, blank=True)
    publish_at = models.DateTimeField("dijadwalkan terbit", null=True)
    published_at = models.DateTimeField("terbit", null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    urgent_reason = models.CharField("alasan terbit darurat", max_length=300, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField("ditinjau", null=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = "revisi"
        verbose_name_plural = "revisi"
        indexes = [
            GinIndex("mentions", name="news_revision_mentions"),
            models.Index("publish_at", condition=Q(state="scheduled"), name="news_revision_due"),
            models.Index(
                "published_at", condition=~Q(urgent_reason="") & Q(reviewed_at=None), name="news_revision_unreviewed"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="news_revision_numbered_once"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(state="scheduled"), name="news_revision_one_schedule_an_article"
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="news_revision_state_known"),
            models.CheckConstraint(condition=Q(number__gte=1), name="news_revision_numbered_from_one"),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(publish_at__isnull=False), name="news_revision_schedule_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="news_revision_published_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="needs-work") | ~Q(asked_for=""), name="news_revision_needs_work_says_what"
            ),
            models.CheckConstraint(
                condition=Q(is_substantial=False) | ~Q(change_note=""), name="news_revision_substantial_has_a_note"
            ),
        ]
        triggers = [never_deleted, text_never_changes]

    def __str__(self):
        return f"Revisi {self.number}"

    @property
    def awaits_review(self) -> bool:
        """Published in an emergency, and no second editor has looked yet."""
        return bool(self.urgent_reason) and self.published_at is not None and self.reviewed_at is None
