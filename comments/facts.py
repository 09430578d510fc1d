"""Everything that the checks of a comment need to know, gathered in the same number of queries for everybody."""

from datetime import timedelta

from django.db.models import Count, Q, Subquery
from django.utils import timezone

from bekasi_portal.folding import fingerprint
from comments import term_list
from comments.models import ArticleRules, AuthorStanding, Comment, SiteRules
from comments.pipeline import Facts, Standing
from comments.querysets import REFUSED

# How many comments within which time: a person, an Internet address, which a family or an office may share, an article.
PERSON_LIMITS = ((3, timedelta(minutes=5)), (20, timedelta(days=1)))
ADDRESS_LIMITS = ((10, timedelta(minutes=5)), (100, timedelta(days=1)))
ARTICLE_LIMITS = ((60, timedelta(minutes=5)),)
# The same text from the same hand within this time is a repetition.
REPETITION = timedelta(days=30)
LATELY = timedelta(days=7)


def gather(*, article, author, text: str, address_hashes: list[str], edits: Comment | None = None) -> Facts:
    """Facts for a new comment, or for the new text of `edits`, which is then no repeat of itself and no flood.

    `address_hashes` are all that the visitor's address is counted under (comments/address_hashes.py).
    """
    now = timezone.now()
    others = Comment.objects.exclude(pk=edits.pk) if edits else Comment.objects.all()
    same = others.filter(text_key=fingerprint(text))
    own = Comment.objects.filter(author=author)
    lately = Q(created_at__gt=now - LATELY)
    told = own.aggregate(
        approved=Count("pk", filter=Q(state="approved")),
        sent=Count("pk", filter=lately),
        refused=Count("pk", filter=lately & REFUSED),
    )
    site, rules = SiteRules.current(), ArticleRules.objects.filter(article=article).first()
    standing = AuthorStanding.objects.filter(author=author).values_list("standing", flat=True).first()
    return Facts(
        text=text,
        now=now,
        closed=closed(article, site=site, rules=rules, at=now),
        is_own_repeat=same.filter(author=author, created_at__gte=now - REPETITION).exists(),
        is_foreign_repeat=same.filter(article=article).exists(),
        full_until=None if edits else _full_until(article, own, address_hashes, now=now),
        is_staff=author.is_staff,
        terms=[(term.text, term.kind == "blocked") for term in term_list.found_in(text, term_list.active())],
        approved=told["approved"],
        sent_lately=told["sent"],
        refused_lately=told["refused"],
        standing=Standing(standing or ""),
        is_article_watched=bool(rules and rules.is_watched),
        is_site_watched=site.is_watched,
    )


def closed(article, *, site: SiteRules, rules: ArticleRules | None, at) -> str:
    """Why an article takes no comments now; empty when it does."""
    if not article.is_published:
        return "Komentar tidak dapat dikirim di sini."
    if not site.is_open:
        return "Komentar sedang ditutup di seluruh portal. Coba lagi nanti."
    if rules and not rules.is_open:
        return "Komentar untuk berita ini ditutup."
    if site.closes_after_days is not None and article.published_at < at - timedelta(days=site.closes_after_days):
        return f"Komentar ditutup {site.closes_after_days} hari sesudah berita terbit."
    return ""


def _full_until(article, own, address_hashes: list[str], *, now):
    """When there is room again for the person, the address and the article; None while there is. One query."""
    by_address = Comment.objects.filter(address_hash__in=address_hashes)
    under = Comment.objects.filter(article=article)
    limited = [(rows, *limit) for rows, limits in ((own, PERSON_LIMITS), (by_address, ADDRESS_LIMITS),
                                                   (under, ARTICLE_LIMITS)) for limit in limits]  # fmt: skip
    nth = {
        f"nth_{place}": Subquery(
            rows.filter(created_at__gt=now - period).order_by("-created_at").values("created_at")[most - 1 : most]
        )
        for place, (rows, most, period) in enumerate(limited)
    }
    row = type(article).objects.filter(pk=article.pk).values(**nth).first() or {}
    waits = [row[f"nth_{place}"] + period for place, (_, _, period) in enumerate(limited) if row.get(f"nth_{place}")]
    return max(waits, default=None)
