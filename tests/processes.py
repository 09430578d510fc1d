"""What other processes need to work on the test's own database."""

from urllib.parse import urlencode

from bekasi_portal.page_changes import connection_parameters


def database_url() -> str:
    told = connection_parameters()
    asked = urlencode({name: told[name] for name in ("user", "host", "port", "password") if told.get(name)})
    return f"postgresql:///{told['dbname']}?{asked}"
