"""The built `wangge`: GET /locate beside the plainest route, a table of points, and a store of 100,000 faces."""

import argparse
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

from server import answers, memory, requests_per_second, serving
from table import Table

ROUNDS, ROUND_SECONDS = 5, 3
TABLE_ROWS = 1_000_000


def main():
    parser = argparse.ArgumentParser(prog="tools/bench service", description=__doc__)
    parser.add_argument("--wangge", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--benchmark", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--only", choices=["http", "table", "large"], help="just one of the three parts")
    arguments = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory(prefix="wangge-bench-") as folder:
        folder = pathlib.Path(folder)
        demo = folder / "demo.gpkg"
        subprocess.run([arguments.wangge, "demo", "--store", demo], check=True, stdout=subprocess.DEVNULL)
        parts = {
            "http": lambda: http(arguments, demo, table),
            "table": lambda: csv(arguments, demo, folder, table),
            "large": lambda: large(arguments, folder, table),
        }
        for name, part in parts.items():
            if arguments.only in (None, name):
                part()
    table.print()
    return 1 if table.failed else 0


def http(arguments, store, table):
    script = pathlib.Path(__file__).with_name("locate.lua")
    routes = {"/health/live": None, "/locate, random points of the town": script}
    rates = {route: [] for route in routes}
    with serving(arguments.wangge, store) as (_, address, _):
        if not answers(f"{address}/locate?lon=107.15&lat=40.886"):
            print("skipped: the server has no /locate", file=sys.stderr)
            return
        for _ in range(ROUNDS):  # taking turns, so that what else the machine does meets both
            for route, requests in routes.items():
                rates[route].append(requests_per_second(f"{address}/health/live", ROUND_SECONDS, requests))
    table.head("wrk, 32 connections, demo town")
    for route, found in rates.items():
        table.rate(route, statistics.median(found), "requests/s")
    plain, locate = rates.values()
    table.ratio("/locate / plainest route", statistics.median(b / a for a, b in zip(plain, locate)), at_least=0.75)


def csv(arguments, store, folder, table):
    generator = random.Random(1)
    points = folder / "points.csv"
    with points.open("w", encoding="ascii") as file:
        file.write("id,lon,lat\n")
        for row in range(TABLE_ROWS):
            file.write(f"{row},{generator.uniform(107.12, 107.18):.7f},{generator.uniform(40.87, 40.90):.7f}\n")
    command = [arguments.wangge, "locate", "--store", store, "--csv"]
    empty = folder / "empty.csv"
    empty.write_text("id,lon,lat\n", encoding="ascii")
    start, whole = (processor_seconds([*command, file]) for file in (empty, points))
    table.head(f"wangge locate --csv, {TABLE_ROWS} points of the demo town")
    table.rate("one core, start of the program taken off", TABLE_ROWS / (whole - start), "points/s", at_least=300_000)


def processor_seconds(command):
    """The processor time of a program, whatever else the machine does: the median of three."""
    spent = []
    for _ in range(3):
        before = os.times()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = os.times()
        spent.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(spent)


def large(arguments, folder, table):
    faces, store = folder / "large.geojson", folder / "large.gpkg"
    subprocess.run([arguments.benchmark, "write", faces], check=True)
    level = ["--level", "small-grids", "--code", "code", "--publish"]
    begin = time.perf_counter()
    imported = [arguments.wangge, "import", "grids", faces, "--store", store, *level]
    subprocess.run(imported, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    table.head("a store of 100,172 faces, 4,006,880 vertices")
    table.seconds("import and publication", time.perf_counter() - begin)
    with serving(arguments.wangge, store) as (server, _, ready):
        table.seconds("start until ready", ready, at_most=3)
        table.megabytes("peak memory", memory(server, "VmHWM"), at_most=1000)


if __name__ == "__main__":
    sys.exit(main())
