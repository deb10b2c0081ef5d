"""Press: an Edition becomes the finished documents of a pack: composed, fitted, printed, read back.

It stands above the stages, as ``pipeline.py`` does, and may know them all.
"""
