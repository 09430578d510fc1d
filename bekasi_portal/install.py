"""Make .venv and install pinned packages into it, only when something changed.

Runs under the system's Python, with the standard library alone:  python3 -I bekasi_portal/install.py requirements.txt
"""

import hashlib
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"


def main(names):
    version = "{}.{}".format(*sys.version_info[:2])
    if sys.version_info[:2] < OLDEST:
        sys.exit(
            f"Python {version} terlalu lama; portal ini memerlukan Python {OLDEST[0]}.{OLDEST[1]} atau lebih baru.\n"
            "Pasang Python yang lebih baru (Debian 12 ke atas: sudo apt install python3 python3-venv), lalu ulangi.\n"
            "Bila sudah ada di tempat lain: make run PYTHON=/jalur/ke/python3.12"
        )
    if not is_ready(version):
        create(version)
    files = [ROOT / name for name in names]
    changed = [file for file in files if read(stamp(file)) != fingerprint(file)]
    if changed:
        install(changed)


def is_ready(version):
    """Whether .venv exists, works, and was made by this version of Python."""
    return VENV_PYTHON.exists() and f"version = {version}." in read(VENV / "pyvenv.cfg")


def create(version):
    if not has_venv():
        sys.exit(
            f"Python {version} di mesin ini belum memiliki modul venv.\n"
            f"Pasang dengan: sudo apt install python{version}-venv\nlalu ulangi perintah tadi."
        )
    print(f"Membuat .venv dengan Python {version} …", flush=True)
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        sys.exit(f"Folder {VENV} tidak dapat dibuat; sebabnya tertulis di atas.")


def has_venv():
    """Debian and Ubuntu ship these two modules in a package of their own."""
    try:
        import ensurepip
        import venv  # noqa: F401

        ensurepip.version()
    except (ImportError, AttributeError):
        return False
    return True


def install(files):
    print("Memasang paket (sekali saja, beberapa menit pada sambungan lambat) …", flush=True)
    options = [option for file in files for option in ("-r", str(file))]
    pip = [str(VENV_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call(pip + options):
        sys.exit("Pemasangan paket gagal; sebabnya tertulis di atas. Periksa sambungan internet, lalu ulangi.")
    for file in files:
        stamp(file).write_text(fingerprint(file))


def stamp(file):
    return VENV / f".installed-{file.name}"


def fingerprint(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read(path):
    return path.read_text() if path.exists() else ""


if __name__ == "__main__":
    main(sys.argv[1:])
