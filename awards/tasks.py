"""Work of the awards app that nobody waits for."""

from procrastinate.contrib.django import app

from awards import reminders


@app.periodic(cron="0 1 * * *")
@app.task(queue="surel", queueing_lock="label-berakhir", pass_context=False)
def remind_of_labels(timestamp: int) -> None:
    """Each morning at eight in Bekasi: labels that lapse in 60, 30 or 7 days."""
    reminders.send_due()
