"""Mail of the demo: a file for each in `.data/mail/`, and a readable copy on the console, so that codes are at hand."""

import sys
from itertools import count

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.text import slugify


class FileAndConsoleBackend(BaseEmailBackend):
    """Sends nothing anywhere. File names begin with the time, so the newest mail is the last in the folder."""

    def send_messages(self, email_messages) -> int:
        for message in email_messages:
            text = as_text(message)
            self.keep(text, name=f"{timezone.localtime():%Y%m%d-%H%M%S}-{slugify('-'.join(message.to)) or 'surat'}")
            print(f"\n{text}\n", file=sys.stdout, flush=True)
        return len(email_messages)

    def keep(self, text: str, *, name: str) -> None:
        settings.EMAIL_FILE_PATH.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            path = settings.EMAIL_FILE_PATH / f"{name}-{number}.txt"
            try:
                with path.open("x", encoding="utf-8") as file:
                    file.write(text)
            except FileExistsError:
                continue
            path.chmod(0o600)
            return


def as_text(message) -> str:
    """The mail as a person reads it: no transfer encoding, no technical headers."""
    return f"Dari: {message.from_email}\nKepada: {', '.join(message.to)}\nPerihal: {message.subject}\n\n{message.body}"
