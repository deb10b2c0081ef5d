"""Writers: a Bulletin becomes a PDF or a DOCX, tables an XLSX."""
