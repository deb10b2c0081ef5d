"""A preview at work: the command in a process of its own, on a small project, asked as a browser would ask it."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from urllib.parse import quote, urlencode, urlsplit

from reportgen.project import make_project
from tests.real_pack import ROOT
from tests.test_rulings_desk import MARRED
from tests.tiny_project import BEIJING

REGION = "送阅/02-一省一页/04-山西"


def make_small_project(folder: Path) -> Path:
    """Make a project with two texts, one with a doubtful clause."""
    make_project(folder)
    (folder / "seeds/北京.txt").write_text(BEIJING, encoding="utf-8")
    (folder / "seeds/山西.txt").write_text(MARRED, encoding="utf-8")
    return folder


class Preview:
    """A running preview; ``address`` is what it tells to open."""

    def __init__(self, project: Path, *options: str) -> None:
        command = [sys.executable, "-m", "reportgen", "preview", "--no-open", *options]
        self.project = project
        self._process = subprocess.Popen(
            command,
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        told = ""
        while not (found := re.search(r"http://\S+", told)):
            line = self._process.stdout.readline()  # first come the stages of reading
            assert line, told
            told += line
        self.address = found[0]
        self.port = urlsplit(self.address).port
        self.host = f"127.0.0.1:{self.port}"
        self.cookie = ""

    def __enter__(self) -> "Preview":
        answer = self.request("GET", self.address.partition(self.host)[2])
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> tuple[int, str]:
        """Press Ctrl-C; return the exit code and what was told until then."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout=30)
        told = "" if self._process.stdout.closed else self._process.stdout.read()
        self._process.stdout.close()
        return self._process.returncode, told

    def request(
        self, method: str, path: str, *, body: bytes | None = None, skip_host: bool = False, **headers: str
    ) -> "Answer":
        """Send a request as it stands; ``Sec_Fetch_Site="cross-site"`` is a header."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host="Host" in given or skip_host, skip_accept_encoding=True)
        for name, value in given.items():
            connection.putheader(name, value)
        if body is not None and "Content-Length" not in given and "Transfer-Encoding" not in given:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    def get(self, address: str, **given: str) -> "Answer":
        """Ask as the page does."""
        query = f"?{urlencode(given)}" if given else ""
        return self.request("GET", quote(address) + query, Cookie=self.cookie, Sec_Fetch_Site="same-origin")

    def post(self, path: str, content: object, **headers: str) -> "Answer":
        """Send as the page does; ``headers`` win over the page's own."""
        own = {
            "Cookie": self.cookie,
            "Origin": f"http://{self.host}",
            "Content_Type": "application/json",
            "Sec_Fetch_Site": "same-origin",
        }
        return self.request("POST", path, body=json.dumps(content).encode(), **(own | headers))


class Answer:
    """What came back."""

    def __init__(self, status: int, headers: http.client.HTTPMessage, body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def told(self) -> dict:
        return json.loads(self.body)
