"""The ways to share work out: each prepares what a recipe of Docs/shards.md needs, and takes it away again."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

# A way yields the heading of its recipe and the variables that the recipe runs with.
Way = Iterator[tuple[str, dict[str, str]]]


def run(*command: str, **variables: str) -> str:
    """The output of a command; the script ends when it fails."""
    ended = subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True, check=False)
    if ended.returncode:
        sys.exit(f"error: '{' '.join(command)}' ended with {ended.returncode}: {ended.stderr.strip()}")
    return ended.stdout


def until(what: str, is_so, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            sys.exit(f"error: waited {seconds:.0f} s for {what}")
        time.sleep(0.1)


@contextlib.contextmanager
def serving(*command: str, log: Path, **variables: str) -> Iterator[None]:
    """A server that runs until the block ends."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, env={**os.environ, **variables}, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def parallel(scratch: Path) -> Way:
    """GNU parallel on this machine."""
    yield "GNU parallel", {}


@contextlib.contextmanager
def hosts(scratch: Path, count: int = 2) -> Way:
    """Hosts with addresses and SSH servers of their own, in network namespaces, that share this machine's files."""
    key = scratch / "key"
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key))
    shutil.copy(f"{key}.pub", scratch / "authorized")
    Path("/run/sshd").mkdir(exist_ok=True)
    settings = scratch / "ssh_config"
    settings.write_text(
        f"Host *\n  IdentityFile {key}\n  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\n  LogLevel ERROR\n"
    )
    server = scratch / "sshd_config"
    path = os.environ["PATH"]
    server.write_text(
        f"HostKey {key}\nAuthorizedKeysFile {scratch / 'authorized'}\nStrictModes no\nPermitRootLogin prohibit-password\n"
        f"PidFile none\nUsePAM no\nSetEnv PATH={path} QAPACK_PYTHON={os.environ['QAPACK_PYTHON']}\n"
    )
    with contextlib.ExitStack() as stack:
        for number in range(1, count + 1):
            space, outer, net = f"qapack{number}", f"qapack-{number}", f"10.217.{number}"
            run("ip", "netns", "add", space)
            stack.callback(run, "ip", "netns", "del", space)
            run("ip", "link", "add", outer, "type", "veth", "peer", "name", "host", "netns", space)
            run("ip", "address", "add", f"{net}.1/24", "dev", outer)
            run("ip", "link", "set", outer, "up")
            for command in (["address", "add", f"{net}.2/24", "dev", "host"], ["link", "set", "host", "up"]):
                run("ip", "-n", space, *command)
            sshd = ["/usr/sbin/sshd", "-D", "-e", "-f", str(server), "-o", f"ListenAddress={net}.2"]
            stack.enter_context(serving("ip", "netns", "exec", space, *sshd, log=scratch / f"{space}.log"))
            login = ["ssh", "-F", str(settings), f"root@{net}.2", "ip", "-brief", "address"]
            until(f"the host {net}.2", lambda: subprocess.run(login, capture_output=True, check=False).returncode == 0)
            if f"{net}.2" not in run(*login):
                sys.exit(f"error: {net}.2 is no host of its own")
        logins = ",".join(f"root@10.217.{number}.2" for number in range(1, count + 1))
        yield "Several hosts", {"HOSTS": logins, "PARALLEL_SSH": f"ssh -F {settings}"}


@contextlib.contextmanager
def slurm(scratch: Path) -> Way:
    """A cluster of one machine: a controller and a daemon of this machine's Slurm, with settings and keys of their own."""
    for folder in ("munge", "state", "spool"):
        (scratch / folder).mkdir(mode=0o700)
    key, door = scratch / "munge/key", scratch / "munge/socket"
    key.write_bytes(os.urandom(1024))
    key.chmod(0o600)
    host = socket.gethostname().split(".")[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    settings = scratch / "slurm.conf"
    settings.write_text(
        f"""ClusterName=qapack
SlurmctldHost={host}(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket={door}
SlurmUser=root
SlurmdUser=root
SlurmctldPort={free_port()}
SlurmdPort={free_port()}
StateSaveLocation={scratch}/state
SlurmdSpoolDir={scratch}/spool
SlurmctldPidFile={scratch}/slurmctld.pid
SlurmdPidFile={scratch}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MailProg=/bin/true
ReturnToService=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={os.cpu_count()} RealMemory={memory * 9 // 10}
PartitionName=main Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""
    )
    variables = {"SLURM_CONF": str(settings)}
    munge = [f"--key-file={key}", f"--socket={door}", f"--pid-file={scratch}/munge/pid", f"--seed-file={scratch}/munge/seed"]
    with contextlib.ExitStack() as stack:
        stack.enter_context(serving("munged", "--foreground", "--force", *munge, log=scratch / "munged.log"))
        until("munge", door.exists)
        for daemon in ("slurmctld", "slurmd"):
            stack.enter_context(serving(daemon, "-D", "-f", str(settings), log=scratch / f"{daemon}.log"))
        ready = ["sinfo", "--noheader", "--format=%T"]
        until("Slurm", lambda: "idle" in subprocess.run(
            ready, env={**os.environ, **variables}, capture_output=True, text=True, check=False).stdout)
        yield "Slurm", variables


WAYS = {"slurm": slurm, "hosts": hosts, "parallel": parallel}
