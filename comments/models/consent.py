from django.conf import settings
from django.db import models


class TermsAcceptance(models.Model):
    """Proof of consent (UU 27/2022): who accepted which version of the comment terms, when, and its text."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="terms_acceptances")
    version = models.CharField("versi", max_length=20)
    text = models.TextField("naskah ketentuan")
    accepted_at = models.DateTimeField("disetujui", auto_now_add=True)
    withdrawn_at = models.DateTimeField("dicabut", null=True)

    class Meta:
        ordering = ["-accepted_at"]
        verbose_name = "persetujuan ketentuan"
        verbose_name_plural = "persetujuan ketentuan"
        constraints = [models.UniqueConstraint(fields=["user", "version"], name="comments_terms_accepted_once")]

    def __str__(self):
        return f"{self.user} menyetujui versi {self.version}"
