"""Bulletin → PDF: HTML and CSS made from the layout data, laid out by WeasyPrint, PDF/A-3a and PDF/UA-1."""
