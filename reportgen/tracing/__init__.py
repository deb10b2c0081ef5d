"""A finished edition and a question → where it is printed, and where what is printed there comes from.

It stands above the stages, as ``pipeline.py`` does, and may know them all.
"""

from reportgen.tracing.counted import trace_count
from reportgen.tracing.found import CountTrace, Origin, Printing, Trace
from reportgen.tracing.origins import Origins
from reportgen.tracing.search import trace

__all__ = ["CountTrace", "Origin", "Origins", "Printing", "Trace", "trace", "trace_count"]
