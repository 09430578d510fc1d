"""How comments show themselves on news pages, which may load these tags but never import this app."""

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from bekasi_portal.compiled import Compiled
from comments.models import Comment
from comments.text import as_html
from comments.threads import UNDER_ARTICLE, shown, thread_of
from news.templatetags.kept import markup

register = template.Library()
MOST_REPLIES_KEPT = 10

counts = Compiled(lambda article_keys: Comment.objects.counts_by_article(article_keys))
newest_answer = Compiled(lambda at: Comment.objects.office_answers(at)[:1])


@register.simple_tag
def comment_counts(articles) -> dict[int, int]:
    """The number of visible comments by article's key, for those of a list that have any; one query."""
    keys = [article.pk for article in articles]
    return dict(counts(article_keys=keys)) if keys else {}


@register.inclusion_tag("comments/section.html")
def comments_section(article) -> dict:
    """The section under an article: heading with the number, invitation, the first comments; two queries."""
    return {"article": article, "thread": thread_of(article, most=UNDER_ARTICLE)}


@register.simple_tag
def shown_comment(comment: Comment, *, slug: str) -> SafeString:
    """A comment of a thread with its replies; rendered again only when something in it has changed."""
    seen = shown(comment)
    # A long exchange changes often, and each time would take the room of many rows.
    draw = markup if len(seen.visible_replies) <= MOST_REPLIES_KEPT else markup.__wrapped__
    return draw("comments/comment.html", comment=seen, slug=slug)


@register.simple_tag
def answered_question() -> Comment | None:
    """The newest comment that an office has answered, with `answer` and `article` on it; one query."""
    for answer in newest_answer(at=timezone.now()):
        question = answer.parent
        question.article, question.answer = answer.article, answer
        return question
    return None


@register.filter
def comment_html(text: str) -> str:
    """A comment's plain text as safe markup."""
    return as_html(text)
