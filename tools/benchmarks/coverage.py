"""Coverage of a city: ours beside pandana on the same graph, a large town, truth for every building, and the table over HTTP."""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile

from figures import figures, median, median_ratio, taking_turns
from server import requests_per_second, serving
from table import Table

HERE = pathlib.Path(__file__).parent
METRES = "1200"  # what 15 minutes are taken for where pandana is asked too
ROUNDS = 3
LOAD_SECONDS = 10
CITIES = ["liechtenstein.osm.pbf", "copenhagen_kbh.osm.pbf", "milan_italy_small.osm.pbf"]


def main():
    parser = argparse.ArgumentParser(prog="tools/bench coverage", description=__doc__)
    parser.add_argument("--benchmark", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--graph", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--wangge", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--only", choices=["peers", "truth", "http"], help="just one of the three parts")
    parser.add_argument(
        "--extracts", type=pathlib.Path, default=pathlib.Path("../shared/data/osm"), metavar="FOLDER",
        help="where the cities' OSM extracts are (%(default)s)")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    table = Table()
    for name, part in {"peers": peers, "truth": truth, "http": http}.items():
        if arguments.only in (None, name):
            part(arguments, table)
    table.print()
    return 1 if table.failed else 0


def peers(arguments, table):
    extract = arguments.extracts / CITIES[-1]
    if not extract.exists():
        print(f"skipped: {extract} is absent, and nothing can be measured without a city", file=sys.stderr)
        return
    folder = arguments.folder
    network, graph, sources = folder / "city.walk", folder / "graph.u32", folder / "sources.csv"
    build = [arguments.wangge, "network", "build", extract, "-o", network]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    size = figures([arguments.graph, "write", network, folder])
    pandana = [sys.executable, HERE / "pandana_nearest.py", graph, sources, "--metres", METRES, "--aggregate"]
    rounds = taking_turns(ROUNDS, {
        "ours": [arguments.benchmark, "measure", network, folder, METRES], "pandana": pandana,
    })
    ours, theirs = rounds[0]["ours"], rounds[0]["pandana"]
    table.head(f"{extract.name}, every node ({size['nodes']}): pandana {theirs['version']} on all cores; medians")
    table.milliseconds("nearest of 313 facilities, ours", median(rounds, "ours", "nearest.median.seconds"))
    table.milliseconds("  pandana", median(rounds, "pandana", "median.seconds"))
    ratio = median_ratio(rounds, ("pandana", "median.seconds"), ("ours", "nearest.median.seconds"))
    table.ratio("  pandana / ours", ratio, at_least=20)
    table.count("  nodes reached unlike pandana's", abs(int(ours["nearest.nodes"]) - int(theirs["nodes"])))
    table.milliseconds(f"people within {METRES} m of each, ours", median(rounds, "ours", "aggregate.seconds"))
    table.milliseconds("  pandana, without precomputation", median(rounds, "pandana", "aggregate.first.seconds"))
    ratio = median_ratio(rounds, ("pandana", "aggregate.first.seconds"), ("ours", "aggregate.seconds"))
    table.ratio("  pandana / ours", ratio, at_least=3)
    table.milliseconds("  pandana, precomputed", median(rounds, "pandana", "aggregate.precomputed.seconds"))
    unlike = abs(int(ours["aggregate.sum"]) - int(theirs["aggregate.sum"])) / int(theirs["aggregate.sum"])
    table.share("  people unlike pandana's, share", unlike)
    table.head(f"{ours['table.buildings']} buildings in {ours['table.grids']} grids, 313 canteens; medians")
    table.milliseconds("the table of every grid", median(rounds, "ours", "table.median.seconds"), at_most=50)
    table.milliseconds("one canteen closed, one opened", median(rounds, "ours", "whatif.median.seconds"), at_most=10)
    table.milliseconds("  slowest of 30", median(rounds, "ours", "whatif.slowest.seconds"))
    table.seconds("siting 10 of 2,000 candidates", median(rounds, "ours", "siting.median.seconds"), at_most=2)
    table.share("  how far from the optimum at most", float(ours["siting.gap"]))
    table.count("  times progress was told", int(ours["siting.progress"]), at_least=2)


def truth(arguments, table):
    table.head("every building: one search from all facilities against a tree from each building")
    for city in CITIES:
        extract = arguments.extracts / city
        if not extract.exists():
            print(f"skipped: {extract} is absent", file=sys.stderr)
            continue
        found = figures([arguments.benchmark, "truth", extract])
        name = f"{city.split('.')[0]}: {found['buildings']} buildings x {found['categories']} categories"
        table.count(f"{name}, walks unlike", int(found["walks.unlike"]), at_most=0)
        covered, expected = int(found["households.covered"]), int(found["households.expected"])
        table.count(f"  households of {expected} counted wrong", abs(covered - expected), at_most=0)


def http(arguments, table):
    with tempfile.TemporaryDirectory(prefix="wangge-bench-") as folder:
        demo = pathlib.Path(folder) / "demo.gpkg"
        subprocess.run([arguments.wangge, "demo", "--store", demo], check=True, stdout=subprocess.DEVNULL)
        with serving(arguments.wangge, demo, "--network", demo.with_suffix(".walk")) as (_, address, _):
            script = HERE / "coverage.lua"
            rates = [
                requests_per_second(f"{address}/health/live", LOAD_SECONDS, script, str(seed)) for seed in range(3)
            ]
    table.head("wrk, 32 connections: GET /walking/coverage of the demo town, 60 different questions")
    table.rate("rate, the load tool on the same cores", statistics.median(rates), "requests/s", at_least=2000)


if __name__ == "__main__":
    sys.exit(main())
