"""The figures of a run, each a line of JSON as soon as it is known."""

import json

SAID: list[dict] = []


def say(measure: str, **figures) -> None:
    SAID.append({"measure": measure} | figures)
    print(json.dumps(SAID[-1], ensure_ascii=False), flush=True)
