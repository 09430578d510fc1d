"""How comments show themselves on news pages, which may load these tags but never import this app."""

from typing import NamedTuple

from django import template
from django.template.loader import render_to_string
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
    if len(seen.visible_replies) > MOST_REPLIES_KEPT:
        # A long exchange changes often, and each time would take the room of many rows.
        return render_to_string("comments/comment.html", {"comment": seen, "slug": slug})
    return markup("comments/comment.html", comment=seen, slug=slug)


class AnsweredQuestion(NamedTuple):
    """A comment that an office has answered; where it is read, and the article's title."""

    author_name: str
    text: str
    office: str
    answer: str
    path: str
    title: str


@register.simple_tag
def answered_question() -> AnsweredQuestion | None:
    """The newest one; one query."""
    for answer in newest_answer(at=timezone.now()):
        asked, article = answer.parent, answer.article
        path = f"{article.get_absolute_url()}#komentar-{asked.pk}"
        return AnsweredQuestion(
            asked.author_name, asked.shown_text, answer.office, answer.shown_text, path, article.title
        )
    return None


@register.filter
def comment_html(text: str) -> str:
    """A comment's plain text as safe markup."""
    return as_html(text)
