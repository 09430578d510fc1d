from django.db import models


class LabelReminder(models.Model):
    """That the newsroom was told of a label's end, so many days before it; each distance is told once."""

    award = models.ForeignKey("awards.Award", on_delete=models.CASCADE, related_name="reminders")
    days = models.PositiveSmallIntegerField("hari sebelum berakhir")
    until = models.DateField("berakhir", help_text="Tanggal yang diingatkan; bila berubah, diingatkan lagi.")
    sent_at = models.DateTimeField("dikirim", auto_now_add=True)

    class Meta:
        ordering = ["-sent_at"]
        verbose_name = "pengingat label"
        verbose_name_plural = "pengingat label"
        constraints = [models.UniqueConstraint(fields=["award", "days", "until"], name="awards_reminded_once")]

    def __str__(self):
        return f"{self.award}, {self.days} hari"
