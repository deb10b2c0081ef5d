"""Audit: the finished files are read back and held against the Edition."""
