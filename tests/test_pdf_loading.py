"""How WeasyPrint gets into memory."""

import subprocess
import sys

WATCHED = """
import ctypes.util, sys
searched = []
sys.addaudithook(lambda event, about: searched.append(about[0]) if event == "subprocess.Popen" else None)
find = ctypes.util.find_library
from reportgen.writers.pdf.loading import load_engine
load_engine()
assert "weasyprint.text.ffi" in sys.modules and ctypes.util.find_library is find
sys.exit(", ".join(searched))
"""


def test_the_engine_is_loaded_without_running_another_program():
    done = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
