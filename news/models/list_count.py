from django.db import models


class ListCount(models.Model):
    """How many articles a list gained or lost in a month of Bekasi's calendar; the sum of its rows is what it has.

    Counted are articles that are published and have no end, also those whose time has not come: what time alone
    changes is a handful, and news/listing.py adds it. Triggers write a row with each change (news/list_triggers.py),
    so that no reader waits while a list is counted and no writer waits for another one's count.
    """

    class Kind(models.TextChoices):
        ALL = "berita", "Semua berita"
        SECTION = "rubrik", "Rubrik"
        TAG = "topik", "Topik"
        CONTRIBUTOR = "penulis", "Penulis"

    kind = models.CharField("daftar", max_length=10, choices=Kind)
    key = models.BigIntegerField("kunci", default=0)
    month = models.DateField("bulan")
    articles = models.IntegerField("banyak berita")

    class Meta:
        verbose_name = "hitungan daftar"
        verbose_name_plural = "hitungan daftar"
        indexes = [models.Index("kind", "key", "month", include=["articles"], name="news_listcount_by_list")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.key}, {self.month:%Y-%m}: {self.articles:+}"
