"""Reports as patrol apps send them, durable, beside raw SQLite; photos; the waiting at half that load; statistics over a million."""

import argparse
import concurrent.futures
import hashlib
import http.client
import json
import pathlib
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

from figures import figures
from server import requests_per_second, serving
from table import Table

ROUNDS, ROUND_SECONDS = 3, 5
PACED_SECONDS = 10
MANY = 1_000_000
PHOTOS, PHOTO_BYTES = 500, 300_000
ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    parser = argparse.ArgumentParser(prog="tools/bench reports", description=__doc__)
    parser.add_argument("--wangge", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--benchmark", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--only", choices=["reports", "photos", "statistics"], help="just one of the parts")
    arguments = parser.parse_args()
    table = Table()
    if arguments.only in (None, "statistics"):
        statistics_of_many(arguments.benchmark, table)
    if arguments.only != "statistics":
        with_server(arguments, table)
    table.print()
    return 1 if table.failed else 0


def statistics_of_many(benchmark, table):
    ours = figures([benchmark, "statistics", str(MANY)])
    table.head(f"statistics over {ours['statistics.reports']} reports, in memory, medians")
    for name, value in ours.items():
        if name.endswith(".seconds") and "load" not in name and "worst" not in name:
            table.milliseconds(name.split(".")[1], float(value), at_most=200)
    table.seconds("reading them when a server starts", float(ours["statistics.load.seconds"]))


def with_server(arguments, table):
    with tempfile.TemporaryDirectory(prefix="wangge-bench-") as folder:
        folder = pathlib.Path(folder)
        store = folder / "demo.gpkg"
        subprocess.run([arguments.wangge, "demo", "--store", store], check=True, stdout=subprocess.DEVNULL)
        made = [arguments.wangge, "key", "create", "--store", store, "--role", "member"]
        key = subprocess.run(made, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        with serving(arguments.wangge, store) as (_, address, _):
            if arguments.only in (None, "reports"):
                reports(address, key, folder, table)
            if arguments.only in (None, "photos"):
                photos(address, key, table)
        checked = subprocess.run([arguments.wangge, "check", "--store", store], stdout=subprocess.PIPE)
        table.head("afterwards")
        table.count("exit status of wangge check", checked.returncode, at_most=0)


def reports(address, key, folder, table):
    script = pathlib.Path(__file__).with_name("reports.lua")
    single, grouped, filed = [], [], []
    for number in range(ROUNDS):  # taking turns, so that what else the machine does meets all
        single.append(sqlite_rows(folder / f"single-{number}", group=1))
        grouped.append(sqlite_rows(folder / f"grouped-{number}", group=32))
        filed.append(requests_per_second(address, ROUND_SECONDS, script, key, str(number + 1)))
    table.head("POST /reports without photos, wrk with 32 connections, demo town, each answered after its fsync")
    table.rate("SQLite alone, a row of the same size a transaction", statistics.median(single), "rows/s")
    table.rate("SQLite alone, 32 rows a transaction", statistics.median(grouped), "rows/s")
    rate = statistics.median(filed)
    table.rate("reports", rate, "reports/s", at_least=1000)
    table.ratio("reports / rows of SQLite alone, one a transaction", rate / statistics.median(single))
    paced = min(rate, 1000) / 2
    waits = paced_reports(address, key, paced)
    table.head(f"{paced:.0f} reports a second, paced")
    table.milliseconds("answered after, median", statistics.median(waits))
    table.milliseconds("  99 of 100 within", statistics.quantiles(waits, n=100)[98], at_most=100)


def sqlite_rows(path, group, seconds=2):
    """Rows of a report's size that raw SQLite makes durable in a second."""
    with sqlite3.connect(path, isolation_level=None) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("CREATE TABLE reports (number INTEGER PRIMARY KEY, id TEXT UNIQUE, document TEXT)")
        document, rows, begin = "x" * 4000, 0, time.perf_counter()
        while time.perf_counter() - begin < seconds:
            db.execute("BEGIN IMMEDIATE")
            for _ in range(group):
                rows += 1
                db.execute("INSERT INTO reports (id, document) VALUES (?, ?)", (str(rows), document))
            db.execute("COMMIT")
        return rows / (time.perf_counter() - begin)


def paced_reports(address, key, rate, connections=16):
    """Seconds until each of the reports was answered, sent at a steady rate whatever the answers take."""
    host = urllib.parse.urlsplit(address).netloc
    begin = time.perf_counter() + 0.1

    def run(lane):
        generator, waits = random.Random(lane), []
        client = http.client.HTTPConnection(host, timeout=30)
        for number in range(int(PACED_SECONDS * rate / connections)):
            due = begin + (number * connections + lane) / rate
            time.sleep(max(0, due - time.perf_counter()))
            body = json.dumps({
                "category": "pothole", "description": f"{lane} {number}",
                "fix": {"lon": generator.uniform(107.125, 107.175), "lat": generator.uniform(40.875, 40.895),
                        "crs": "CRS84", "accuracy": 8}})
            client.request("POST", "/reports", body, headers(key, "application/json"))
            response = client.getresponse()
            response.read()
            if response.status != 201:
                raise SystemExit(f"a paced report was answered {response.status}")
            waits.append(time.perf_counter() - due)
        return waits

    with concurrent.futures.ThreadPoolExecutor(connections) as lanes:
        return [wait for waits in lanes.map(run, range(connections)) for wait in waits]


def headers(key, kind):
    return {"Authorization": f"Bearer {key}", "Content-Type": kind}


def photos(address, key, table, connections=8):
    """Photos of a usual size, each another one: a real picture with noise behind its end, as some cameras leave it."""
    host = urllib.parse.urlsplit(address).netloc
    picture = (ROOT / "Data/shanba/photos/01.jpg").read_bytes()

    def run(lane):
        generator = random.Random(lane)
        client = http.client.HTTPConnection(host, timeout=30)
        waits = []
        for _ in range(PHOTOS // connections):
            body = picture + generator.randbytes(PHOTO_BYTES - len(picture))
            begin = time.perf_counter()
            client.request("POST", "/photos", body, headers(key, "image/jpeg"))
            answer = json.loads(client.getresponse().read())
            if answer.get("sha256") != hashlib.sha256(body).hexdigest():
                raise SystemExit(f"a photo was answered {answer}")
            waits.append(time.perf_counter() - begin)
        return waits

    begin = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(connections) as lanes:
        waits = [wait for waits in lanes.map(run, range(connections)) for wait in waits]
    table.head(f"POST /photos, {PHOTO_BYTES} bytes each, {connections} connections, read and on disk when answered")
    table.rate("photos", len(waits) / (time.perf_counter() - begin), "photos/s", at_least=100)
    table.milliseconds("  99 of 100 within", statistics.quantiles(waits, n=100)[98])


if __name__ == "__main__":
    sys.exit(main())
