"""Requests that other pages of the same browser may send, or that try to get at other files: none gets through."""

import os
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.preview.previewing import Preview, make_small_project
from tests.real_pack import ROOT

SECRET = "不可外传"


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    project = make_small_project(tmp_path_factory.mktemp("门") / "项目")
    (project / "秘密.txt").write_text(SECRET, encoding="utf-8")
    templates = project / "templates"
    (templates / "out.html.j2").symlink_to(project / "秘密.txt")
    (templates / "out.docx").symlink_to(project / "秘密.txt")
    (templates / "outside").symlink_to(project)
    (templates / "round").symlink_to(templates)
    (templates / "zero.html.j2").symlink_to("/dev/zero")
    os.mkfifo(templates / "pipe.html.j2")
    with Preview(project) as running:
        yield running


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example:{port}", "127.0.0.1:1", "127.0.0.1", "localhost:{port}.", "[::1]:{port}"],
)
def test_a_request_to_another_host_is_misdirected(preview, host):
    answer = preview.request("GET", "/", Host=host.format(port=preview.port), Cookie=preview.cookie)

    assert answer.status == 421


def test_a_request_without_a_host_is_refused(preview):
    assert preview.request("GET", "/", skip_host=True, Cookie=preview.cookie).status == 400


def test_two_hosts_are_refused(preview):
    with socket.create_connection(("127.0.0.1", preview.port), timeout=10) as line:
        line.sendall(f"GET / HTTP/1.0\r\nHost: {preview.host}\r\nHost: evil.example\r\n\r\n".encode())
        status = line.recv(100).split()[1]

    assert status in (b"400", b"421")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_a_request_from_another_site_is_refused(preview, site):
    assert preview.request("GET", "/api/doubts", Cookie=preview.cookie, Sec_Fetch_Site=site).status == 403


@pytest.mark.parametrize(
    "path",
    [
        "/static/../guard.py",
        "/static/..%2fguard.py",
        "/static/%2e%2e%2fguard.py",
        "/static/%252e%252e%252fguard.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/../../../../etc/passwd",
        "/etc/passwd",
        "/api/template?name=../%E7%A7%98%E5%AF%86.txt",
        "/api/template?name=/etc/passwd",
        "/api/template?name=..%252f%E7%A7%98%E5%AF%86.txt",
        "/api/document?path=../../etc/passwd",
        "/api/picture?stamp=../x&page=1&width=900",
    ],
)
def test_no_path_leads_out_of_what_is_served(preview, path):
    answer = preview.request("GET", path, Cookie=preview.cookie)

    assert answer.status == 404
    assert SECRET.encode() not in answer.body


def test_a_link_among_the_templates_leads_nowhere(preview):
    answer = preview.get("/api/template", name="out.html.j2")

    assert answer.status == 422
    assert SECRET not in answer.body.decode()
    kept = preview.post("/api/keep", {"name": "out.html.j2", "kept": ""})
    assert kept.status == 422
    assert (preview.project / "秘密.txt").read_text(encoding="utf-8") == SECRET


@pytest.mark.parametrize("name", ["zero.html.j2", "pipe.html.j2", "outside/秘密.txt", "round/out.html.j2", "out.docx"])
def test_what_is_no_file_among_the_templates_is_none(preview, name):
    assert preview.get("/api/template", name=name).status == 404
    assert preview.get("/api/document", path="送阅/00-领导要点").told["new"]


@pytest.mark.parametrize("upgrade", ["websocket", "h2c"])
def test_another_way_of_talking_opens_no_other_door(preview, upgrade):
    asked = {"Connection": "Upgrade", "Upgrade": upgrade, "Sec_WebSocket_Key": "eA==", "Sec_WebSocket_Version": "13"}

    for path in ("/api/events", "/api/doubts", "/api/changes"):
        assert preview.request("GET", path, **asked).status == 403


def test_a_whole_address_in_the_request_counts_for_nothing(preview):
    address = f"http://{preview.host}/api/doubts"

    assert preview.request("GET", address, Host="evil.example", Cookie=preview.cookie).status == 421


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 500_000,
        b"\xff\xfe{}",
        b"9" * 100_000,
        b'{"name": "brief.html.j2", "text": "\\ud800"}',
        b'{"name": 1e999, "text": ""}',
    ],
)
def test_a_body_that_is_no_sound_json_is_refused(preview, body):
    headers = {"Cookie": preview.cookie, "Origin": f"http://{preview.host}", "Content_Type": "application/json"}

    assert preview.request("POST", "/api/typed", body=body, **headers).status == 400


