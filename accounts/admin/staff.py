"""Members of staff: made, given roles, and closed here by whoever has the Admin role. Nobody is deleted."""

from functools import partial

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.admin.forms import NewPasswordForm, NewStaffForm, StaffForm, grantable_groups
from accounts.models import Staff
from accounts.staff_admin import DeskAdmin, NeverDeletedMixin
from accounts.staff_login import SECOND_STEPS
from bekasi_portal.indonesian import short_moment


@admin.register(Staff)
class StaffAdmin(NeverDeletedMixin, DeskAdmin):
    group, order, menu_name, add_label = "Pengguna", 10, "Staf", "Tambah staf"
    empty_text, first_label = "Belum ada staf.", "Tambah yang pertama"
    change_form_template = "admin/accounts/staff_form.html"
    list_display = ["name_shown", "email", "roles", "second_step", "is_open", "last_seen"]
    list_display_links = ["name_shown"]
    list_filter = ["groups", "is_active"]
    search_fields = ["display_name", "email"]
    search_help_text = "Nama atau surel"
    ordering = ["display_name", "email"]
    sortable_by = ["name_shown", "email", "last_seen"]

    # ---- Who may ----------------------------------------------------------------------------------------------

    def has_change_permission(self, request, obj=None):
        """Nobody changes someone who may do more than they do themselves."""
        allowed = super().has_change_permission(request, obj)
        if not allowed or obj is None or request.user.is_superuser:
            return allowed
        outranked = obj.is_superuser or obj.groups.exclude(pk__in=grantable_groups(request.user)).exists()
        return not outranked

    def get_queryset(self, request):
        has_step = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_STEPS)
        rows = super().get_queryset(request).filter(is_staff=True)
        return rows.prefetch_related("groups").annotate(has_second_step=Exists(has_step))

    # ---- The list ---------------------------------------------------------------------------------------------

    @admin.display(description="Nama", ordering="display_name")
    def name_shown(self, user):
        return user.name

    @admin.display(description="Peran")
    def roles(self, user):
        names = ", ".join(group.name for group in user.groups.all())
        return "semua hak" if user.is_superuser else names or "belum ada"

    @admin.display(description="Langkah kedua")
    def second_step(self, user):
        return "terpasang" if user.has_second_step else "belum"

    @admin.display(description="Akun", ordering="is_active")
    def is_open(self, user):
        return "aktif" if user.is_active else "ditutup"

    @admin.display(description="Terakhir masuk", ordering="last_login")
    def last_seen(self, user):
        return short_moment(user.last_login) if user.last_login else "belum pernah"

    # ---- The form ---------------------------------------------------------------------------------------------

    def get_form(self, request, obj=None, change=False, **kwargs):
        base = StaffForm if obj else NewStaffForm
        form = super().get_form(request, obj, change=change, **(kwargs | {"form": base}))
        form.granted_by = request.user
        return form

    def get_fieldsets(self, request, obj=None):
        fields = ["display_name", "email", "groups"]
        return [(None, {"fields": [*fields, "is_active"] if obj else [*fields, "password1", "password2"]})]

    def get_readonly_fields(self, request, obj=None):
        """Nobody locks themselves out or changes their own roles."""
        return ["groups", "is_active"] if obj and obj.pk == request.user.pk else []

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if db_field.name == "groups":
            field.widget = forms.CheckboxSelectMultiple()
        return field

    def get_urls(self):
        pages = {"sandi": set_password, "hapus-langkah-kedua": remove_second_step}
        return [
            path(
                f"<int:pk>/{address}/",
                self.admin_site.admin_view(partial(view, model_admin=self)),
                name=f"accounts_staff_{view.__name__}",
            )
            for address, view in pages.items()
        ] + super().get_urls()


@sensitive_post_parameters("new_password1", "new_password2")
def set_password(request, pk, *, model_admin):
    """A new first password for someone who forgot theirs; their open sessions end."""
    user = _changeable(model_admin, request, pk)
    form = NewPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        model_admin.log_change(request, user, "Kata sandi baru.")
        messages.success(request, f"Kata sandi {user.name} sudah diganti. Sampaikan langsung kepada orangnya.")
        return redirect("admin:accounts_staff_change", pk)
    context = model_admin.admin_site.each_context(request) | {
        "title": f"Kata sandi baru untuk {user.name}",
        "opts": model_admin.opts,
        "original": user,
        "form": form,
    }
    return TemplateResponse(request, "admin/accounts/set_password.html", context)


@require_POST
def remove_second_step(request, pk, *, model_admin):
    """For a lost phone: afterwards the password alone leads to setting up a new second step."""
    user = _changeable(model_admin, request, pk)
    Authenticator.objects.filter(user=user).delete()
    model_admin.log_change(request, user, "Langkah kedua dihapus.")
    messages.success(request, f"Langkah kedua {user.name} dihapus. Ia memasang yang baru saat masuk berikutnya.")
    return redirect("admin:accounts_staff_change", pk)


def _changeable(model_admin, request, pk) -> Staff:
    user = Staff.objects.filter(pk=pk, is_staff=True).first()
    if user is None:
        raise Http404
    if not model_admin.has_change_permission(request, user):
        raise PermissionDenied
    return user
