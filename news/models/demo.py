from django.db import models


class DemoItem(models.Model):
    """A piece of sample content that was made in this database, so that `seed_demo` never makes it again.

    Empty in production. Staff may edit or remove what it names; the row stays.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=254)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = "isi contoh"
        verbose_name_plural = "isi contoh"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="news_demo_item_made_once")]

    def __str__(self):
        return f"{self.kind}: {self.key}"