@pytest.mark.parametrize("length", ["-1", "+2", "0x2", "2, 3", "二"])
def test_a_length_that_is_none_is_refused(preview, length):
    head = (
        f"POST /api/typed HTTP/1.1\r\nHost: {preview.host}\r\nOrigin: http://{preview.host}\r\n"
        f"Cookie: {preview.cookie}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{{}}"
    )
    with socket.create_connection(("127.0.0.1", preview.port), timeout=10) as line:
        line.sendall(head.encode())
        status = line.recv(100).split()[1]

    assert status in (b"400", b"413")


def test_those_that_never_finish_asking_keep_nobody_waiting(preview):
    with ExitStack() as lines:
        for _ in range(200):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", preview.port), timeout=10))
            line.sendall(f"GET /api/doubts HTTP/1.1\r\nHost: {preview.host}\r\nCookie: ".encode())
        assert preview.get("/api/documents").status == 200


@pytest.mark.parametrize("path", ["/static/%00", "/%00/api/doubts"])
def test_a_nul_in_a_path_is_no_path(preview, path):
    assert preview.request("GET", path, Cookie=preview.cookie).status == 400


TYPED = {"name": "brief.html.j2", "text": "<p>别人写的</p>"}


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1", ""])
def test_a_write_from_another_origin_is_refused(preview, origin):
    assert preview.post("/api/typed", TYPED, Origin=origin).status == 403


def test_a_write_that_tells_no_origin_is_refused(preview):
    headers = {"Cookie": preview.cookie, "Content_Type": "application/json"}

    assert preview.request("POST", "/api/typed", body=b"{}", **headers).status == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_write_that_a_form_could_send_is_refused(preview, kind):
    assert preview.post("/api/typed", TYPED, Content_Type=kind).status == 403


@pytest.mark.parametrize("cookie", ["", "reportgen-1=x", "reportgen-{port}=", "reportgen-{port}=falsch"])
def test_without_the_token_nothing_is_read_or_written(preview, cookie):
    given = cookie.format(port=preview.port)

    assert preview.post("/api/typed", TYPED, Cookie=given).status == 403
    for path in ("/", "/static/main.js", "/api/documents", "/api/doubts", "/?token=falsch"):
        assert preview.request("GET", path, Cookie=given).status == 403


def test_what_is_too_large_is_not_read(preview):
    text = {"name": "brief.html.j2", "text": "字" * 600_000}

    assert preview.post("/api/typed", text).status == 413
    assert preview.post("/api/typed", {}, Content_Length="99999999999").status == 413


def test_a_body_without_end_is_cut_off(preview):
    head = (
        f"POST /api/typed HTTP/1.1\r\nHost: {preview.host}\r\nOrigin: http://{preview.host}\r\nCookie: {preview.cookie}"
        "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", preview.port), timeout=10) as line:
        line.sendall(head.encode())
        for _ in range(20):
            line.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
        status = line.recv(100).split()[1]

    assert status == b"413"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_nothing(preview, method):
    headers = {"Cookie": preview.cookie, "Origin": f"http://{preview.host}", "Content_Type": "application/json"}

    assert preview.request(method, "/api/typed", **headers).status == 405


@pytest.mark.parametrize("body", [{}, {"name": "brief.html.j2"}, {**TYPED, "more": 1}, [1], {**TYPED, "text": 1}])
def test_a_body_of_another_shape_is_refused(preview, body):
    assert preview.post("/api/typed", body).status == 400


def test_a_write_of_the_page_itself_goes_through_and_every_answer_is_sealed(preview):
    answers = [
        preview.post("/api/typed", TYPED),
        preview.get("/"),
        preview.get("/static/main.js"),
        preview.get("/nothing"),
        preview.request("GET", "/", Host="evil.example"),
    ]

    assert [answer.status for answer in answers] == [200, 200, 200, 404, 421]
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert not any(name.lower().startswith("access-control") for name in answer.headers)
        assert "Server" not in answer.headers


def test_the_token_is_taken_for_a_cookie_that_no_script_and_no_other_site_sees(preview):
    answer = preview.request("GET", preview.address.partition(preview.host)[2])

    assert answer.status == 303
    assert answer.headers["Location"] == "/"
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(answer.headers["Set-Cookie"].split("; "))


def test_no_other_machine_can_reach_it(preview):
    lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()
    listening = [line.split()[1] for line in lines if line.split()[3] == "0A"]

    assert [place for place in listening if place.endswith(f":{preview.port:04X}")] == [f"0100007F:{preview.port:04X}"]


def test_a_port_that_is_taken_is_told(preview):
    command = [sys.executable, "-m", "reportgen", "preview", "--no-open", "--port", str(preview.port)]
    told = subprocess.run(
        command, cwd=preview.project, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )

    assert told.returncode == 2
    assert f"--port：端口 {preview.port} 用不了" in told.stderr
    assert "换一个端口" in told.stderr
