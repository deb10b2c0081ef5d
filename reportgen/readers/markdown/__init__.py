"""Markdown (.md) into a raw document: its signs are structure and no text, its tables are tables."""
