"""Debian's PostgreSQL for the length of a test: on loopback, in a folder of its own, under a user without rights."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2

PROGRAMS = Path("/usr/lib/postgresql")
PASSWORD = "of-this-test"  # noqa: S105
SECONDS_TO_START = 600


def free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database; afterwards server and folder are gone."""
    folder = Path(tempfile.mkdtemp(prefix="mulu-postgresql-"))
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    shutil.chown(folder, user)
    port = free_port()
    (folder / "password").write_text(PASSWORD, "utf-8")
    programs = max(PROGRAMS.glob("*/bin"), key=lambda path: int(path.parent.name))
    prepare = ["--username=mulu", "--auth=scram-sha-256", f"--pwfile={folder / 'password'}"]
    data = ["-D", str(folder / "data")]
    subprocess.run(
        [programs / "initdb", *data, *prepare], check=True, capture_output=True, user=user, cwd=folder
    )
    listen = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}", "-p", str(port)]
    with subprocess.Popen(
        [programs / "postgres", *data, *listen], user=user, cwd=folder, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield _answering(f"postgresql+psycopg2://mulu:{PASSWORD}@127.0.0.1:{port}/postgres")
        finally:
            server.terminate()
    shutil.rmtree(folder)


def ask(address: str, query: str) -> list[tuple[object, ...]]:
    """What the database answers."""
    connection = psycopg2.connect(address.replace("+psycopg2", ""))
    try:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchall()
    finally:
        connection.close()


def _answering(address: str) -> str:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            ask(address, "SELECT 1")
        except psycopg2.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return address
