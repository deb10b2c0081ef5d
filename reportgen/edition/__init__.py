"""Edition: all facts become the Edition, the only thing a template can see."""
