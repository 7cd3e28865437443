"""serve: from a save to the word that open pages load themselves again upon, as a browser hears it over the wire."""

import argparse
import asyncio
import atexit
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from packs import write_pack

parser = argparse.ArgumentParser(prog="Scripts/bench serve", description=__doc__)
parser.add_argument("--count", type=int, default=1_000, help="question files (default: %(default)s)")
parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files (default: %(default)s)")
parser.add_argument("--saves", type=int, default=20, help="files that are saved, one after the other (default: %(default)s)")
options = parser.parse_args()

HANDSHAKE = (
    "GET /.qapack/news HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class Listener:
    """The little of a WebSocket (RFC 6455) that hears text."""

    async def open(self, host: str) -> None:
        self.reader, self.writer = await asyncio.open_connection(*host.split(":"))
        self.writer.write(HANDSHAKE.format(host=host).encode())
        status = await self.reader.readuntil(b"\r\n\r\n")
        assert b" 101 " in status, status

    async def hear(self) -> dict:
        head = await self.reader.readexactly(2)
        size = head[1] & 127
        if size >= 126:
            size = int.from_bytes(await self.reader.readexactly(2 if size == 126 else 8))
        return json.loads(await self.reader.readexactly(size))


async def measure(host: str, files: list[Path]) -> list[float]:
    listener = Listener()
    await listener.open(host)
    version = (await listener.hear())["version"]
    seconds = []
    for number, path in enumerate(files):
        await asyncio.sleep(0.3)
        changed = path.read_text(encoding="utf-8") + f"\nSaved as number {number}.\n"
        start = time.perf_counter()
        path.write_text(changed, encoding="utf-8")
        news = await asyncio.wait_for(listener.hear(), 60)
        seconds.append(time.perf_counter() - start)
        assert news["isPublished"] and news["version"] != version
        version = news["version"]
    return seconds


root = Path(tempfile.mkdtemp(prefix="qapack-bench-"))
atexit.register(shutil.rmtree, root, ignore_errors=True)
size = write_pack(root, options.count, options.seed)
log = root / "serve.log"
with log.open("wb") as out:
    server = subprocess.Popen([os.environ["QAPACK"], "serve", root], stdout=out, stderr=out)
try:
    while not (address := re.search(r"serving http://([\w.:]+)", log.read_text())):
        assert server.poll() is None, log.read_text()
        time.sleep(0.05)
    files = sorted(root.glob("Content/*/*/*.md"))[:: max(1, options.count // options.saves)][: options.saves]
    seconds = asyncio.run(measure(address[1], files))
finally:
    server.send_signal(signal.SIGINT)
    server.wait(timeout=30)
milliseconds = sorted(round(each * 1000) for each in seconds)
print(f"{options.count:,} questions, {size / 1e6:.1f} MB, seed {options.seed}; {len(seconds)} saves on {os.cpu_count()} cores")
print(f"from save to reload: median {statistics.median(milliseconds):.0f} ms, worst {milliseconds[-1]} ms")
print("all:", *milliseconds)
builds = re.findall(r" in ([\d.,]+ ?\w+)$", log.read_text(), re.MULTILINE)
print("the builds as the command tells them:", ", ".join(builds[1:6]), "…")
