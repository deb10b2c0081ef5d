"""LibreOffice as this program runs it: apart from the user's own, with macros off, and no link followed."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
_SAFE = (("DisableMacrosExecution", "true"), ("MacroSecurityLevel", "3"), ("BlockUntrustedRefererLinks", "true"))
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    f"{''.join(_SETTING.format(*setting) for setting in _SAFE)}</oor:items>"
)


def office_program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


def run_office(
    program: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float
) -> bool:
    """Run LibreOffice with a profile of its own in ``folder``; tell whether it came to an end in time.

    What it started ends with it. ``environment`` is set for it beside that of this process.
    """
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    own = f"-env:UserInstallation={profile.as_uri()}"
    process = subprocess.Popen(
        [program, own, "--headless", "--norestore", "--nolockcheck", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"HOME": str(folder), "TMPDIR": str(folder)} | dict(environment),
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    else:
        return True
    finally:
        # the office itself is a child of what was started
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
