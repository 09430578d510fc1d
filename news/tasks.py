"""Work that nobody waits for, in the task queue."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from news import body_photos, renditions
from news.models import Article, Photo

# 10 s, 100 s, 17 min: a full disk or a restart is over by then, and a hopeless picture does not try for ever.
RETRY = RetryStrategy(max_attempts=4, exponential_wait=10)


@app.task(queue="gambar", retry=RETRY)
def make_renditions(photo_id: int) -> None:
    """Make a photo's renditions, then put them and its words into the texts that show it. Twice does no harm."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None:
        return
    if not renditions.are_current(photo):
        renditions.make(photo)
    for article in Article.objects.filter(body_photos=photo):
        body_photos.refresh(article)


def defer_renditions(sender, instance: Photo, **kwargs) -> None:
    """After every save of a photo: its renditions may be missing or of another focal point, its words in texts old.

    Nothing else brings them up to date, whoever saved the photo. The job is a row of the same transaction, so it exists
    exactly when the photo does. One photo is worked on by one worker at a time.
    """
    make_renditions.configure(lock=f"gambar-{instance.pk}").defer(photo_id=instance.pk)
