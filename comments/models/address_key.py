import secrets

from django.db import models


def new_secret() -> str:
    return secrets.token_hex(32)


class AddressKey(models.Model):
    """The key of one month's hashes of Internet addresses; when it is deleted, they lead to nobody any more."""

    month = models.DateField("bulan", unique=True, help_text="Tanggal pertama bulan itu.")
    secret = models.CharField(max_length=64, default=new_secret, editable=False)

    class Meta:
        verbose_name = "kunci sidik alamat"
        verbose_name_plural = "kunci sidik alamat"

    def __str__(self):
        return f"{self.month:%Y-%m}"
