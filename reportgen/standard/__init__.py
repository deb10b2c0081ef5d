"""The standard: a finished DOCX or PDF held against GB/T 9704—2012 and the customs of 简报, clause by clause."""
