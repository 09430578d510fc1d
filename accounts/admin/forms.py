"""Forms for members of staff. None of them can make anyone more than the person who fills it in."""

from django import forms
from django.contrib.auth.forms import SetPasswordForm, SetPasswordMixin
from django.contrib.auth.models import Group

from accounts.models import Staff, User

WHAT_IS_SAFE = "Paling sedikit 12 huruf, bukan kata yang umum, dan tidak mirip nama atau surelnya."


def grantable_groups(user):
    """The roles that someone may give: those whose every permission they hold themselves."""
    if user.is_superuser:
        return Group.objects.order_by("pk")
    held = user.get_all_permissions()
    allowed = [
        group.pk
        for group in Group.objects.prefetch_related("permissions__content_type")
        if {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()} <= held
    ]
    return Group.objects.filter(pk__in=allowed).order_by("pk")


class StaffForm(forms.ModelForm):
    """Name, address and roles. `granted_by` is set by the admin for the person who fills it in."""

    granted_by: User

    class Meta:
        model = Staff
        fields = ["display_name", "email", "groups", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "display_name" in self.fields:
            self.fields["display_name"].required = True
        if "groups" in self.fields:
            self.fields["groups"].queryset = grantable_groups(self.granted_by)
            self.fields["groups"].required = True
            self.fields["groups"].label = "Peran"
            self.fields["groups"].help_text = ""

    def clean_email(self) -> str:
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Alamat ini sudah dipakai akun lain. Pakai alamat dinas yang berbeda.")
        return email


class NewStaffForm(SetPasswordMixin, StaffForm):
    password1, password2 = SetPasswordMixin.create_password_fields("Kata sandi pertama", "Kata sandi sekali lagi")
    password1.help_text = WHAT_IS_SAFE
    password2.help_text = ""

    class Meta(StaffForm.Meta):
        fields = ["display_name", "email", "groups"]

    def clean(self):
        self.validate_passwords()
        return super().clean()

    def _post_clean(self):
        super()._post_clean()
        self.validate_password_for_user(self.instance)

    def save(self, commit=True):
        self.instance.set_password(self.cleaned_data["password1"])
        self.instance.is_staff = True
        return super().save(commit)


class NewPasswordForm(SetPasswordForm):
    """A new password for someone who forgot theirs."""

    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        self.fields["new_password1"].label = "Kata sandi baru"
        self.fields["new_password1"].help_text = WHAT_IS_SAFE
        self.fields["new_password2"].label = "Kata sandi baru sekali lagi"
        self.fields["new_password2"].help_text = ""
