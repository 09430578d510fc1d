"""Work that nobody waits for, in the task queue."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from news import body_photos, listing, publishing, renditions
from news.models import Article, Photo, Revision

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


# Schedules are promises to the minute: they go before pictures that wait.
@app.periodic(cron="* * * * *")
@app.task(queue="jadwal", priority=10, queueing_lock="jadwal")
def sweep_schedules(timestamp: int) -> None:
    """Each minute: do what schedules demanded until now and nobody has done, after downtime as well."""
    publishing.apply_due()


@app.periodic(cron="20 3 * * *")
@app.task(queue="jadwal", queueing_lock="hitungan")
def recount_lists(timestamp: int) -> None:
    """Each night, so that the numbers of lists stay right and quick to add up."""
    listing.recount()


@app.task(queue="jadwal", priority=10)
def keep_schedule(revision_id: int) -> None:
    """At the scheduled second: do what is due. A schedule that was cancelled or moved leaves nothing to do."""
    publishing.apply_due()


def defer_schedule(sender, instance: Revision, **kwargs) -> None:
    """After every save of a scheduled revision; the job is a row of the same transaction, so both exist or neither."""
    if instance.state == Revision.State.SCHEDULED:
        keep_schedule.configure(schedule_at=instance.publish_at).defer(revision_id=instance.pk)
