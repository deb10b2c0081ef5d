"""The rules of cleaning: each takes a text and returns the changes it proposes."""
