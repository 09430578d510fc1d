import pgtrigger
from django.conf import settings
from django.db import models

from bekasi_portal.page_triggers import page_triggers


class AwardChange(models.Model):
    """A change of a record, with its ground. The public reads what changed, when and why; never who.

    `changes` are triples of label, earlier and later value in words; none for the entry of the record itself.
    """

    award = models.ForeignKey("awards.Award", on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField("waktu", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField("dasar perubahan", max_length=300, blank=True)
    changes = models.JSONField("perubahan", default=list)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "perubahan catatan"
        verbose_name_plural = "perubahan catatan"
        triggers = [pgtrigger.Protect(name="never_rewritten", operation=pgtrigger.Update), *page_triggers()]

    def __str__(self):
        return f"{self.award}, {self.at:%Y-%m-%d}"
