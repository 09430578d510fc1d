"""What the newsroom's templates need beyond Django's own admin tags."""

from django import template
from django.utils import timezone
from js_asset import Media

from news import copies
from news.admin.pictures import small_picture

register = template.Library()


@register.simple_tag(takes_context=True)
def media_with_nonce(context, media):
    """A form's scripts and styles; the nonce goes out only where an import map needs it."""
    media = Media.from_media(media)
    if media._importmap is None:
        return media.render()
    return media.with_nonce(str(context["request"].csp_nonce)).render()


@register.simple_tag
def thumbnail(photo):
    return small_picture(photo)


@register.simple_tag
def today():
    return timezone.localdate()


@register.simple_tag
def unsaved_copies(user):
    """What somebody typed and did not save, newest first; only their own."""
    return copies.waiting_for(user)[:10]
