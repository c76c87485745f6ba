"""Walking in a city: ours beside Valhalla, pandana and a bucket Dijkstra in C++, on the same origins and graph."""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from figures import figures, median, median_ratio, taking_turns
from server import memory, requests_per_second, serving
from table import Table

HERE = pathlib.Path(__file__).parent
METRES = "1200"  # what 15 minutes are taken for where a bare tree is measured
ROUNDS = 3
LOAD_ROUNDS, LOAD_SECONDS = 4, 10


def main():
    parser = argparse.ArgumentParser(prog="tools/bench walking", description=__doc__)
    parser.add_argument("--benchmark", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--wangge", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--reference", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--only", choices=["peers", "http"], help="just one of the two parts")
    parser.add_argument(
        "--extract", type=pathlib.Path, default=pathlib.Path("../shared/data/osm/milan_italy_small.osm.pbf"),
        metavar="FILE", help="a city as OSM PBF (%(default)s)")
    arguments = parser.parse_args()
    if not arguments.extract.exists():
        print(f"skipped: {arguments.extract} is absent, and nothing can be measured without a city", file=sys.stderr)
        return 0
    arguments.folder.mkdir(parents=True, exist_ok=True)
    table = Table()
    prepared(arguments, table)
    parts = {"peers": peers, "http": http}
    for name, part in parts.items():
        if arguments.only in (None, name):
            part(arguments, table)
    table.print()
    return 1 if table.failed else 0


def prepared(arguments, table):
    """Imports the city, and writes what all sides read: the graph, origins and facilities."""
    network, spent = arguments.folder / "city.walk", []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        build = [arguments.wangge, "network", "build", arguments.extract, "-o", network]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        spent.append(time.perf_counter() - begin)
    ours = figures([arguments.benchmark, "write", network, arguments.folder])
    table.head(f"{arguments.extract.name}: {ours['nodes']} nodes, {ours['edges']} edges")
    table.seconds("wangge network build", statistics.median(spent), at_most=3)


def peers(arguments, table):
    folder = arguments.folder
    graph, origins, sources = folder / "graph.u32", folder / "origins.csv", folder / "sources.csv"
    valhalla = [sys.executable, HERE / "valhalla_isochrones.py", arguments.extract, origins, folder / "valhalla"]
    programs = {
        "ours": [arguments.benchmark, "measure", folder / "city.walk", folder, METRES],
        "tree": [arguments.reference, "tree", graph, origins, METRES],
        "nearest": [arguments.reference, "nearest", graph, sources, METRES],
        "nearest everywhere": [arguments.reference, "nearest", graph, sources, "0"],
        "valhalla": valhalla,
        "valhalla, generalize 0": [*valhalla, "--generalize", "0"],
        "pandana": [sys.executable, HERE / "pandana_nearest.py", graph, sources, "--metres", METRES],
    }
    rounds = taking_turns(ROUNDS, programs)
    table.milliseconds("opening the network", median(rounds, "ours", "open.median.seconds"), at_most=20)
    isochrones(rounds, table)
    trees(rounds, table)
    nearest(rounds, table)


def isochrones(rounds, table):
    valhalla = rounds[0]["valhalla"]
    table.head(f"5, 10 and 15 minutes from {valhalla['origins']} origins; medians; Valhalla {valhalla['version']}")
    table.milliseconds("ours, polygons", median(rounds, "ours", "isochrones.median.seconds"))
    table.milliseconds("ours, as GeoJSON text", median(rounds, "ours", "isochrones.text.median.seconds"))
    for name in "valhalla", "valhalla, generalize 0":
        table.milliseconds(f"{name}, as GeoJSON text", median(rounds, name, "median.seconds"))
        ratio = median_ratio(rounds, (name, "median.seconds"), ("ours", "isochrones.text.median.seconds"))
        table.ratio(f"  {name} / ours, both as text", ratio, at_least=2)
    table.count("origins that Valhalla refuses", int(valhalla["refused"]))


def trees(rounds, table):
    table.head(f"a tree of {METRES} m from each origin; means")
    table.time("ours", median(rounds, "ours", "tree.mean.seconds"))
    table.time("C++ reference", median(rounds, "tree", "mean.seconds"))
    table.ratio("ours / C++", median_ratio(rounds, ("ours", "tree.mean.seconds"), ("tree", "mean.seconds")), at_most=2)
    agreement(rounds, "tree", "tree", table)


def nearest(rounds, table):
    pandana = rounds[0]["pandana"]
    table.head(f"the nearest of 313 facilities for all nodes; medians; pandana {pandana['version']} on all cores")
    for reach, ours, reference in (
        (f"within {METRES} m", "nearest", "nearest"), ("however far", "nearest.everywhere", "nearest everywhere"),
    ):
        table.milliseconds(f"ours, {reach}", median(rounds, "ours", f"{ours}.median.seconds"))
        table.milliseconds(f"C++ reference, {reach}", median(rounds, reference, "median.seconds"))
        ratio = median_ratio(rounds, ("ours", f"{ours}.median.seconds"), (reference, "median.seconds"))
        table.ratio("  ours / C++", ratio)
        agreement(rounds, ours, reference, table)
    table.milliseconds(f"pandana, within {METRES} m", median(rounds, "pandana", "median.seconds"))
    ratio = median_ratio(rounds, ("pandana", "median.seconds"), ("ours", "nearest.median.seconds"))
    table.ratio("  pandana / ours", ratio, at_least=20)
    difference = abs(int(rounds[0]["ours"]["nearest.nodes"]) - int(pandana["nodes"]))
    table.count("  nodes reached unlike pandana's", difference)  # it counts in millimetres of its own


def agreement(rounds, ours, reference, table):
    """Whether both sides reached as many nodes, at the same sum of distances."""
    for name in "nodes", "centimetres":
        difference = abs(int(rounds[0]["ours"][f"{ours}.{name}"]) - int(rounds[0][reference][name]))
        table.count(f"  {name} unlike C++", difference, at_most=0)


def http(arguments, table):
    script, origins = HERE / "isochrones.lua", arguments.folder / "origins.csv"
    rates, held = [], []
    with tempfile.TemporaryDirectory(prefix="wangge-bench-") as folder:
        demo = pathlib.Path(folder) / "demo.gpkg"
        subprocess.run([arguments.wangge, "demo", "--store", demo], check=True, stdout=subprocess.DEVNULL)
        with serving(arguments.wangge, demo, "--network", arguments.folder / "city.walk") as (server, address, _):
            for seed in range(LOAD_ROUNDS):
                rates.append(requests_per_second(f"{address}/health/live", LOAD_SECONDS, script, origins, str(seed)))
                held.append(memory(server, "VmRSS"))
    table.head("wrk, 32 connections: GET /walking/isochrones?minutes=5,10,15 near the origins")
    table.rate("rate, the load tool on the same cores", statistics.median(rates), "requests/s", at_least=500)
    table.megabytes(f"memory after {LOAD_SECONDS} s of load", held[0])
    table.ratio(f"  after {LOAD_ROUNDS * LOAD_SECONDS} s / after {LOAD_SECONDS} s", held[-1] / held[0], at_most=1.1)


if __name__ == "__main__":
    sys.exit(main())
