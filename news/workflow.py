"""Who may take which step with an article, and when: the one table. news/publishing/ obeys it, the desk's pages ask it.

A step is possible when three things allow it: the person's role, the state of the newest text (the head), and the
state of the article. Each refusal is a sentence for the person at the desk.

Two pairs of eyes: nobody approves a text that they saved themselves, in this revision or in an earlier one with the
same words. An Editor may publish in an emergency without approval; then a second editor looks afterwards.
"""

from dataclasses import dataclass
from enum import StrEnum

from news.models import Article, Revision

State = Revision.State
OUT = (Article.State.PUBLISHED,)
NEVER_WITHDRAWN = (Article.State.DRAFT, Article.State.PUBLISHED)
ANY = tuple(Article.State)
UNLOCKED = (State.DRAFT, State.SUBMITTED, State.NEEDS_WORK, State.APPROVED, State.PUBLISHED)
ALL_HEADS = (*UNLOCKED, State.SCHEDULED)


class Action(StrEnum):
    SAVE = "save"
    SUBMIT = "submit"
    RECALL = "recall"
    ASK_CHANGES = "ask_changes"
    APPROVE = "approve"
    PUBLISH = "publish"
    PUBLISH_URGENTLY = "publish_urgently"
    SCHEDULE = "schedule"
    UNSCHEDULE = "unschedule"
    REVIEW = "review"
    WITHDRAW = "withdraw"
    REINSTATE = "reinstate"
    RENAME = "rename"
    SET_EMBARGO = "set_embargo"
    NOTE = "note"


@dataclass(frozen=True)
class Rule:
    """`editors_only`: otherwise also a writer, on articles of their own. `otherwise`: why not in any other state."""

    editors_only: bool
    heads: tuple[str, ...]
    states: tuple[str, ...]
    otherwise: str


LOCKED = "Naskah ini terjadwal, jadi terkunci. Batalkan jadwalnya dahulu."
RULES = {
    Action.SAVE: Rule(False, UNLOCKED, ANY, LOCKED),
    Action.SUBMIT: Rule(
        False, (State.DRAFT, State.NEEDS_WORK), ANY, "Hanya draf, atau naskah yang diminta diperbaiki, yang diajukan."
    ),
    Action.RECALL: Rule(False, (State.SUBMITTED,), ANY, "Naskah ini tidak sedang menunggu persetujuan."),
    Action.ASK_CHANGES: Rule(
        True, (State.SUBMITTED, State.APPROVED), ANY, "Perbaikan diminta atas naskah yang diajukan atau disetujui."
    ),
    Action.APPROVE: Rule(True, (State.SUBMITTED,), ANY, "Hanya naskah yang diajukan yang dapat disetujui."),
    Action.PUBLISH: Rule(
        True, (State.APPROVED,), NEVER_WITHDRAWN, "Terbit memerlukan persetujuan penyunting lain. Ajukan dahulu."
    ),
    Action.PUBLISH_URGENTLY: Rule(
        True, (State.DRAFT, State.SUBMITTED, State.NEEDS_WORK, State.APPROVED), NEVER_WITHDRAWN,
        "Tidak ada naskah yang menunggu terbit.",
    ),
    Action.SCHEDULE: Rule(
        True, (State.APPROVED, State.SCHEDULED), NEVER_WITHDRAWN,
        "Jadwal memerlukan persetujuan penyunting lain. Ajukan dahulu.",
    ),
    Action.UNSCHEDULE: Rule(True, (State.SCHEDULED,), ANY, "Naskah ini tidak terjadwal."),
    Action.REVIEW: Rule(True, ALL_HEADS, ANY, ""),
    Action.WITHDRAW: Rule(True, ALL_HEADS, OUT, "Hanya berita yang sudah terbit yang dapat ditarik."),
    Action.REINSTATE: Rule(True, ALL_HEADS, (Article.State.WITHDRAWN,), "Berita ini tidak sedang ditarik."),
    Action.RENAME: Rule(False, UNLOCKED, ANY, LOCKED),
    Action.SET_EMBARGO: Rule(False, UNLOCKED, (Article.State.DRAFT,), "Embargo diatur sebelum berita terbit."),
    Action.NOTE: Rule(False, ALL_HEADS, ANY, ""),
}  # fmt: skip


def is_editor(user) -> bool:
    return user.has_perm("news.publish_article")


def role_problem(action: Action, article: Article, *, by) -> str:
    """Why this person may not take a step with this article at all; empty when they may."""
    if is_editor(by):
        return ""
    if RULES[action].editors_only or not by.has_perm("news.change_article"):
        return "Langkah ini untuk penyunting."
    if article.created_by_id != by.pk and not (action == Action.NOTE and _was_let_in(article, by)):
        return "Penulis mengubah naskahnya sendiri saja."
    if action in (Action.RENAME, Action.SET_EMBARGO) and article.published_at:
        return "Sesudah terbit, langkah ini untuk penyunting."
    return ""


def _was_let_in(article: Article, user) -> bool:
    return article.embargo_readers.filter(pk=user.pk).exists()


def state_problem(action: Action, article: Article, head: Revision) -> str:
    """Why a step is not possible in the present state; empty when it is."""
    rule = RULES[action]
    if article.state == Article.State.WITHDRAWN and article.state not in rule.states:
        return "Berita ini sudah ditarik. Pakai “Tayangkan kembali” bila memang boleh dibaca lagi."
    if head.state == State.SCHEDULED and (head.state not in rule.heads or not _is_out(article, action)):
        return LOCKED
    if head.state == State.NEEDS_WORK and action == Action.ASK_CHANGES:
        return f"{head.asked_by or 'Penyunting'} sudah meminta perbaikan atas naskah ini."
    if head.state == State.PUBLISHED and head.state not in rule.heads:
        return "Naskah ini sudah terbit."
    return "" if head.state in rule.heads and article.state in rule.states else rule.otherwise


def _is_out(article: Article, action: Action) -> bool:
    """What readers have not seen yet cannot be withdrawn; a first publication that is scheduled can be cancelled."""
    return action != Action.WITHDRAW or not article.is_scheduled


def eyes_problem(action: Action, head: Revision, *, by) -> str:
    """Why this person is not the second pair of eyes for a text; empty when they are, or none is needed."""
    if action == Action.APPROVE and saved_text(head, by=by):
        return "Anda ikut menyimpan naskah ini. Minta penyunting lain menyetujuinya."
    if action == Action.REVIEW:
        if not head.awaits_review:
            return "Naskah ini tidak menunggu tinjauan kedua."
        if by.pk == head.published_by_id or saved_text(head, by=by):
            return "Anda sendiri yang menerbitkan atau menyimpan naskah ini. Minta penyunting lain meninjaunya."
    return ""


def saved_text(revision: Revision, *, by) -> bool:
    """Whether a person saved this text, in this revision or in another one of the article with the same words."""
    if revision.saved_by_id == by.pk:
        return True
    return Revision.objects.with_text(revision.article_id, revision.fingerprint, saved_by=by).exists()


def is_possible(action: Action, article: Article, head: Revision, *, by) -> bool:
    """Whether a button for a step has a point."""
    return not (
        role_problem(action, article, by=by)
        or state_problem(action, article, head)
        or eyes_problem(action, head, by=by)
    )
