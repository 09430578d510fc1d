"""Pictures in lists of the newsroom."""

from django.utils.html import format_html

from news.library import preview_url


def small_picture(photo):
    """A thumbnail; the words beside it say what it is, so it has no text of its own."""
    if photo is None:
        return format_html('<span class="thumbnail none">{}</span>', "tanpa gambar")
    markup = '<img class="thumbnail" src="{}" alt="" width="72" height="48" loading="lazy">'
    return format_html(markup, preview_url(photo))
