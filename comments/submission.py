"""What a comment must be to be accepted, and accepting it. An accepted comment is held until somebody decides.

Every refusal is a SubmissionRefusedError with a sentence for its writer, and says which field it is about.
"""

from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.names import MAX_LENGTH as LONGEST_NAME
from accounts.names import check_name, clean_name, take_name
from bekasi_portal.folding import fingerprint
from comments import facts, notices, pipeline, terms
from comments.address_hashes import hashes_of
from comments.models import Comment
from comments.text import clean_text

# The same text from the same hand: at once it is a double click.
DOUBLE_CLICK = timedelta(minutes=1)
SHORTEST_OFFICE_NAME = 3


class SubmissionRefusedError(Exception):
    """The comment was not accepted. `field` is the form's field the sentence belongs to, or None."""

    field: str | None = None


class NotOpenError(SubmissionRefusedError):
    """The article is not visible (any more), or the writer may not comment."""


class NameTakenError(SubmissionRefusedError):
    field = "name"


class TermsNotAcceptedError(SubmissionRefusedError):
    field = "terms"


class ParentGoneError(SubmissionRefusedError):
    """What the comment answers is not visible, or belongs elsewhere."""


class FloodError(SubmissionRefusedError):
    """Too many in too short a time; `free_at` is when there is room again."""

    def __init__(self, message: str, *, free_at: datetime):
        super().__init__(message)
        self.free_at = free_at

    @property
    def seconds(self) -> float:
        """How long that is from now."""
        return (self.free_at - timezone.now()).total_seconds()


class RepeatedError(SubmissionRefusedError):
    field = "text"


def acceptable_text(typed: str) -> str:
    """The text as it is stored, or ValidationError: something to see, not too long, not too many links."""
    text = clean_text(typed)
    facts = pipeline.Facts(text=text, now=timezone.now())
    for check in (pipeline.length, pipeline.links):
        finding = check(facts)
        if finding.outcome == pipeline.Outcome.REFUSE:
            raise ValidationError(finding.reason)
    return text


def acceptable_name(typed: str) -> str:
    name = clean_name(typed)
    check_name(name)
    return name


@transaction.atomic
def submit(
    *,
    article,
    author,
    name: str,
    text: str,
    address: str,
    accepts_terms=False,
    parent=None,
    is_service_complaint=False,
) -> Comment:
    """Accept a resident's comment, or raise SubmissionRefusedError (ValidationError for the text or name itself).

    Sent twice at once (a double click), it is stored once and the first one is given back: the writer's row is locked,
    so the second waits for the first.
    """
    author = get_user_model().objects.select_for_update().get(pk=author.pk)
    if author.is_staff or not author.is_active or not article.is_published:
        raise NotOpenError("Komentar tidak dapat dikirim di sini.")
    text, name, hashes = acceptable_text(text), acceptable_name(name), hashes_of(address)
    if twin := _double_click(author, article, text):
        return twin
    _check_terms(author, accepts_terms=accepts_terms)
    _check_parent(parent, article=article)
    fields = examined(article=article, author=author, text=text, address_hashes=hashes)
    try:
        take_name(author, name)
    except ValidationError as error:
        raise NameTakenError(error.messages[0]) from error
    comment = Comment.objects.create(
        article=article, author=author, author_name=name, text=text, text_key=fingerprint(text), parent=parent,
        address_hash=hashes[0], is_service_complaint=is_service_complaint, **fields,
    )  # fmt: skip
    notices.note_reply(comment)
    return comment


def examined(**details) -> dict:
    """The fields of a comment that the checks decide; a refusal is raised as the error that belongs to it.

    `details` as in facts.gather. A trusted writer's comment is shown at once when nothing holds it.
    """
    known = facts.gather(**details)
    findings = pipeline.run(known)
    last = findings[-1]
    if last.check == "flood" and last.outcome == pipeline.Outcome.REFUSE:
        raise FloodError(last.reason, free_at=known.full_until)
    if last.outcome == pipeline.Outcome.REFUSE:
        raise REFUSALS.get(last.check, SubmissionRefusedError)(last.reason)
    fields = {"findings": [finding.as_json() for finding in findings], "score": known.score.value}
    if pipeline.outcome_of(findings) == pipeline.Outcome.PASS:
        fields |= {"state": Comment.State.APPROVED, "decided_at": timezone.now()}
    return fields


@transaction.atomic
def answer(comment: Comment, *, by, office: str, text: str, ticket: str = "") -> Comment:
    """An office's answer to a visible comment: shown at once, in the office's name, under the comment it answers.

    `ticket` is the number under which a complaint about a service was filed with SP4N-LAPOR!.
    An answer to a reply stands under the same top-level comment. Sent twice at once, it is stored once.
    """
    by = get_user_model().objects.select_for_update().get(pk=by.pk)
    question = comment.parent or comment
    text, office = acceptable_text(text), clean_name(office)
    if len(office) < SHORTEST_OFFICE_NAME:
        raise SubmissionRefusedError("Tulis nama kantor yang menjawab.")
    if len(office) > LONGEST_NAME:
        raise SubmissionRefusedError(f"Nama kantor paling panjang {LONGEST_NAME} huruf.")
    if not question.article.is_published:
        raise NotOpenError("Berita ini tidak tayang lagi, jadi jawaban tidak akan terbaca.")
    _check_parent(question, article=question.article)
    if twin := _double_click(by, question.article, text):
        return twin
    answered = Comment.objects.create(
        article=question.article, author=by, author_name=office, office=office, text=text, parent=question,
        ticket=ticket, text_key=fingerprint(text), state=Comment.State.APPROVED, decided_at=timezone.now(),
        decided_by=by,
    )  # fmt: skip
    notices.note_reply(answered)
    return answered


def _double_click(author, article, text: str) -> Comment | None:
    since = timezone.now() - DOUBLE_CLICK
    return Comment.objects.filter(
        author=author, article=article, text_key=fingerprint(text), created_at__gte=since
    ).first()


def _check_terms(author, *, accepts_terms: bool) -> None:
    if terms.has_accepted(author):
        return
    if not accepts_terms:
        raise TermsNotAcceptedError("Centang kedua persetujuan sebelum mengirim.")
    terms.accept(author)


def _check_parent(parent: Comment | None, *, article) -> None:
    if parent is None:
        return
    visible = Comment.objects.approved().filter(pk=parent.pk, article=article, parent__isnull=True).exists()
    if not visible:
        raise ParentGoneError("Komentar yang dijawab tidak tampil lagi. Kirim sekali lagi sebagai komentar biasa.")


REFUSALS = {"openness": NotOpenError, "repetition": RepeatedError}
