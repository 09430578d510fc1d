from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone


class UserManager(BaseUserManager):
    """Makes people. An e-mail address is stored in lower case: it is one person, however it is typed."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields):
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        return (email or "").strip().lower()

    def staff_with(self, permission: str):
        """Active staff who have a permission, such as "awards.change_award", by a role or as superusers."""
        app, codename = permission.split(".")
        granted = Q(groups__permissions__codename=codename, groups__permissions__content_type__app_label=app)
        return self.filter(Q(is_superuser=True) | granted, is_staff=True, is_active=True).distinct()

    def get_by_natural_key(self, email: str):
        return self.get(email=self.normalize_email(email))


class User(AbstractBaseUser, PermissionsMixin):
    """A resident or a member of staff. The e-mail address is the login; there is no username."""

    email = models.EmailField("surel", unique=True)
    display_name = models.CharField("nama tampilan", max_length=60, blank=True)
    name_key = models.CharField(
        max_length=120, blank=True, editable=False, help_text="Sama bila dua nama tampak sama; kosong untuk staf."
    )
    is_staff = models.BooleanField("staf", default=False, help_text="Boleh masuk ke ruang redaksi.")
    is_active = models.BooleanField(
        "aktif", default=True, help_text="Hapus centang untuk menutup akun tanpa menghapusnya."
    )
    date_joined = models.DateTimeField("terdaftar", default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        ordering = ["email"]
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_email_unique_in_any_case"),
            models.CheckConstraint(condition=~Q(email=""), name="accounts_user_has_an_email"),
            models.UniqueConstraint(
                fields=["name_key"], condition=~Q(name_key=""), name="accounts_display_name_is_one_persons"
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        self.email = type(self).objects.normalize_email(self.email)

    @property
    def name(self) -> str:
        """What staff see; a resident's address is never shown to other residents (comments use display_name)."""
        return self.display_name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Staff(User):
    """Members of staff as the newsroom manages them: they sign in with a password and a second step."""

    class Meta:
        proxy = True
        verbose_name = "staf"
        verbose_name_plural = "staf"


class Resident(User):
    """Residents as the newsroom sees them: they sign in with a code by e-mail and have no password."""

    class Meta:
        proxy = True
        verbose_name = "warga"
        verbose_name_plural = "warga"
