from django.contrib import admin

from accounts.staff_admin import DeskAdmin, LastingAddressMixin, RetirableMixin
from news.models import Contributor


@admin.register(Contributor)
class ContributorAdmin(LastingAddressMixin, RetirableMixin, DeskAdmin):
    group, order, add_label = "Berita", 80, "Tambah penulis"
    empty_text, first_label = "Belum ada penulis, fotografer, atau penyunting.", "Tambah yang pertama"
    list_display = ["__str__", "full_name", "unit_name", "in_use"]
    list_filter = ["is_retired"]
    fields = ["full_name", ("initials", "unit"), "unit_name", "slug", "about", "is_retired"]
    prepopulated_fields = {"slug": ["full_name", "initials", "unit"]}
    search_fields = ["full_name", "initials", "unit"]

    @admin.display(description="Pilihan", ordering="is_retired")
    def in_use(self, contributor):
        return "tidak dipakai lagi" if contributor.is_retired else "dipakai"
