"""How gunicorn serves the portal; every number may be set by environment (`.env.example`)."""

import sys
from pathlib import Path

from bekasi_portal.env import positive, read

bind = f"{read('str', 'HOST', '127.0.0.1')}:{positive('PORT', 8000)}"
# The kernel spreads connections over the workers, and a new release may bind while the old one still answers.
reuse_port = True

worker_class = "gthread"
workers = positive("WEB_WORKERS", 2)
threads = positive("WEB_THREADS", 4)

# A page takes milliseconds and a 20 MB photo over a slow line is read by nginx first; without nginx gthread reads it
# in a thread that does not count against this limit.
timeout = 30
graceful_timeout = 30
# Longer than nginx keeps an idle upstream connection by default (60 s), so that nginx is the one to close it.
keepalive = 65

# A thread that renders gives way after so many seconds to those that answer from the page cache (Python's own 5 ms, two
# or three times in an answer, are longer than the answer itself).
sys.setswitchinterval(0.0005)

# Workers tell that they are alive by touching a file; in memory that never waits for a busy disk.
MEMORY_FOLDER = "/dev/shm"  # noqa: S108 (gunicorn makes unguessable names in it)
worker_tmp_dir = MEMORY_FOLDER if Path(MEMORY_FOLDER).is_dir() else None

# Whose X-Forwarded-Proto is believed: nginx on this machine, unless told otherwise.
forwarded_allow_ips = read("str", "FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
# No limit: a too long address gets our own page, not gunicorn's English one. nginx in front limits it to 8 KB.
limit_request_line = 0
limit_request_fields = 100
limit_request_field_size = 8190

# nginx keeps the access log; "-" prints one here.
accesslog = read("str", "ACCESS_LOG", "") or None
errorlog = "-"
loglevel = "warning"
# The remote control of gunicorn would be a socket in the home folder, the same one for two sites; nobody uses it.
control_socket_disable = True
