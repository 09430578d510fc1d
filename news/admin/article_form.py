"""What the buttons of the article form do: the text is stored first, then the step is taken, or refused in words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from bekasi_portal.indonesian import moment
from news import publishing, workflow
from news.models import Article, Revision
from news.publishing import NotReadyError, StaleError, version_of
from news.workflow import Action


@dataclass(frozen=True)
class Outcome:
    """`revision` is what the text was stored as; `problem` says why the step was not taken, else `done` what was."""

    revision: Revision
    done: str = ""
    problem: str = ""

    @property
    def is_aside(self) -> bool:
        return self.revision.state == Revision.State.SIDE


@dataclass(frozen=True)
class Button:
    """A button of the form; `take` is the step after saving, with the article, the person and the form's data."""

    action: Action
    label: str
    take: Callable
    done: str
    is_main: bool = False


def _submit(article, *, by, data):
    publishing.submit(article, by=by, seen=version_of(article))


def _recall(article, *, by, data):
    publishing.recall(article, by=by, seen=version_of(article))


def _approve(article, *, by, data):
    publishing.approve(article, by=by, seen=version_of(article))


def _publish(article, *, by, data):
    publishing.publish(article, by=by, seen=version_of(article), **_change(data))


def _schedule(article, *, by, data):
    at = data.get("schedule_at")
    if at is None:
        raise NotReadyError("Isi tanggal dan jam terbit dahulu, lalu tekan “Jadwalkan”.")
    publishing.schedule(article, by=by, at=at, seen=version_of(article), **_change(data))


def _unschedule(article, *, by, data):
    publishing.unschedule(article, by=by, seen=version_of(article))


def _change(data) -> dict:
    return {"is_substantial": data.get("is_substantial", False), "change_note": data.get("change_note", "")}


BUTTONS = {
    "_submit": Button(
        Action.SUBMIT, "Ajukan", _submit, "Diajukan. Penyunting melihatnya di “Menunggu persetujuan”.", is_main=True
    ),
    "_recall": Button(Action.RECALL, "Tarik pengajuan", _recall, "Pengajuan ditarik; naskah kembali menjadi draf."),
    "_approve": Button(
        Action.APPROVE, "Setujui", _approve, "Disetujui. Naskah dapat diterbitkan atau dijadwalkan.", is_main=True
    ),
    "_unschedule": Button(
        Action.UNSCHEDULE, "Batalkan jadwal", _unschedule, "Jadwal dibatalkan; persetujuannya tetap berlaku."
    ),
    "_schedule": Button(Action.SCHEDULE, "Jadwalkan", _schedule, "Terjadwal: terbit sendiri pada waktunya."),
    "_publish": Button(Action.PUBLISH, "Terbitkan", _publish, "Terbit. Pembaca sudah dapat membacanya.", is_main=True),
}  # fmt: skip


def offered(article: Article | None, *, by) -> list[tuple[str, Button]]:
    """The buttons that have a point for this person now; a new article can be saved and handed in."""
    if article is None:
        return [("_submit", BUTTONS["_submit"])]
    if article.head is None:
        return []
    return [
        (name, button)
        for name, button in BUTTONS.items()
        if workflow.is_possible(button.action, article, article.head, by=by)
    ]


def store(form, *, by, pressed) -> Outcome:
    """Store what a valid form says and take the pressed button's step; the text is stored whatever comes of it."""
    article, data = form.instance, form.cleaned_data
    with transaction.atomic():
        if article.pk is None:
            revision = publishing.create(Article(), form.snapshot(), by=by, note=data["note"])
            was_current = True
        else:
            now = publishing.held(article)
            was_current = data["seen"] == version_of(now)
            revision = now.head
            if form.sends_text:
                revision = publishing.save(
                    article, form.snapshot(), by=by, started_from=data["started_from"], note=data["note"]
                )
        outcome = Outcome(revision)
        name = next((name for name in BUTTONS if name in pressed), None)
        if name is None or outcome.is_aside:
            return outcome
        return _with_step(outcome, BUTTONS[name], by=by, data=data, was_current=was_current)


def _with_step(outcome: Outcome, button: Button, *, by, data, was_current: bool) -> Outcome:
    article = Article.objects.select_related("head").get(pk=outcome.revision.article_id)
    try:
        # A savepoint: a refused step takes nothing of the text with it.
        with transaction.atomic():
            if not was_current:
                raise StaleError(publishing.since_seen(article))
            button.take(article, by=by, data=data)
    except publishing.PublishingError as error:
        return Outcome(outcome.revision, problem=str(error))
    done = button.done
    if button.action == Action.SCHEDULE:
        done = f"Terjadwal: terbit sendiri {moment(data['schedule_at'])}."
    return Outcome(outcome.revision, done=done)
