import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
READ = re.compile(
    r"""(?:read\(\s*['"]\w+['"], |choice\(|positive\(|required\(|location\(|environ\.get\()['"]([A-Z][A-Z_]+)['"]"""
)
LISTED = re.compile(r"^#([A-Z_]+)=", re.MULTILINE)


def test_env_example_lists_exactly_the_variables_that_are_read():
    sources = [path.read_text() for path in (ROOT / "bekasi_portal").glob("*.py")]

    read = {name for source in sources for name in READ.findall(source)}

    assert set(LISTED.findall((ROOT / ".env.example").read_text())) == read
