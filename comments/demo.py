"""Sample comments (demo.toml): three in each state, all by people who are obviously made up, and an office's answer."""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.timezone import make_aware

from accounts.demo import make_resident, resident_email
from accounts.models import User
from bekasi_portal.folding import fingerprint
from comments import moderation, submission
from comments.models import Comment
from news.demo.seeding import Seeding

DAY = "2026-01-05"
READ_WITHIN = timedelta(minutes=9)
OFFICE = "Dokpim Kota Bekasi"
State = Comment.State


def seed(seeding: Seeding) -> None:
    samples = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["comment"]
    for name in dict.fromkeys(sample["name"] for sample in samples):
        if seeding.wants("akun warga", resident_email(name), existing=_people(name)):
            make_resident(name)
    for sample in samples:
        key = fingerprint(sample["text"])
        if seeding.wants("komentar", key, existing=Comment.objects.filter(text_key=key)):
            send(sample, seeding=seeding)


def send(sample: dict[str, str], *, seeding: Seeding) -> None:
    """Send, decide and answer as people do; nothing happens where staff took the article or the account away."""
    article, author = seeding.article(sample["article"]), _people(sample["name"]).first()
    if not (article and article.is_published and author):
        return
    comment = submission.submit(
        article=article,
        author=author,
        name=sample["name"],
        text=sample["text"],
        accepts_terms=True,
        address=author.email,  # in place of an Internet address, of which nobody here has one
    )
    comment = decide(comment, State(sample["state"]), by=seeding.person("mega"), reason=sample.get("reason", ""))
    if "at" in sample:
        move(comment, to=sample["at"])
    if "answer" in sample and (editor := seeding.person("budi")):
        answer = submission.answer(comment, by=editor, office=OFFICE, text=sample["answer"])
        move(answer, to=sample["answered_at"])


def decide(comment: Comment, state: State, *, by, reason: str) -> Comment:
    if state == State.REJECTED:
        return moderation.reject(comment, by=by, reason=reason)
    if state in (State.APPROVED, State.REMOVED):
        comment = moderation.approve(comment, by=by)
    if state == State.REMOVED:
        comment = moderation.remove(comment, by=by, reason=reason)
    return comment


def move(comment: Comment, *, to: str) -> None:
    """To an hour of the articles' day, past auto_now_add: comments that all came at once would look like no thread."""
    sent_at = make_aware(parse_datetime(f"{DAY} {to}"))
    Comment.objects.filter(pk=comment.pk).update(created_at=sent_at, decided_at=sent_at + READ_WITHIN)


def _people(name: str) -> QuerySet[User]:
    return User.objects.filter(email=resident_email(name))
