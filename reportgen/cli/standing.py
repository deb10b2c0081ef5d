"""What is said of an edition that stands because nothing has changed: to a person, to nobody, to a machine.

It is said before anything is loaded, so this module needs nothing but the standard library.
"""

from collections.abc import Iterator, Sequence

from reportgen import __version__
from reportgen.cli.events import EVENTS_VERSION, event_line
from reportgen.receipt import Standing

QUIET, AS_JSON = "--quiet", "--json"
_SWITCHES = (QUIET, AS_JSON, "--no-cache", "--allow-partial")


def part_telling(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the arguments without those that only say how a run is told, and these; one makes the same edition.

    What follows an option may be its value, and stays.
    """
    command: list[str] = []
    telling: list[str] = []
    before = ""
    for argument in arguments:
        is_value = before.startswith("-") and before not in _SWITCHES and "=" not in before
        (telling if argument in (QUIET, AS_JSON) and not is_value else command).append(argument)
        before = argument
    return command, telling


def tell_standing(standing: Standing, seconds: float) -> str:
    """Return it in two lines."""
    unchanged = f"{standing.title}：材料、设置和模板都没有变化，成品照旧（{seconds:.1f} 秒）"
    return f"{unchanged}\n成品：{standing.folder}"


def standing_lines(standing: Standing, telling: Sequence[str], seconds: float) -> Iterator[str]:
    """Yield the lines that a build of these arguments says of it."""
    if AS_JSON in telling:
        yield event_line("run", 0.0, version=EVENTS_VERSION, program=__version__, command="build")
        made = {"edition": standing.title, "folder": str(standing.folder), "unchanged": True}
        yield event_line("result", seconds, **made, documents=0, pages=0, found=None)
    elif QUIET not in telling:
        yield tell_standing(standing, seconds)
