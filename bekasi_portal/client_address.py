"""Where a request comes from. Anyone can write X-Forwarded-For, so only what our own proxies appended is believed."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings

UNKNOWN = "0.0.0.0"  # noqa: S104 (a value to compare with; nothing listens there)
HOUSEHOLD_BITS = 64  # an IPv6 household has a whole /64 to choose from, so it counts as one


def client_address(request) -> str:
    """The visitor's IP address, IPv6 as its /64 network.

    With N trusted proxies it is the Nth entry of X-Forwarded-For from the right: what is left of it, anyone can write.
    A socket behind a proxy that names nobody gives UNKNOWN.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    trusted = settings.TRUSTED_PROXIES
    candidate = forwarded[-trusted] if 0 < trusted <= len(forwarded) else ""
    for text in (candidate, request.META.get("REMOTE_ADDR", "")):
        try:
            return _household(ip_address(text.strip()))
        except ValueError:
            continue
    return UNKNOWN


def _household(address) -> str:
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), HOUSEHOLD_BITS), strict=False).network_address)
