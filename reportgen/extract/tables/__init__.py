"""Tables: what a source writes in rows and columns → key figures with the place of their cell.

A table is laid out as a grid (``grid``), its head and stub are told from its numbers (``layout``), each heading is read
for what it says (``labels``, ``places``), and each number takes what its column, its row, the caption and the cell say
of it (``sides``, ``context``, ``reading``). A number whose name, unit or place cannot be told is no figure but a doubt.
"""

from reportgen.extract.tables.finding import Tables

__all__ = ["Tables"]
