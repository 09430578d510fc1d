import ast
import sys
from pathlib import Path

import pytest

from bekasi_portal import install


def test_installer_can_be_read_by_an_old_python():
    """An old Python must get as far as the sentence that it is too old."""
    tree = ast.parse(Path(install.__file__).read_text(), feature_version=(3, 6))
    imported = {name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names}
    imported |= {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert imported == {"hashlib", "pathlib", "subprocess", "sys"}


def test_old_python_is_told_that_it_is_too_old(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 12))
    with pytest.raises(SystemExit, match=r"Python 3\.10 terlalu lama"):
        install.main(["requirements.txt"])


def test_stamp_changes_with_the_requirements(tmp_path):
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("Django==5.2.19\n")
    before = install.fingerprint(requirements)
    requirements.write_text("Django==5.2.20\n")
    assert install.fingerprint(requirements) != before
