"""The same documents made by this program and by others: how long each takes."""
