"""Preview: a page in the editor's browser, with the documents as they will be delivered beside their templates.

It stands above the stages, as ``pipeline.py`` does, and may know them all. It serves this machine and no other.
"""
