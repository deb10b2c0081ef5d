"""Sheets: workbooks and delimited files into tables, each cell as the page shows it."""
