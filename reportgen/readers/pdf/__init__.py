"""PDF files: characters → lines → reading order → paragraphs and tables → raw document."""
