"""The form of what a machine is told: one JSON object a line (``docs/events.md``)."""

import json

EVENTS_VERSION = 1


def event_line(event: str, seconds: float, **content: object) -> str:
    """Return the line of an event, ``seconds`` after the run began."""
    return json.dumps({"event": event, "seconds": round(seconds, 3), **content}, ensure_ascii=False)
