"""The command line: the only room that prints, exits, or asks the clock."""

from reportgen.cli.start import main, run

__all__ = ["main", "run"]
