"""reportgen: from messy Chinese policy text to a briefing pack, with every figure traced."""

__version__ = "0.1.0"
