"""Word documents: the parts of a DOCX into one text, in the order in which a reader sees it."""
