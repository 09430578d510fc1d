"""Finding pictures in the library, for those who write."""

from django.db.models import Q, QuerySet

from news.models import Photo
from news.renditions import master, sources

SEARCHED = ("alt", "caption", "credit", "original_name")
MOST_WORDS = 8


def find(text: str) -> QuerySet[Photo]:
    """Pictures in use that say all the words somewhere, newest first; without words, all of them."""
    photos = Photo.objects.filter(is_retired=False)
    for word in text.replace("\0", "").split()[:MOST_WORDS]:
        anywhere = Q()
        for field in SEARCHED:
            anywhere |= Q(**{f"{field}__icontains": word})
        photos = photos.filter(anywhere)
    return photos


def preview_url(photo: Photo) -> str:
    """The narrowest crop of lists; the master while the task queue has not made it."""
    return (sources(photo, "3x2", "webp") or [master(photo)])[0].url
