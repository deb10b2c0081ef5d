"""The types at the borders between the stages, up to the Edition. No behaviour beyond looking things up."""
