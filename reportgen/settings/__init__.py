"""An office's settings (设置): ``reportgen.toml`` and the files it names, checked as a whole before any work."""
