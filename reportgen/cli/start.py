"""The beginning of every run: where nothing has changed, a build ends here, before anything is loaded."""

import io
import sys
import time

from reportgen.cli.standing import part_telling, standing_lines
from reportgen.garbage import collect_seldom
from reportgen.locations import cache_folder
from reportgen.receipt import Receipt


def main() -> None:
    """Run the command line and leave with its exit code."""
    collect_seldom()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a rare character must not stop a run on an old terminal
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    begun = time.monotonic()
    command, telling = part_telling(arguments)
    receipt = Receipt(cache_folder(), command)
    # To be told in two ways at once is an error, and is told as one.
    if command[:1] == ["build"] and len(set(telling)) < 2 and (standing := receipt.standing()):
        for line in standing_lines(standing, telling, time.monotonic() - begun):
            sys.stdout.write(f"{line}\n")
        return 0
    from reportgen.cli.commands import run_command

    return run_command(arguments, receipt)
