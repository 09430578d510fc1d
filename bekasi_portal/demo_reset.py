"""`make reset`: remove .data, that is database, media, mails and demo passwords, after asking."""

import shutil
import sys

from bekasi_portal import local_database


def main() -> int:
    folder = local_database.data_folder()
    if not folder.exists():
        print(f"{folder} tidak ada; tidak ada yang perlu dihapus.")
        return 0
    try:
        with local_database.Server(folder).reserved():
            print(f"Ini menghapus seluruh isi {folder}: basis data, foto, surel, dan sandi contoh.")
            print("Basis data pada DATABASE_URL milik Anda sendiri tidak disentuh.")
            if not is_confirmed():
                print("Dibatalkan; tidak ada yang dihapus.")
                return 1
            shutil.rmtree(folder)
    except local_database.LocalDatabaseError as error:
        print(error, file=sys.stderr)
        return 1
    print("Sudah dihapus. `make run` memulai lagi dari awal.")
    return 0


def is_confirmed() -> bool:
    try:
        return input('Ketik "ya" untuk melanjutkan: ').strip().lower() == "ya"
    except EOFError:
        return False


if __name__ == "__main__":
    sys.exit(main())
