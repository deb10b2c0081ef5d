"""Rulings (裁定): read from rulings.toml, read back from the sheet of doubts, written down for good."""
