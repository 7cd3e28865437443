"""Tests of 'qapack serve' over HTTP: what is served to whom, and what becomes of changes."""

import http.client
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import BINARY, ROOT

sys.path[:0] = [str(ROOT / "Scripts" / "torture-parts"), str(ROOT / "Scripts" / "lib")]
import serve as torture  # noqa: E402

QUESTION = "# [E] {question}\n\n## Answer\n\n{answer}\n"


def wait_for(condition, what, seconds=30):
    """Waits, because a machine under load is slow; the condition decides, not the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.02)
    pytest.fail(f"waited in vain: {what}")


class Server:
    """A project folder with 'qapack serve' running in it."""

    def __init__(self, folder: Path, *arguments: str):
        self.folder = folder
        self.log = folder / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([BINARY, "serve", *arguments], cwd=folder, stdout=log, stderr=log)
        wait_for(lambda: "serving" in self.said or self.process.poll() is not None, "the server's address")
        found = re.search(r"serving http://127\.0\.0\.1:(\d+)/", self.said)
        self.port = int(found[1]) if found else None

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def builds(self) -> int:
        return len(re.findall(r"^(?:\.qapack/site: |nothing was published)", self.said, re.MULTILINE))

    def get(self, path: str, method: str = "GET", **headers: str):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True)
        for name, value in {"Host": f"127.0.0.1:{self.port}", **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response, body

    def shows(self, path: str, text: str) -> bool:
        response, body = self.get(path)
        return response.status == 200 and text.encode() in body

    def write(self, path: str, text: str) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def stop(self, sign=signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(sign)
        return self.process.wait(timeout=30)


def project(folder: Path) -> Path:
    (folder / "Content").mkdir()
    (folder / "Content/pack.yml").write_text("title: Pack\n")
    for name in ["one", "two"]:
        text = QUESTION.format(question=f"Question {name}?", answer=f"Answer {name}.")
        (folder / f"Content/{name}.md").write_text(text)
    return folder


@pytest.fixture
def server(tmp_path):
    server = Server(project(tmp_path))
    yield server
    assert server.stop() == 0, server.said


def test_serves_this_machine_alone(server):
    response, body = server.get("/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert b"/.qapack/reload.js" in body
    assert server.get("/one.html", Host=f"localhost:{server.port}")[0].status == 200
    for host in ["evil.example", f"evil.example:{server.port}", "127.0.0.1.evil.example", "[::1]:80", "localhost:x"]:
        assert server.get("/", Host=host)[0].status == 421, host
    # On another address of this machine nobody answers.
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", server.port), timeout=5):
        pass


def test_serves_nothing_but_the_site(server):
    server.write("secret.txt", "secret")
    (server.folder / ".qapack/site/link.txt").symlink_to(server.folder / "secret.txt")
    paths = ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/.qapack/manifest", "/%2eqapack/manifest"]
    paths += ["/link.txt", "//etc/passwd", "/assets/../../secret.txt", "/one.html%00.txt", "/no-such-page.html"]
    for path in paths:
        response, body = server.get(path)
        assert response.status in (400, 404), path
        assert b"secret\n" not in body
        assert b"one.html" not in body
    assert server.get("/", method="POST")[0].status == 405
    assert server.get("/", method="DELETE")[0].status == 405
    response, _ = server.get("/tags" if (server.folder / ".qapack/site/tags").exists() else "/assets")
    assert response.status == 302


def test_only_its_own_pages_hear_the_news(server):
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    for origin in ["http://evil.example", "null", f"http://127.0.0.1:{server.port + 1}"]:
        assert server.get("/.qapack/news", Origin=origin, **upgrade)[0].status == 403
    assert server.get("/.qapack/news", **upgrade)[0].status == 403


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/assets/style.css", "text/css; charset=utf-8"), ("/assets/site.js", "text/javascript; charset=utf-8")],
)
def test_files_have_their_media_types(server, path, kind):
    response, _ = server.get(path)
    assert response.headers["Content-Type"] == kind
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_what_is_published_has_no_trace_of_the_server(server):
    assert server.shows("/one.html", "/.qapack/reload.js")
    for file in (server.folder / ".qapack/site").rglob("*.html"):
        assert b"reload.js" not in file.read_bytes()


def test_follows_writes_renames_and_new_folders(server):
    server.write("Content/one.md", QUESTION.format(question="Question one?", answer="Written in place."))
    wait_for(lambda: server.shows("/one.html", "Written in place."), "a file written in place")
    # As most editors save: a file of another name, moved over the old one.
    passing = server.write("Content/.one.md.swp", QUESTION.format(question="Question one?", answer="Moved."))
    passing.rename(server.folder / "Content/one.md")
    wait_for(lambda: server.shows("/one.html", "Moved."), "an atomic save")
    (server.folder / "Content/two.md").rename(server.folder / "Content/three.md")
    wait_for(lambda: server.get("/two.html")[0].status == 404, "a renamed file")
    assert server.shows("/three.html", "Answer two.")
    server.write("Content/more/deep/pack.yml", "title: Deep\n")
    server.write("Content/more/deep/new.md", QUESTION.format(question="New?", answer="New."))
    wait_for(lambda: server.shows("/more/deep/new.html", "New."), "a new folder")
    server.write("Content/more/deep/new.md", QUESTION.format(question="New?", answer="Newer."))
    wait_for(lambda: server.shows("/more/deep/new.html", "Newer."), "a change in a new folder")


def test_follows_templates(server):
    server.write("Templates/strings/en.yml", "guide: The whole book\n")
    wait_for(lambda: server.shows("/index.html", "The whole book"), "a folder of templates that was not there")
    shutil.rmtree(server.folder / "Templates")
    wait_for(lambda: not server.shows("/index.html", "The whole book"), "templates that went")


def test_shows_errors_and_goes_on(server):
    good = (server.folder / "Content/one.md").read_text()
    server.write("Content/pack.yml", "title: [unclosed\n")
    wait_for(lambda: "nothing was published" in server.said, "an error")
    assert "Content/pack.yml:" in server.said
    assert server.shows("/one.html", "Answer one.")
    server.write("Content/pack.yml", "title: Mended\n")
    wait_for(lambda: server.shows("/index.html", "Mended"), "a mended pack")
    assert (server.folder / "Content/one.md").read_text() == good


def test_survives_the_loss_of_all_content(server):
    content = server.folder / "Content"
    kept = server.folder / "Kept"
    before = server.builds()
    content.rename(kept)
    wait_for(lambda: server.builds() > before, "a folder that went")
    assert server.process.poll() is None
    kept.rename(content)
    server.write("Content/one.md", QUESTION.format(question="Question one?", answer="Back again."))
    wait_for(lambda: server.shows("/one.html", "Back again."), "a folder that came back")


def test_takes_500_changes_at_once(server):
    before = server.builds()
    for number in range(500):
        server.write(f"Content/many-{number}.md", QUESTION.format(question=f"Number {number}?", answer="Yes."))
    wait_for(lambda: server.shows("/many-499.html", "Yes.") and server.shows("/many-0.html", "Yes."), "500 files", 120)
    assert server.builds() - before < 100
    for number in range(500):
        (server.folder / f"Content/many-{number}.md").unlink()
    wait_for(lambda: server.get("/many-499.html")[0].status == 404, "500 files gone", 120)


def test_does_not_build_for_what_editors_do_for_themselves(server):
    before = server.builds()
    for name in [".#one.md", "#one.md#", "one.md~", ".one.md.swp", "4913"]:
        server.write(f"Content/{name}", "x").unlink()
    (server.folder / "Content/one.md").read_text()
    server.write("Content/one.md", QUESTION.format(question="Question one?", answer="The last word."))
    wait_for(lambda: server.shows("/one.html", "The last word."), "the last change")
    # The page is there a moment before the server says so.
    wait_for(lambda: server.builds() > before, "word of the last change")
    assert server.builds() == before + 1


def test_looks_for_changes_itself_when_asked(tmp_path):
    server = Server(project(tmp_path), "--poll")
    server.write("Content/one.md", QUESTION.format(question="Question one?", answer="Seen by looking."))
    wait_for(lambda: server.shows("/one.html", "Seen by looking."), "a change")
    assert server.stop() == 0


def test_takes_the_next_free_port_and_says_when_a_port_is_taken(server, tmp_path_factory):
    # A lower port may have come free since the first server looked.
    second = Server(project(tmp_path_factory.mktemp("second")))
    assert second.port != server.port and second.port >= 8000
    third = Server(project(tmp_path_factory.mktemp("third")), "--port", str(server.port))
    assert third.process.wait(timeout=30) == 2
    assert f"port {server.port} cannot be had" in third.said
    assert second.stop(signal.SIGTERM) == 0


def test_stops_with_connections_open(tmp_path):
    server = Server(project(tmp_path))
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(f"GET /.qapack/news HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n".encode())
        assert server.stop() == 0
    assert server.said.endswith("stopped\n")
    # The folder is free for others at once.
    done = subprocess.run([BINARY, "build"], cwd=tmp_path, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("attack", torture.ATTACKS.values(), ids=torture.ATTACKS.keys())
def test_hostile_clients_are_refused_or_cut_and_others_served(attack, tmp_path, monkeypatch):
    # How long others wait is for Scripts/torture to tell; here they are answered at all.
    monkeypatch.setattr(torture, "PATIENCE", 60)
    with torture.Server(tmp_path / "project") as server:
        assert attack(server) == []
        assert server.status(server.request("/one.html")) == 200


@pytest.mark.parametrize("sign", torture.SIGNALS.values(), ids=torture.SIGNALS.keys())
def test_stops_under_attack(sign, tmp_path, monkeypatch):
    monkeypatch.setattr(torture, "PATIENCE", 60)
    with torture.Server(tmp_path / "project") as server:
        assert torture.stop_under_attack(server, sign)[1] == []


def test_a_request_just_short_enough_is_answered(server):
    assert server.get("/", X="a" * 15_000)[0].status == 200
    assert server.get("/", X="a" * 17_000)[0].status == 431
    assert server.get("/" + "a" * 17_000)[0].status == 414


def test_says_what_is_new_and_mended(server):
    server.write("Content/two.md", "# [E] Question two?\n\n## Answer\n\n![x](missing.png)\n")
    wait_for(lambda: server.builds() == 2, "a build with a finding")
    server.write("Content/two.md", QUESTION.format(question="Question two?", answer="Answer two."))
    server.write("Content/three.md", QUESTION.format(question="Question three?", answer="Three."))
    wait_for(lambda: "mended: image-missing in Content/two.md" in server.said, "what was mended")
    wait_for(lambda: "new: three" in server.said, "what is new")


def test_others_are_let_in_only_when_asked_for(tmp_path):
    server = Server(project(tmp_path), "--host", "0.0.0.0")
    found = re.search(r"serving http://0\.0\.0\.0:(\d+)/", server.said)
    assert found and "warning[served-to-others]" in server.said
    server.port = int(found[1])
    assert server.get("/", Host=f"192.0.2.7:{server.port}")[0].status == 200
    assert server.get("/", Host=f"evil.example:{server.port}")[0].status == 421
    assert server.stop() == 0


def test_findings_lead_into_the_editor(tmp_path):
    run = subprocess.run([BINARY, "serve", "--editor", "nothing"], cwd=project(tmp_path), capture_output=True, text=True)
    assert run.returncode != 0
    assert "'nothing' is neither an address with '{path}' nor one of cursor, idea" in run.stderr
