"""Corpus: a RawDocument becomes a CleanDocument, and that its Articles."""
