"""Where comments and complaints come from, as hashes that tell only that two came from one address.

The key is random and changes with the month. A month later it is deleted, and nobody can find the address of an old
hash any more by trying all there are, not even with the server's secrets at hand.
"""

import hashlib
import hmac
from datetime import date, timedelta

from django.utils import timezone

from comments.models import AddressKey


def hashes_of(address: str) -> list[str]:
    """The address under this month's key, which is the one to store, and under last month's while there is one.

    Limits that reach back over the turn of the month count both.
    """
    this_month, last_month = _months()
    keys = {key.month: key.secret for key in AddressKey.objects.filter(month__gte=last_month)}
    if this_month not in keys:
        keys[this_month] = AddressKey.objects.get_or_create(month=this_month)[0].secret
    return [
        hmac.new(bytes.fromhex(keys[month]), address.encode(), hashlib.sha256).hexdigest()
        for month in (this_month, last_month)
        if month in keys
    ]


def forget_old_keys() -> int:
    """Delete the keys that no limit needs any more; gives how many."""
    return AddressKey.objects.filter(month__lt=_months()[1]).delete()[0]


def _months() -> tuple[date, date]:
    this_month = timezone.localdate().replace(day=1)
    return this_month, (this_month - timedelta(days=1)).replace(day=1)
