"""How texts name places: the gazetteer's names → the places that a text mentions, and whom a sentence speaks of."""
