from django.db import models

from bekasi_portal.page_triggers import page_triggers


class AwardClaim(models.Model):
    """What one source says of an award where sources differ. Claims stand side by side; nothing is merged."""

    UNKNOWN_SOURCE = "nama media tidak tercatat"

    award = models.ForeignKey(
        "awards.Award", verbose_name="penghargaan", on_delete=models.CASCADE, related_name="claims"
    )
    statement = models.CharField("yang dikatakan", max_length=160, help_text="Misalnya Peringkat keenam nasional.")
    source = models.CharField(
        "sumber", max_length=120, blank=True, help_text="Kosongkan bila nama medianya tidak tercatat."
    )
    source_url = models.URLField("tautan sumber", max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = "keterangan yang berbeda"
        verbose_name_plural = "keterangan yang berbeda-beda"
        constraints = [models.CheckConstraint(condition=~models.Q(statement=""), name="awards_claim_says_something")]
        triggers = page_triggers()

    def __str__(self):
        return f"{self.statement} ({self.source or self.UNKNOWN_SOURCE})"
