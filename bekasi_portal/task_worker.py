"""The task worker of ``make run`` and small installations: started again whenever it ends.

The worker gives up when it cannot reach the database for half a minute. Readers' pages must not go with it, and the
tasks must go on when the database is back, so this process starts it anew. A signal ends both: they are one group.
"""

import subprocess
import sys
import time

SECONDS_BETWEEN_STARTS = 5
# What was done need not be kept, each minute's sweep least of all; what failed is. A job for a moment to come starts
# when the worker next looks, hence each second.
WORKER = ["procrastinate", "worker", "--delete-jobs=successful", "--fetch-job-polling-interval=1"]


def main() -> None:
    while True:
        subprocess.run([sys.executable, "manage.py", *WORKER], check=False)
        time.sleep(SECONDS_BETWEEN_STARTS)


if __name__ == "__main__":
    main()
