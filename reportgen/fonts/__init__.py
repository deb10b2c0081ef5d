"""Fonts: the open faces of the bulletin, fetched, checked and found."""
