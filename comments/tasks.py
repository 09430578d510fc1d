"""Work of the comments app that nobody waits for."""

from procrastinate.contrib.django import app

from comments import notices


@app.periodic(cron="*/5 * * * *")
@app.task(queue="surel", queueing_lock="surel", pass_context=False)
def send_notices(timestamp: int) -> None:
    """Every five minutes: mails that wait, one for each person."""
    notices.send_due()
