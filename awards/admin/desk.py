"""What the forms of this app have in common."""

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models

from accounts.staff_admin import DeskMixin
from awards.forms import NumberField


class AwardDeskMixin(DeskMixin):
    """Numbers with a comma, and choices without a row of icons: each list has its own place in the menu."""

    formfield_overrides = DeskMixin.formfield_overrides | {models.DecimalField: {"form_class": NumberField}}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field
