"""Web pages: tree → blocks → article and shell → raw document."""
