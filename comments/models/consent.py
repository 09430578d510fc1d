from django.conf import settings
from django.db import models


class TermsAcceptance(models.Model):
    """Proof of consent (UU 27/2022): who accepted which version of which document, when, and its text."""

    class Document(models.TextChoices):
        TERMS = "ketentuan", "Ketentuan komentar"
        PRIVACY = "privasi", "Pemberitahuan privasi"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="terms_acceptances")
    document = models.CharField("dokumen", max_length=10, choices=Document, default=Document.TERMS)
    version = models.CharField("versi", max_length=20)
    text = models.TextField("naskah ketentuan")
    accepted_at = models.DateTimeField("disetujui", auto_now_add=True)
    withdrawn_at = models.DateTimeField("dicabut", null=True)

    class Meta:
        ordering = ["-accepted_at"]
        verbose_name = "persetujuan ketentuan"
        verbose_name_plural = "persetujuan ketentuan"
        constraints = [
            models.UniqueConstraint(fields=["user", "document", "version"], name="comments_terms_accepted_once"),
            models.CheckConstraint(
                condition=models.Q(document__in=["ketentuan", "privasi"]), name="comments_terms_document_known"
            ),
        ]

    def __str__(self):
        return f"{self.user} menyetujui {self.get_document_display()} {self.version}"
