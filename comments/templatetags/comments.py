"""How comments show themselves on news pages, which may load these tags but never import this app."""

from django import template

from comments.models import Comment
from comments.text import as_html
from comments.threads import UNDER_ARTICLE, thread_of

register = template.Library()


@register.simple_tag
def count_comments(articles) -> str:
    """Sets `article.comment_count` on each article of a list, with one query; prints nothing."""
    articles = [article for article in articles if article]
    totals = Comment.objects.counts_by_article([article.pk for article in articles]) if articles else {}
    for article in articles:
        article.comment_count = totals.get(article.pk, 0)
    return ""


@register.inclusion_tag("comments/section.html")
def comments_section(article) -> dict:
    """The section under an article: heading with the number, invitation, the first comments; two queries."""
    return {"article": article, "thread": thread_of(article, most=UNDER_ARTICLE)}


@register.simple_tag
def answered_question() -> Comment | None:
    """The newest comment that an office has answered, with `answer` and `article` on it; one query."""
    answer = Comment.objects.office_answers().first()
    if answer is None:
        return None
    question = answer.parent
    question.article = answer.article
    question.answer = answer
    return question


@register.filter
def comment_html(text: str) -> str:
    """A comment's plain text as safe markup."""
    return as_html(text)
