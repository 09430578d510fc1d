"""Where to go after signing in or out: only addresses of this site are followed, whatever a link says."""

from django.utils.http import url_has_allowed_host_and_scheme


def safe_destination(wanted: str | None, *, otherwise: str) -> str:
    wanted = wanted or ""
    is_local = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_local and wanted.isprintable() else otherwise
