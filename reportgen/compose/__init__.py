"""Compose: an Edition and a template become a Bulletin."""
