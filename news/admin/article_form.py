"""What the buttons of the article form do: the text is stored first, then the step is taken, or refused in words."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import urlencode

from django.db import transaction
from django.utils.dateparse import parse_date, parse_time
from django.utils.timezone import make_aware

from bekasi_portal.indonesian import moment
from news import publishing, workflow
from news.models import Article, Revision
from news.publishing import NotReadyError, version_of
from news.workflow import Action

STEP_NAMES = ("schedule_at_0", "schedule_at_1", "is_substantial", "change_note")


@dataclass(frozen=True)
class Outcome:
    """`revision` is what the text was stored as; `problem` says why the step was not taken, else `done` what was."""

    revision: Revision
    is_new: bool = True
    done: str = ""
    problem: str = ""

    @property
    def is_aside(self) -> bool:
        return self.revision.state == Revision.State.SIDE


@dataclass(frozen=True)
class Button:
    """A button of the form: the step after saving, and what of the form's data it takes besides article and person."""

    action: Action
    label: str
    step: Callable
    done: str
    details: Callable[[dict], dict] = lambda data: {}
    is_main: bool = False

    def take(self, article: Article, *, by, data: dict) -> None:
        self.step(article, by=by, seen=version_of(article), **self.details(data))


def _change(data: dict) -> dict:
    return {"is_substantial": data.get("is_substantial", False), "change_note": data.get("change_note", "")}


def _timed_change(data: dict) -> dict:
    at = data.get("schedule_at")
    if at is None:
        raise NotReadyError("Isi tanggal dan jam terbit dahulu, lalu tekan “Jadwalkan”.")
    return {"at": at, **_change(data)}


BUTTONS = {
    "_submit": Button(
        Action.SUBMIT, "Ajukan", publishing.submit, "Diajukan. Penyunting melihatnya di “Menunggu persetujuan”.",
        is_main=True,
    ),
    "_recall": Button(
        Action.RECALL, "Tarik pengajuan", publishing.recall, "Pengajuan ditarik; naskah kembali menjadi draf."
    ),
    "_approve": Button(
        Action.APPROVE, "Setujui", publishing.approve, "Disetujui. Naskah dapat diterbitkan atau dijadwalkan.",
        is_main=True,
    ),
    "_unschedule": Button(
        Action.UNSCHEDULE, "Batalkan jadwal", publishing.unschedule, "Jadwal dibatalkan; persetujuannya tetap berlaku."
    ),
    "_schedule": Button(
        Action.SCHEDULE, "Jadwalkan", publishing.schedule, "Terjadwal: terbit sendiri pada waktunya.", _timed_change
    ),
    "_publish": Button(
        Action.PUBLISH, "Terbitkan", publishing.publish, "Terbit. Pembaca sudah dapat membacanya.", _change,
        is_main=True,
    ),
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
        if workflow.is_possible(button.action, article, article.head, by=by) or _is_next(button, article, by=by)
    ]


def _is_next(button: Button, article: Article, *, by) -> bool:
    """What is out is changed and handed in by one button: saving makes the draft that it is for."""
    is_out = article.head.state == Revision.State.PUBLISHED
    return button.action == Action.SUBMIT and is_out and not workflow.role_problem(Action.SUBMIT, article, by=by)


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
        is_new = article.pk is None or revision.pk != now.head_id
        outcome = Outcome(revision, is_new=is_new)
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
                raise publishing.stale(article)
            button.take(article, by=by, data=data)
    except publishing.PublishingError as error:
        return Outcome(outcome.revision, is_new=outcome.is_new, problem=_told(error, outcome, button))
    done = button.done
    if button.action == Action.SCHEDULE:
        done = f"Terjadwal: terbit sendiri {moment(data['schedule_at'])}."
    return Outcome(outcome.revision, is_new=outcome.is_new, done=done)


def _told(error: publishing.PublishingError, outcome: Outcome, button: Button) -> str:
    """What became of the text and of the step, and why."""
    stored = "Naskah tersimpan, tetapi langkah" if outcome.is_new else "Langkah"
    before = outcome.revision.based_on
    if outcome.is_new and before and before.approved_by_id and button.action in (Action.PUBLISH, Action.SCHEDULE):
        return (
            f"{stored} “{button.label}” belum diambil: perubahan Anda membatalkan persetujuannya. "
            "Naskah kembali menunggu persetujuan."
        )
    return f"{stored} “{button.label}” belum diambil. {error}"


def asked_again(typed) -> str:
    """What a refused step had asked for, as the query of the form that is shown again; empty without any."""
    asked = {name: typed[name] for name in STEP_NAMES if typed.get(name)}
    return f"?{urlencode(asked)}" if asked else ""


def asked_before(query) -> dict:
    """The same, as initial values of the form; nonsense in an address is left out."""
    asked = {}
    with suppress(ValueError, OverflowError):
        day, hour = parse_date(query.get("schedule_at_0", "")[:10]), parse_time(query.get("schedule_at_1", "")[:5])
        if day:
            asked["schedule_at"] = make_aware(datetime.combine(day, hour or time(0)))
    if query.get("is_substantial"):
        asked["is_substantial"] = True
    if query.get("change_note"):
        asked["change_note"] = query["change_note"][:160]
    return asked
