"""The words of office language that every stage reads alike: verbs, adverbs, and whether 将 promises."""
