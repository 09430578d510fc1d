"""Parts of pages that are the same wherever the same is shown: rendered once, and kept by what they were made of."""

from functools import lru_cache

from django import template
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

# Most of them are rows of lists, some 2 KB each.
MOST_KEPT = 5_000


@register.simple_tag
def kept(template_name: str, **values) -> SafeString:
    """A template that shows these values and nothing else at all.

    They are plain ones and tuples: a model is the same as another one of its key, whatever it says.
    """
    if any(isinstance(value, Model) for value in values.values()):
        raise TypeError(f"{template_name} is kept by its values; a model is none.")
    return markup(template_name, **values)


# By type too: a text that is safe as it is equals one that must be escaped.
@lru_cache(maxsize=MOST_KEPT, typed=True)
def markup(template_name: str, **values) -> SafeString:
    return render_to_string(template_name, values)
