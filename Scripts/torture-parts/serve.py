"""serve: clients that mean harm, against 'qapack serve'; it answers others all the while and stops when it is told to."""

import argparse
import contextlib
import re
import resource
import selectors
import signal
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from torture import BINARY, Table, Workshop, parse

QUESTION = "# [E] Is it?\n\n## Answer\n\nYes.\n"
# As long as nobody waits for a page of their own machine.
PATIENCE = 2.0
LARGE = 32_000_000


class Server:
    """A project with 'qapack serve' running in it."""

    def __init__(self, folder: Path):
        (folder / "Content").mkdir(parents=True)
        (folder / "Content/pack.yml").write_text("title: Pack\n")
        (folder / "Content/one.md").write_text(QUESTION)
        self.log = folder / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([BINARY, "serve"], cwd=folder, stdout=log, stderr=log)
        end = time.monotonic() + 60
        found = None
        while not found and time.monotonic() < end and self.process.poll() is None:
            time.sleep(0.02)
            found = re.search(r"serving http://127\.0\.0\.1:(\d+)/", self.log.read_text())
        if not found:
            raise RuntimeError(self.log.read_text())
        self.port = int(found[1])
        # Larger than what the system holds for a client that does not read.
        with (folder / ".qapack/site/large.bin").open("wb") as large:
            large.truncate(LARGE)

    def connect(self, seconds: float = 20) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def request(self, path: str, *headers: str) -> bytes:
        return "\r\n".join([f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", *headers, "", ""]).encode()

    def ask(self, request: bytes) -> bytes:
        """All that is answered."""
        with self.connect() as connection:
            connection.sendall(request)
            answer = b""
            while piece := connection.recv(65536):
                answer += piece
        return answer

    def status(self, request: bytes) -> int:
        return int(self.ask(request).split(b" ", 2)[1])

    def answers(self) -> float:
        """The seconds that a reader waits for a page."""
        start = time.monotonic()
        if b"Is it?" not in self.ask(self.request("/one.html")):
            raise RuntimeError("the page is not served")
        return time.monotonic() - start

    def memory(self) -> int:
        """The most megabytes that it has held so far."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return 0
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) // 1000

    def stop(self, sign: int) -> float:
        """The seconds until it is gone."""
        start = time.monotonic()
        self.process.send_signal(sign)
        self.process.wait(timeout=60)
        return time.monotonic() - start

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


@contextlib.contextmanager
def crowd(server: Server, count: int, words: bytes = b"") -> Iterator[list[socket.socket]]:
    """Clients that say something, or nothing, and stay."""
    connections = []
    try:
        for _ in range(count):
            connection = server.connect()
            connection.sendall(words)
            connections.append(connection)
        yield connections
    finally:
        for connection in connections:
            connection.close()


@contextlib.contextmanager
def flood(server: Server, request: bytes) -> Iterator[None]:
    """Two clients that send a request again and again."""
    ended = threading.Event()

    def send():
        while not ended.is_set():
            with contextlib.suppress(OSError), server.connect() as connection:
                connection.sendall(request)
                connection.recv(1000)

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def hung_up(connections: list[socket.socket], seconds: float) -> int:
    """How many connections the server closes within a time, whatever it has said before."""
    waiting = selectors.DefaultSelector()
    for connection in connections:
        connection.setblocking(False)
        waiting.register(connection, selectors.EVENT_READ)
    end = time.monotonic() + seconds
    while waiting.get_map() and time.monotonic() < end:
        for key, _ in waiting.select(end - time.monotonic()):
            try:
                is_open = bool(key.fileobj.recv(1 << 20))
            except BlockingIOError:
                continue
            except OSError:
                is_open = False
            if not is_open:
                waiting.unregister(key.fileobj)
    return len(connections) - len(waiting.get_map())


def long_headers(server: Server) -> list[str]:
    sizes = (20_000, 200_000, 2_000_000)
    return [f"{size} bytes: {said}" for size in sizes if (said := refusal(server, "/", "X: " + "a" * size)) != 431]


def long_addresses(server: Server) -> list[str]:
    sizes = (20_000, 200_000, 2_000_000)
    return [f"{size} bytes: {said}" for size in sizes if (said := refusal(server, "/" + "a" * size)) != 414]


def refusal(server: Server, path: str, *headers: str) -> int:
    """The status of a request that is too long; 0 where the server hung up while it was being sent."""
    try:
        return server.status(server.request(path, *headers))
    except (ConnectionError, IndexError):
        # More than the server takes in was still on its way.
        return 431 if headers else 414


def many_headers(server: Server) -> list[str]:
    said = server.status(server.request("/", *[f"X{n}: 1" for n in range(1000)]))
    return [] if said in (400, 431) else [f"said {said}"]


def nonsense(server: Server) -> list[str]:
    for words in (b"\0" * 1000, b"\r\n" * 1000, b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01" * 100, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"):
        with contextlib.suppress(ConnectionError), server.connect() as connection:
            connection.sendall(words)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(1000):
                pass
    return []


def silent_clients(server: Server) -> list[str]:
    with crowd(server, 600) as connections:
        wait = server.answers()
        # 256 may stay until their time is over; the others made room.
        cut = hung_up(connections, 0.5)
        faults = [] if cut >= 600 - 256 else [f"only {cut} of 600 were cut for others"]
        left = len(connections) - hung_up(connections, 30)
        return faults + waited(wait) + ([f"{left} were never cut"] if left else [])


def slow_clients(server: Server) -> list[str]:
    """A byte now and then, so that something comes all the time."""
    request = server.request("/one.html", "X: " + "a" * 1000)
    with crowd(server, 100) as connections:
        end = time.monotonic() + 30
        place, alive = 0, connections
        while alive and time.monotonic() < end:
            still = []
            for connection in alive:
                with contextlib.suppress(OSError):
                    connection.sendall(request[place : place + 1])
                    still.append(connection)
            alive, place = still, place + 1
            time.sleep(0.2)
        return waited(server.answers()) + ([f"{len(alive)} were never cut"] if alive else [])


def clients_that_never_read(server: Server) -> list[str]:
    with crowd(server, 20, server.request("/large.bin")) as connections:
        wait = server.answers()
        time.sleep(15)
        left = 0
        for connection in connections:
            taken = 0
            with contextlib.suppress(OSError):
                while piece := connection.recv(1 << 20):
                    taken += len(piece)
            left += taken > LARGE
        return waited(wait) + ([f"{left} got the whole file late"] if left else [])


def news(server: Server) -> bytes:
    """The request of a page that listens to the news."""
    upgrade = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="]
    return server.request("/.qapack/news", f"Origin: http://127.0.0.1:{server.port}", *upgrade)


def pages_that_leave_at_once(server: Server) -> list[str]:
    """Connections that are reset while the server writes the first news behind its answer."""
    request = news(server)
    for _ in range(500):
        with server.connect() as connection:
            connection.sendall(request)
            if not connection.recv(12).endswith(b"101"):
                return ["the news was refused"]
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return waited(server.answers())


def sockets_that_never_read(server: Server) -> list[str]:
    with crowd(server, 100, news(server)) as connections:
        hung_up(connections, 0.2)
        for connection in connections:
            with contextlib.suppress(OSError):
                # Frames of every length and kind, most of them wrong.
                connection.sendall(bytes(range(256)) * 200)
        return waited(server.answers())


def long_requests_all_the_time(server: Server) -> list[str]:
    with flood(server, server.request("/", "X: " + "a" * 1_000_000)):
        return [fault for _ in range(5) for fault in waited(server.answers())]


def waited(seconds: float) -> list[str]:
    return [f"a reader waited {seconds:.1f} s"] if seconds > PATIENCE else []


ATTACKS: dict[str, Callable[[Server], list[str]]] = {
    "headers of up to 2 MB": long_headers,
    "addresses of up to 2 MB": long_addresses,
    "1,000 headers": many_headers,
    "what is not HTTP": nonsense,
    "600 clients that ask nothing": silent_clients,
    "100 clients that send a byte now and then": slow_clients,
    "20 clients that never read 32 MB": clients_that_never_read,
    "500 pages that leave at once": pages_that_leave_at_once,
    "100 sockets of nonsense": sockets_that_never_read,
    "requests of 1 MB without end": long_requests_all_the_time,
}
SIGNALS = {"SIGTERM": signal.SIGTERM, "SIGINT": signal.SIGINT}


def stop_under_attack(server: Server, sign: int) -> tuple[float, list[str]]:
    """The seconds until a server that is attacked in three ways at once is gone, and what went wrong."""
    slow = server.request("/one.html")[:-2]
    with crowd(server, 150, slow), crowd(server, 10, server.request("/large.bin")):
        with flood(server, server.request("/" + "a" * 1_000_000)):
            seconds = server.stop(sign)
    faults = [] if server.process.returncode == 0 else [f"ended with {server.process.returncode}"]
    return seconds, faults + ([f"it went on for {seconds:.1f} s"] if seconds > PATIENCE else [])


def main() -> None:
    parser = argparse.ArgumentParser(prog="Scripts/torture serve", description=__doc__)
    parser.add_argument("--only", default="", help="only attacks with this in their name")
    options = parse(parser)
    # More clients than a shell's programs may have open.
    least, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(least, min(4096, most)), most))
    table = Table("serve", ["attack", "another reader then waited", "peak memory", "faults"])
    with Workshop("serve") as place:
        for number, (name, attack) in enumerate(ATTACKS.items()):
            if options.only not in name:
                continue
            with Server(place / str(number)) as server:
                found = attack(server)
                wait = server.answers()
                found += waited(wait)
                table.add(name, f"{wait:.2f} s", f"{server.memory()} MB", len(found))
            table.faults += [f"{name}: {fault}" for fault in found]
        for name, sign in SIGNALS.items():
            with Server(place / name) as server:
                seconds, found = stop_under_attack(server, sign)
            table.add(f"{name} during three of these", f"gone in {seconds:.2f} s", "", len(found))
            table.faults += [f"{name}: {fault}" for fault in found]
    table.finish(options)


if __name__ == "__main__":
    main()
