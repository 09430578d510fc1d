from django.contrib import admin

from accounts.staff_admin import DeskAdmin, KeptWhileUsedMixin, LastingAddressMixin
from news.models import Revision, Section


@admin.register(Section)
class SectionAdmin(LastingAddressMixin, KeptWhileUsedMixin, DeskAdmin):
    group, order, add_label = "Berita", 20, "Tambah rubrik"
    empty_text, first_label = "Belum ada rubrik; berita memerlukannya.", "Tambah yang pertama"
    list_display = ["name", "position", "description", "in_menu"]
    fields = ["name", "slug", "description", "position", "is_retired"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]

    @admin.display(description="Menu", ordering="is_retired")
    def in_menu(self, section):
        return "tidak dipakai lagi" if section.is_retired else "tampil"

    def is_in_use(self, section) -> bool:
        """A section that some article is in, or was in once by one of its revisions, stays; it can be retired."""
        return section.article_set.exists() or Revision.objects.naming(section).exists()
