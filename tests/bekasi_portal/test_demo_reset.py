import os
import subprocess
import sys
from pathlib import Path

import pytest

from bekasi_portal.local_database import Server

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data(folder):
    data = folder / "data"
    (data / "media").mkdir(parents=True, exist_ok=True)
    return data


def reset(data, answer):
    return subprocess.run(
        [sys.executable, "-m", "bekasi_portal.demo_reset"],
        cwd=ROOT, env={**os.environ, "DATA_DIR": str(data)}, input=answer, capture_output=True, text=True,
    )  # fmt: skip


def test_yes_removes_everything(data):
    assert reset(data, "ya\n").returncode == 0
    assert not data.exists()


@pytest.mark.parametrize("answer", ["", "\n", "y\n", "tidak\n"])
def test_anything_else_removes_nothing(data, answer):
    result = reset(data, answer)
    assert result.returncode == 1
    assert "Dibatalkan" in result.stdout
    assert (data / "media").is_dir()


def test_running_portal_is_not_pulled_from_under_its_readers(data):
    server = Server(data)
    server.join()
    result = reset(data, "ya\n")
    server.leave()
    assert result.returncode == 1
    assert "Hentikan dahulu" in result.stderr
    assert (data / "postgres").is_dir()


def test_nothing_to_remove_is_said(tmp_path):
    assert "tidak ada" in reset(tmp_path / "absent", "").stdout
