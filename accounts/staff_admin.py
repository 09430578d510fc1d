"""The pattern every admin of this site follows: ``class SectionAdmin(DeskAdmin)``."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db import models
from django.urls import reverse

NOTHING_CHOSEN = "Pilih…"


def typed_key(text: str) -> int | None:
    """The key of a row, as an address or a form has it; None for what can be none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


class DayInput(forms.DateInput):
    """The browser's own calendar: works on phones, in the reader's language, and needs no script."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.SplitDateTimeWidget):
    """A day and a time of day, in WIB."""

    template_name = "admin/widgets/moment.html"

    def __init__(self, attrs=None):
        super().__init__(
            attrs,
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date", "aria-label": "Tanggal"},
            time_attrs={"type": "time", "aria-label": "Jam (WIB)"},
        )


class NumbersOnlyMixin:
    """Django looks the sent keys up to show the form again; a key that is no number would end as a 500."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in value if str(key).isdigit()], attr)


class Lookup(NumbersOnlyMixin, AutocompleteSelect):
    """One row, found by typing. ``Lookup(foreign_key, admin.site)``"""


class LookupMany(NumbersOnlyMixin, AutocompleteSelectMultiple):
    """Several rows, found by typing."""


class DeskMixin:
    """What our lists and forms have in common; a mixin, for admins that must extend one of Django's own.

    `group` and `order` place it in the sidebar, `menu_name` names it there when the model's own name would mislead.
    A model whose rows wait for somebody defines ``open_cases(request) -> int`` and `open_cases_label`: the number
    stands beside the name in the sidebar, and the index page says it in words, with a link to the list as
    `open_cases_query` narrows it.
    """

    group = ""
    order = 100
    # Name and URL name of pages that stand in the sidebar below the list, for whoever sees the list.
    further_pages = []
    menu_name = ""
    empty_text = "Belum ada isi."
    formfield_overrides = {
        models.DateField: {"widget": DayInput},
        models.DateTimeField: {"widget": MomentInput},
    }
    actions = None
    list_per_page = 50
    show_full_result_count = False
    save_as = False
    empty_value_display = "belum diisi"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Lookup(db_field, self.admin_site))
        kwargs.setdefault("empty_label", NOTHING_CHOSEN)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        field = super().formfield_for_choice_field(db_field, request, **kwargs)
        field.choices = [(value, NOTHING_CHOSEN if value in ("", None) else label) for value, label in field.choices]
        return field


class DeskAdmin(DeskMixin, admin.ModelAdmin):
    """A plain admin of this site."""


class NeverDeletedMixin:
    """For what old pages still name: it is marked as no longer used, never deleted."""

    def has_delete_permission(self, request, obj=None):
        return False


class KeptWhileUsedMixin:
    """Something made by mistake can go; what is in use stays. `is_in_use(obj)` says when that is."""

    def has_delete_permission(self, request, obj=None):
        return obj is not None and super().has_delete_permission(request, obj) and not self.is_in_use(obj)


class LastingAddressMixin:
    """Readers, search engines and our own pages know the address of what was once made, so it does not change again."""

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["slug"] if obj else [])]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)


class RetirableMixin(NeverDeletedMixin):
    """What is marked as no longer used is not offered for new articles, and stays where it is named."""

    def get_search_results(self, request, queryset, search_term):
        queryset, may_repeat = super().get_search_results(request, queryset, search_term)
        if request.path == reverse("admin:autocomplete"):
            queryset = queryset.filter(is_retired=False)
        return queryset, may_repeat
