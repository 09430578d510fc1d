"""Fields and widgets of the newsroom's forms."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from js_asset import ImportMap, Media, Script

from accounts.staff_admin import LookupMany
from news.library import preview_url
from news.models import Photo, Tag
from news.models.tag import normalise_tag

EDITOR_MODULES = ImportMap(
    {
        "django-prose-editor/editor": "django_prose_editor/editor.js",
        "desk/dialogs": "js/editor_dialogs.js",
        "desk/menu": "js/editor_menu.js",
        "desk/photo": "js/editor_photo.js",
        "desk/quotation": "js/editor_quotation.js",
    }
)
MAX_TOPICS = 15


class BodyEditor(forms.Textarea):
    """The writing area: django-prose-editor with our own menu. Without JavaScript it is a text area with HTML.

    It offers what news/text.py keeps; that module alone decides what is stored.
    """

    template_name = "admin/widgets/body_editor.html"

    def __init__(self, attrs=None, *, pictures=True):
        super().__init__({"rows": 20, "data-body": True, **(attrs or {})})
        self.pictures = pictures

    @property
    def media(self):
        return Media(
            importmap=EDITOR_MODULES,
            js=[Script("js/admin_photo_picker.js", defer=True), Script("js/editor_body.js", type="module")],
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["photos_url"] = reverse("admin:news_photo_library") if self.pictures else ""
        return context


class PhotoPicker(forms.TextInput):
    """The library's number of a picture, chosen in a dialog that shows the pictures."""

    template_name = "admin/widgets/photo_picker.html"

    class Media:
        js = [Script("js/admin_photo_picker.js", defer=True)]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["photos_url"] = reverse("admin:news_photo_library")
        photo = Photo.objects.filter(pk=value).first() if str(value or "").isdigit() else None
        context["widget"]["photo"] = photo
        context["widget"]["preview_url"] = preview_url(photo) if photo else ""
        return context


class OrderedSelect(LookupMany):
    """Several names in the order in which they were chosen.

    They are found by typing, which needs JavaScript; without it, two more lists offer the first rows of `offered`.
    """

    template_name = "admin/widgets/ordered_select.html"
    most_offered = 100

    def __init__(self, field, *, offered=None):
        super().__init__(field, admin.site, attrs={"data-ordered": True})
        self.offered = offered

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        rows = [] if self.offered is None else self.offered.all()[: self.most_offered]
        context["widget"]["offered"] = [(row.pk, str(row)) for row in rows]
        return context

    def value_from_datadict(self, data, files, name):
        """The lists without a choice are sent as well, empty."""
        return [key for key in super().value_from_datadict(data, files, name) if key]

    def optgroups(self, name, value, attr=None):
        groups = super().optgroups(name, value, attr)
        order = {str(key): place for place, key in enumerate(value)}
        groups[0][1].sort(key=lambda option: order.get(str(option["value"]), len(order)))
        return groups


class OrderedChoices(forms.ModelMultipleChoiceField):
    """Several rows of one table, in the order chosen. `source` is the foreign key of the through model.

    `offered` are the rows to choose from without JavaScript; by default there are none.
    """

    def __init__(self, queryset, *, source, offered=None, **kwargs):
        widget = OrderedSelect(source, offered=offered)
        super().__init__(queryset, **{"required": False, "widget": widget} | kwargs)

    def clean(self, value):
        found = {row.pk: row for row in super().clean(value)}
        return [found[key] for key in dict.fromkeys(map(int, value or [])) if key in found]


class TopicsInput(forms.TextInput):
    """Topics with commas between them; the page suggests those that exist."""

    template_name = "admin/widgets/topics.html"

    class Media:
        js = [Script("js/admin_topics.js", defer=True)]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["known"] = Tag.objects.told_to_all().values_list("name", flat=True)
        return context


class TopicsField(forms.CharField):
    """A list of topic names. Only commas part them, because a topic may be two words."""

    widget = TopicsInput

    def prepare_value(self, value):
        if value is None or isinstance(value, str):
            return value
        return ", ".join(sorted(str(topic) for topic in value))

    def clean(self, value):
        # A locked form's topics are its initial ones.
        text = super().clean(self.prepare_value(value))
        topics = list({name.casefold(): name for name in map(normalise_tag, text.split(",")) if name}.values())
        if len(topics) > MAX_TOPICS:
            raise forms.ValidationError(f"Paling banyak {MAX_TOPICS} topik.")
        for topic in topics:
            if len(topic) > 100:
                raise forms.ValidationError("Satu topik paling panjang 100 huruf. Apakah komanya tertinggal?")
        return topics

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial or ""), data)
