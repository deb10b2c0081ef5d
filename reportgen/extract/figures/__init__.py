"""Key figures: section → the numbers that a table could hold, each with what it counts, for whom, and when.

A number is found by its form (``numerals``, ``quantities``), kept by its use (``rejects``), linked to the noun phrase
it counts (``linking``), and given its status, period and place. What cannot be linked well is kept as a figure that is
not printed, with a doubt for the editor.
"""

from reportgen.extract.figures.assembly import find_figures

__all__ = ["find_figures"]
