"""What belongs to an article but is stored in tables of its own: who wrote it, and the documents under it."""

from news.models import Article, ArticleAttachment, Byline


def bylines(article: Article, *, role: str) -> list:
    """The contributors of an article in one role, in the order of the page."""
    return [byline.contributor for byline in article.bylines.filter(role=role).select_related("contributor")]


def set_bylines(article: Article, contributors: list, *, role: str) -> None:
    """Make these people, in this order, the only ones in the role."""
    if bylines(article, role=role) == contributors:
        return
    article.bylines.filter(role=role).delete()
    Byline.objects.bulk_create(
        Byline(article=article, contributor=person, role=role, position=position)
        for position, person in enumerate(contributors)
    )


def attachments(article: Article) -> list:
    """The documents under an article, in order."""
    rows = ArticleAttachment.objects.filter(article=article).select_related("attachment")
    return [row.attachment for row in rows]


def set_attachments(article: Article, documents: list) -> None:
    """Offer these documents, in this order, and no others."""
    if attachments(article) == documents:
        return
    ArticleAttachment.objects.filter(article=article).delete()
    ArticleAttachment.objects.bulk_create(
        ArticleAttachment(article=article, attachment=document, position=position)
        for position, document in enumerate(documents)
    )
