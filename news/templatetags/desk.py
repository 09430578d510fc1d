"""What the newsroom's templates need beyond Django's own admin tags."""

from django import template
from django.utils import timezone
from js_asset import Media

from news.models import Article

register = template.Library()


@register.simple_tag(takes_context=True)
def media_with_nonce(context, media):
    """A form's scripts and styles; the nonce goes out only where an import map needs it."""
    media = Media.from_media(media)
    if media._importmap is None:
        return media.render()
    return media.with_nonce(str(context["request"].csp_nonce)).render()


@register.simple_tag
def today():
    return timezone.localdate()


@register.simple_tag
def drafts_for(user):
    """Unfinished texts, last touched first: a writer's own, everybody's for those who publish."""
    drafts = Article.objects.with_list_parts().visible_to(user).filter(state=Article.State.DRAFT)
    return drafts.select_related("created_by").order_by("-modified_at")[:5]


@register.simple_tag
def scheduled_next(user):
    """What will appear by itself, soonest first."""
    return Article.objects.with_list_parts().visible_to(user).scheduled().order_by("published_at", "pk")[:5]


@register.simple_tag
def newest_published():
    return Article.objects.published().with_list_parts().newest_first()[:5]
