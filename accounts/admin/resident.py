"""Residents as the newsroom sees them: found here, and closed when they break the rules; their data stays their own."""

from django.contrib import admin

from accounts.models import Resident
from accounts.staff_admin import DeskAdmin, NeverDeletedMixin
from bekasi_portal.indonesian import short_moment


@admin.register(Resident)
class ResidentAdmin(NeverDeletedMixin, DeskAdmin):
    group, order, menu_name = "Pengguna", 20, "Warga"
    empty_text = "Belum ada warga. Akun warga dibuat sendiri oleh pemiliknya saat pertama kali berkomentar."
    list_display = ["name_shown", "email", "is_open", "joined"]
    list_display_links = ["name_shown"]
    list_filter = ["is_active"]
    search_fields = ["display_name", "email"]
    search_help_text = "Nama atau surel"
    ordering = ["-date_joined"]
    sortable_by = ["name_shown", "email", "joined"]
    fields = ["display_name", "email", "date_joined", "last_login", "is_active"]
    readonly_fields = ["display_name", "email", "date_joined", "last_login"]

    def has_add_permission(self, request):
        return False

    def get_queryset(self, request):
        return super().get_queryset(request).filter(is_staff=False)

    @admin.display(description="Nama tampilan", ordering="display_name")
    def name_shown(self, user):
        return user.display_name or "belum diisi"

    @admin.display(description="Akun", ordering="is_active")
    def is_open(self, user):
        return "aktif" if user.is_active else "ditutup"

    @admin.display(description="Terdaftar", ordering="date_joined")
    def joined(self, user):
        return short_moment(user.date_joined)
