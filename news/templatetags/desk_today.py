"""What waits for a person on the index page: one query for each list, which gives one row more if there are more."""

from django import template

from news import workflow
from news.models import Article, Revision

register = template.Library()
ROWS = 6


@register.simple_tag
def drafts_for(user):
    """Unfinished texts, also changes of what is out, last touched first: a writer's own, all for those who publish."""
    rows = _own(user) if not workflow.is_editor(user) else _visible(user)
    return list(rows.being_written().order_by("-modified_at", "-pk")[:ROWS])


@register.simple_tag
def waiting_for_approval(user):
    """What was handed in, the longest waiting first; `is_own_text`: this person cannot be the second pair of eyes."""
    return list(_visible(user).awaiting_approval().with_own_text(user)[:ROWS])


@register.simple_tag
def waiting_for_review(user):
    """Texts that were published in an emergency, the longest waiting first."""
    articles = Article.objects.visible_to(user)
    rows = Revision.objects.awaiting_review().filter(article__in=articles).with_own_text(user)
    return list(rows.select_related("article__section", "published_by").defer("snapshot", "mentions")[:ROWS])


@register.simple_tag
def ready_to_publish(user):
    """Approved, and nobody has said when."""
    return list(_visible(user).at_step("approved").order_by("head__saved_at", "pk")[:ROWS])


@register.simple_tag
def to_mend(user):
    """One's own texts that came back, with what is to be mended."""
    return list(
        _own(user).at_step("needs-work").select_related("head__asked_by").order_by("-modified_at", "-pk")[:ROWS]
    )


@register.simple_tag
def handed_in_by(user):
    """One's own texts that wait for an editor."""
    return list(_own(user).awaiting_approval()[:ROWS])


@register.simple_tag
def scheduled_next(user):
    """What will appear by itself, first publications and changes, soonest first."""
    return list(_visible(user).waiting_for_their_time()[:ROWS])


@register.simple_tag
def newest_published():
    return Article.objects.published().with_list_parts().newest_first()[:5]


@register.simple_tag
def late_schedules(user):
    """What should be live by now and is not, for those who can do something about it."""
    if not workflow.is_editor(user):
        return []
    late = Revision.objects.overdue().filter(article__in=Article.objects.visible_to(user))
    return list(late.select_related("article").only("publish_at", "article__title"))


def _visible(user):
    return Article.objects.visible_to(user).with_desk_parts()


def _own(user):
    return _visible(user).filter(created_by=user)
