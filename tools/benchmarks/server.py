"""The built `wangge` as a server of its own, and `wrk` as its load."""

import contextlib
import os
import pathlib
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request


@contextlib.contextmanager
def serving(wangge, store, *options):
    """A server on a free port of this machine: its process, its address, and the seconds until it was ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, begin = f"http://127.0.0.1:{port}", time.perf_counter()
    command = [wangge, "serve", "--store", store, "--port", str(port), *options]
    environment = os.environ | {"WANGGE_LOG_LEVEL": "error"}
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    try:
        while not answers(f"{address}/health/ready"):
            if server.poll() is not None or time.perf_counter() - begin > 120:
                raise SystemExit("the server did not become ready")
            time.sleep(0.02)
        yield server, address, time.perf_counter() - begin
    finally:
        server.terminate()
        server.wait(30)


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, ConnectionError):
        return False


def requests_per_second(url, seconds, script=None, *words):
    """The rate under 32 connections; a script chooses the requests, and gets the words."""
    script_options = ["-s", script] if script else []
    load = ["wrk", "-t1", "-c32", f"-d{seconds}s", *script_options, url, "--", *words]
    output = subprocess.run(load, check=True, stdout=subprocess.PIPE, text=True).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        raise SystemExit(f"errors under load, {script or url}:\n{output}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1])


def memory(server, field):
    """A field of the process's status in bytes: `VmRSS`, what it holds now, or `VmHWM`, the most it ever held."""
    status = pathlib.Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
    return int(re.search(rf"{field}:\s+(\d+) kB", status)[1]) * 1024
