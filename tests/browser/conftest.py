"""The sample content and a second browser window, for tests that play people."""

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.browser.execution import watched_page


@pytest.fixture
def demo(portal):
    """The sample content as ``make run`` loads it; returns role to (e-mail, password), as written down for people."""
    call_command("seed_demo", verbosity=0)
    rows = (settings.DATA_DIR / "demo-accounts.txt").read_text().splitlines()
    accounts = [row.split("\t") for row in rows if row.count("\t") == 2]
    return {role: (email, password) for role, email, password in accounts}


@pytest.fixture
def roles(portal):
    """A transactional test empties the tables, groups included; migrating makes them again."""
    call_command("migrate", verbosity=0)


@pytest.fixture
def other_desk(chromium, portal):
    """Another person's browser."""
    context = chromium.new_context(base_url=portal, locale="id-ID", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(chromium, portal):
    """A second person at a desk: another browser window, as wide as an office screen."""
    context = chromium.new_context(base_url=portal, locale="id-ID", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.violations = []
    page.on("console", lambda message: page.violations.append(message.text) if message.type == "error" else None)
    yield page
    context.close()


@pytest.fixture
def bare(chromium, portal):
    """A browser that ignores the portal's policy on scripts: the markup alone keeps a text from running."""
    context = chromium.new_context(base_url=portal, bypass_csp=True, locale="id-ID")
    page = watched_page(context, portal=portal)
    page.goto("/akun/masuk/")
    yield page
    context.close()
