from django.conf import settings
from django.db import models
from django.db.models import Q


class Report(models.Model):
    """Somebody says that a comment breaks the rules. The guideline gives the newsroom two days to answer."""

    class Category(models.TextChoices):
        SLANDER = "fitnah", "Fitnah atau kebohongan"
        HATE = "sara", "Kebencian atas suku, agama, ras, atau golongan"
        OBSCENE = "kasar", "Kata kasar atau kecabulan"
        PRIVATE = "pribadi", "Memuat data pribadi"
        GAMBLING = "judol", "Iklan atau perjudian"
        OTHER = "lain", "Lainnya"

    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="reports")
    category = models.CharField("sebab", max_length=10, choices=Category)
    text = models.TextField("penjelasan", max_length=500, blank=True)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name="pengadu"
    )
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField("diadukan", auto_now_add=True)
    answered_at = models.DateTimeField("dijawab", null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = "pengaduan"
        verbose_name_plural = "pengaduan"
        indexes = [models.Index("created_at", condition=Q(answered_at=None), name="comments_report_open")]
        constraints = [
            models.CheckConstraint(
                condition=Q(category__in=["fitnah", "sara", "kasar", "pribadi", "judol", "lain"]),
                name="comments_report_category_known",
            ),
            models.UniqueConstraint(
                fields=["comment", "reporter"], condition=Q(reporter__isnull=False, answered_at=None),
                name="comments_reported_once_by_a_resident",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.number

    @property
    def number(self) -> str:
        """What the person who complained can refer to: "A-2026-00042"."""
        return f"A-{self.created_at.year}-{self.pk:05}"
