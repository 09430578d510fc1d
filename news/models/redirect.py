from django.db import models


class SlugRedirect(models.Model):
    """An address that an article once had. It points at the article, not at a slug, so two changes make no chain."""

    old_slug = models.SlugField("alamat lama", max_length=120, unique=True)
    article = models.ForeignKey(
        "news.Article", verbose_name="berita", on_delete=models.CASCADE, related_name="old_slugs"
    )
    created_at = models.DateTimeField("sejak", auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "alamat lama"
        verbose_name_plural = "alamat lama"

    def __str__(self):
        return f"/berita/{self.old_slug}/"
