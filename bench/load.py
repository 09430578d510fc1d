"""How fast an address answers: wrk with sixteen connections, its figures as numbers.

wrk (Debian: `apt install wrk`) is written in C, so that it takes little of the two cores that it measures.
"""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 16
# Latencies are microseconds in wrk.
TELL = """
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('{"requests": %d, "microseconds": %d, "bytes": %d, "status_errors": %d, "lost": %d, ' ..
    '"p50": %f, "p95": %f, "p99": %f}', summary.requests, summary.duration, summary.bytes, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50), latency:percentile(95),
    latency:percentile(99)))
end
"""


# Asks for several addresses by turns.
AMONG = """
local paths, turn = {%s}, 0
request = function()
  turn = turn %% #paths + 1
  return wrk.format("GET", paths[turn])
end
"""


@dataclass(frozen=True)
class Load:
    """`per_second` answers, the milliseconds within which half, 95 % and 99 % of them came, and those that failed."""

    per_second: float
    p50: float
    p95: float
    p99: float
    bytes_each: float
    failed: int


def is_there() -> bool:
    return shutil.which("wrk") is not None


def among(paths: Iterable[str]) -> str:
    """The script for `measure` that asks for these paths of the address by turns."""
    return AMONG % ", ".join(json.dumps(path) for path in paths)


def measure(url: str, *, seconds: int = 5, script: str = "") -> Load:
    """Ask for one address again and again. `script` may be Lua that asks for others (wrk's own interface)."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        lua.write(script + TELL)
        lua.flush()
        command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", lua.name, url]
        output = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(lua.name).parent).stdout
    found = json.loads(output[output.rindex('{"requests"') :])
    requests = found["requests"]
    if not requests:
        raise RuntimeError(f"{url} gave no answer in {seconds} s: {output}")
    return Load(
        per_second=requests / (found["microseconds"] / 1e6),
        p50=found["p50"] / 1000, p95=found["p95"] / 1000, p99=found["p99"] / 1000,
        bytes_each=found["bytes"] / requests, failed=found["status_errors"] + found["lost"],
    )  # fmt: skip
