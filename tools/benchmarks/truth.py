"""Isochrones against the truth: ours, Valhalla's and a circle beside d worked out by brute force, city by city."""

import argparse
import pathlib
import subprocess
import sys

from figures import figures
from table import Table

HERE = pathlib.Path(__file__).parent
CITIES = {
    "Milan": "milan_italy_small.osm.pbf",
    "Copenhagen": "copenhagen_kbh.osm.pbf",
    "Beijing": "cn_freemandane.osm",
}
MINUTES = 5, 10, 15
WANTED = {"precision": 0.99, "recall": 0.99, "area": 0.95}
MEASURES = {
    "precision": "street inside that is reached",
    "recall": "street reached that is inside",
    "area": "area, both / either",
}


def main():
    parser = argparse.ArgumentParser(prog="tools/bench truth", description=__doc__)
    parser.add_argument("--benchmark", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--origins", type=int, default=100, metavar="N", help="how many in each city (%(default)s)")
    parser.add_argument("--seed", type=int, default=2026, metavar="N", help="of the origins (%(default)s)")
    parser.add_argument(
        "--extracts", type=pathlib.Path, default=pathlib.Path("../shared/data/osm"), metavar="FOLDER",
        help="where the cities' extracts are (%(default)s)")
    arguments = parser.parse_args()
    table = Table()
    for city, name in CITIES.items():
        extract = arguments.extracts / name
        if extract.exists():
            measure(arguments, city, extract, table)
        else:
            print(f"skipped: {extract} is absent", file=sys.stderr)
    if table.rows:
        table.print()
    return 1 if table.failed else 0


def measure(arguments, city, extract, table):
    folder = arguments.folder / city
    folder.mkdir(parents=True, exist_ok=True)
    origins, answers = folder / "origins.csv", folder / "valhalla.jsonl"
    command = [arguments.benchmark, "origins", extract, str(arguments.origins), str(arguments.seed)]
    origins.write_text(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout, encoding="utf-8")
    score = [arguments.benchmark, "score", extract, origins]
    if extract.suffix == ".pbf":  # what Valhalla reads
        valhalla = [sys.executable, HERE / "valhalla_isochrones.py", extract, origins, folder, "--answers", answers]
        figures(valhalla)
        score.append(answers)
    found = figures(score)
    table.head(f"{city}: {found['origins']} origins, seed {arguments.seed}; means (worst, line of origins.csv)")
    for failure in "invalid", "not.nested", "origin.outside":
        table.count(f"bands {failure.replace('.', ' ')}", int(found[failure]), at_most=0)
    for minutes in MINUTES:
        for rival in "ours", "valhalla", "circle":
            for measure, words in MEASURES.items():
                figure = f"{rival}.{minutes}.{measure}"
                if f"{figure}.mean" not in found:
                    continue
                line = int(found[f"{figure}.worst.origin"]) + 2
                worst = f"{float(found[f'{figure}.worst']):.3f}, line {line}"
                wanted = WANTED.get(measure) if rival == "ours" else None
                table.share(f"{minutes} min, {rival}: {words} ({worst})", float(found[f"{figure}.mean"]), wanted)


if __name__ == "__main__":
    sys.exit(main())
