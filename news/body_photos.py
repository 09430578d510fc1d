"""Pictures inside a text. The writer names a photo of the library; what a page needs of it is filled in here.

`<figure data-photo="12">` keeps the writer's caption. The picture, its alternative text, the credit (in `small`) and a
caption that the writer left empty (`figcaption.pustaka`) come from the library, anew each time.
"""

import re

from django.db import transaction
from django.template.loader import render_to_string

from news.models import Article, ArticlePhoto, Photo
from news.text import clean_body, plain_text

FIGURE = re.compile(r'<figure[^>]* data-photo="(\d+)"[^>]*>(.*?)</figure>', re.DOTALL)
SPACED_FIGURE = re.compile(rf"\s*{FIGURE.pattern}\s*", re.DOTALL)
OWN_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)
CREDIT = re.compile(r"\s*<small>.*?</small>", re.DOTALL)


def named_in(body: str) -> set[int]:
    """The library's numbers of the pictures in a text."""
    return {int(number) for number, _inside in FIGURE.findall(body)}


def bare(body: str) -> str:
    """A text with its figures as the writer made them: which photo, and the caption of one's own."""
    return SPACED_FIGURE.sub(lambda found: f'<figure data-photo="{found[1]}">{_own_caption(found[2])}</figure>', body)


def filled(body: str) -> str:
    """A cleaned body with its figures filled in from the library as it is now."""
    return resolved(body, photos=Photo.objects.in_bulk(named_in(body)))


@transaction.atomic
def refresh(article: Article) -> None:
    """Bring the pictures in an article's stored text, and its list of them, up to date. The text is cleaned last.

    Nothing of it is an edit: no time moves and no event is recorded. The row is locked and read anew, so a text saved
    meanwhile is never overwritten.
    """
    body = Article.objects.select_for_update(of=("self",)).values_list("body", flat=True).get(pk=article.pk)
    photos = Photo.objects.in_bulk(named_in(body))
    article.body = resolved(body, photos=photos)
    if article.body != body:
        Article.objects.filter(pk=article.pk).update(body=article.body)
    ArticlePhoto.objects.filter(article=article).exclude(photo__in=photos).delete()
    ArticlePhoto.objects.bulk_create(
        [ArticlePhoto(article=article, photo=photo) for photo in photos.values()], ignore_conflicts=True
    )


def resolved(body: str, *, photos: dict[int, Photo]) -> str:
    """A body with its figures filled in from these photos; a figure without its photo is left out."""

    def figure(found: re.Match) -> str:
        photo = photos.get(int(found[1]))
        return _figure(photo, caption=_own_caption(found[2])) if photo else ""

    return clean_body(FIGURE.sub(figure, body))


def _own_caption(inside: str) -> str:
    found = OWN_CAPTION.search(inside)
    caption = CREDIT.sub("", found[1]) if found else ""
    return caption if plain_text(caption) else ""


def _figure(photo: Photo, *, caption: str) -> str:
    return render_to_string("components/body_photo.html", {"photo": photo, "caption": caption})
