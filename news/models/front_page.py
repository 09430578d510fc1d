from django.db import models
from django.db.models import Q

from bekasi_portal.page_triggers import page_triggers


class FrontPagePick(models.Model):
    """An editor's choice for the top of the front page: position 1 is the lead, 2 and 3 stand beside it.

    A position without a visible pick is filled with the newest article, so the page is never empty.
    """

    class Position(models.IntegerChoices):
        LEAD = 1, "Berita utama"
        SECOND = 2, "Pilihan pertama"
        THIRD = 3, "Pilihan kedua"

    position = models.PositiveSmallIntegerField("tempat", choices=Position, unique=True)
    article = models.OneToOneField("news.Article", verbose_name="berita", on_delete=models.CASCADE, related_name="pick")
    picked_at = models.DateTimeField("dipilih", auto_now=True)

    class Meta:
        ordering = ["position"]
        verbose_name = "pilihan halaman depan"
        verbose_name_plural = "halaman depan"
        constraints = [models.CheckConstraint(condition=Q(position__in=[1, 2, 3]), name="news_pick_position_known")]
        triggers = page_triggers()

    def __str__(self):
        return f"{self.get_position_display()}: {self.article}"
