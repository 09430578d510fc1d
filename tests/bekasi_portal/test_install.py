import ast
from pathlib import Path

from bekasi_portal import install


def test_installer_can_be_read_by_an_old_python():
    """An old Python must get as far as the sentence that it is too old."""
    ast.parse(Path(install.__file__).read_text(), feature_version=(3, 6))


def test_stamp_changes_with_the_requirements(tmp_path):
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("Django==5.2.19\n")
    before = install.fingerprint(requirements)
    requirements.write_text("Django==5.2.20\n")
    assert install.fingerprint(requirements) != before
