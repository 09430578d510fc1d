"""What the newsroom keeps about people at work: unsaved copies, who has a text open, notes, who may see an embargo."""

from django.conf import settings
from django.db import models


class UnsavedCopy(models.Model):
    """What one person has typed into one opening of the article form and not saved yet; its owner alone sees it.

    `fields` is the form as the browser would send it: name → list of values. `started_from` is the number of the
    revision it began with (0: a new article). Removed by saving; old ones by `manage.py prune_copies`.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey("news.Article", null=True, on_delete=models.SET_NULL, related_name="unsaved_copies")
    opening = models.UUIDField()
    started_from = models.PositiveIntegerField(default=0)
    fields = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-saved_at"]
        verbose_name = "salinan belum disimpan"
        verbose_name_plural = "salinan belum disimpan"
        constraints = [models.UniqueConstraint(fields=["user", "opening"], name="news_copy_once_an_opening")]

    def __str__(self):
        return f"{self.user}, {self.saved_at}"


class Presence(models.Model):
    """Someone has the article form open: in which opening (tab) since when, and whether with unsaved changes."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey("news.Article", on_delete=models.CASCADE, related_name="presences")
    opening = models.UUIDField()
    opened_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField()
    has_unsaved = models.BooleanField(default=False)

    class Meta:
        ordering = ["opened_at"]
        verbose_name = "kehadiran"
        verbose_name_plural = "kehadiran"
        constraints = [
            models.UniqueConstraint(fields=["article", "user", "opening"], name="news_presence_once_an_opening")
        ]

    def __str__(self):
        return f"{self.user} pada {self.article}"


class EditorialNote(models.Model):
    """An internal word about an article, for the newsroom alone; never changed, never deleted."""

    article = models.ForeignKey("news.Article", on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("catatan", max_length=2000)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "catatan intern"
        verbose_name_plural = "catatan intern"

    def __str__(self):
        return f"{self.author}: {self.text[:60]}"


class EmbargoReader(models.Model):
    """A member of staff who may see an article while its embargo holds."""

    article = models.ForeignKey("news.Article", on_delete=models.CASCADE)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="news_embargo_reader_once")]

    def __str__(self):
        return f"{self.user} boleh melihat {self.article}"
