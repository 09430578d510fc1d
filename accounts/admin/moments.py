from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def moment(value: datetime) -> str:
    """5 Jan 2026, 08.30 in Bekasi's time (this app may not borrow the news app's filters)."""
    return date_format(timezone.localtime(value), "j M Y, H.i")
