"""Where a request comes from, with and without proxies of our own in front."""

import pytest
from django.test import RequestFactory

from bekasi_portal.client_address import client_address


def address(*, remote: str, forwarded: str | None = None) -> str:
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers))


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "expected"),
    [
        (0, "203.0.113.7", None, "203.0.113.7"),
        (0, "203.0.113.7", "198.51.100.1", "203.0.113.7"),  # forged: nobody in front of us is believed
        (1, "10.0.0.1", "198.51.100.1", "198.51.100.1"),
        (1, "10.0.0.1", "192.0.2.9, 198.51.100.1", "198.51.100.1"),  # what is left of our proxy's entry is forged
        (2, "10.0.0.1", "192.0.2.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "203.0.113.7", "198.51.100.1", "203.0.113.7"),  # a proxy was gone around
        (1, "203.0.113.7", "bukan alamat", "203.0.113.7"),
        (1, "", "", "0.0.0.0"),
        (0, "", None, "0.0.0.0"),
        (0, "2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::"),  # a household has a whole /64
        (0, "::ffff:203.0.113.7", None, "203.0.113.7"),
    ],
)
def test_the_visitors_address(settings, proxies, remote, forwarded, expected):
    settings.TRUSTED_PROXIES = proxies
    assert address(remote=remote, forwarded=forwarded) == expected
