"""Readers: a path becomes a RawDocument."""
