from django.conf import settings
from django.db import models


class Like(models.Model):
    """ "Setuju": one for each resident and comment; `Comment.likes` counts them."""

    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, related_name="likers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "setuju"
        verbose_name_plural = "setuju"
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="comments_liked_once")]

    def __str__(self):
        return f"{self.user} setuju dengan {self.comment}"
