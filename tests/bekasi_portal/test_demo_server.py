import socket

import pytest

from bekasi_portal import demo_server


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0"])
def test_busy_port_is_named_with_another_to_try(host, taken_port):
    problem = demo_server.why_unusable(host, taken_port)
    assert f"Porta {taken_port} sedang dipakai" in problem
    assert "make run PORT=" in problem


def test_foreign_address_is_refused():
    assert "192.0.2.1" in demo_server.why_unusable("192.0.2.1", 8000)


def test_impossible_port_is_refused():
    assert "65535" in demo_server.why_unusable("127.0.0.1", 65536)


def test_free_port_is_fine(taken_port):
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    assert demo_server.why_unusable("127.0.0.1", free) == ""


@pytest.mark.parametrize(("host", "visited"), [("0.0.0.0", "127.0.0.1"), ("::", "::1"), ("10.1.2.3", "10.1.2.3")])
def test_printed_address_can_be_visited(host, visited):
    assert demo_server.reachable(host) == visited
