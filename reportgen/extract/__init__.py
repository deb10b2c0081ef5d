"""Extract: an Article becomes Sections, Statements and KeyFigures."""
