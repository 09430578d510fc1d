"""Work of the comments app that nobody waits for."""

from procrastinate.contrib.django import app

from comments import address_hashes, notices


@app.periodic(cron="*/5 * * * *")
@app.task(queue="surel", queueing_lock="surel", pass_context=False)
def send_notices(timestamp: int) -> None:
    """Every five minutes: mails that wait, one for each person."""
    notices.send_due()


@app.periodic(cron="40 2 * * *")
@app.task(queue="surel", queueing_lock="kunci-alamat", pass_context=False)
def forget_old_keys(timestamp: int) -> None:
    """Each night: what could lead from an old hash to an Internet address goes."""
    address_hashes.forget_old_keys()
