"""Editing a draft over a large town, publishing it, and locating points meanwhile; beside checking the whole town."""

import argparse
import pathlib
import sys

from figures import figures
from table import Table


def main():
    parser = argparse.ArgumentParser(prog="tools/bench editing", description=__doc__)
    parser.add_argument("--benchmark", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--moves", type=int, default=200, metavar="N", help="edges moved in one draft (%(default)s)")
    parser.add_argument("--publishes", type=int, default=5, metavar="N", help="drafts published (%(default)s)")
    arguments = parser.parse_args()
    ours = figures([arguments.benchmark, "speed", str(arguments.moves), str(arguments.publishes)])
    seconds = {name.removesuffix(".seconds"): float(ours[name]) for name in ours if name.endswith(".seconds")}
    table = Table()
    table.head(f"{arguments.moves} edges moved in a draft over {ours['faces']} faces, {ours['vertices']} vertices; GeoPackage")
    table.milliseconds("a move by the service until it is on disk, median", seconds["move"], at_most=20)
    table.milliseconds("  99 of 100 are faster than", seconds["move.p99"])
    table.milliseconds("  the operation alone, median", seconds["operation"])
    table.milliseconds("  checking what the draft changed, first moves", seconds["validation.first"], at_most=20)
    table.milliseconds("  checking what the draft changed, last moves", seconds["validation.last"])
    table.milliseconds("the first move in a new draft, median", seconds["first-move"])
    table.head(f"{arguments.publishes} drafts with one moved edge published")
    table.milliseconds("publishing, median", seconds["publish"], at_most=1000)
    table.milliseconds("  the longest", seconds["publish.longest"])
    for part in ("validation", "succession", "lineage", "locator"):
        table.milliseconds(f"  {part}", seconds[f"publish.{part}"])
    table.head("the locator meanwhile")
    table.count("questions", int(ours["locator.answers"]), at_least=1)
    table.count("not answered", int(ours["locator.failures"]), at_most=0)
    table.milliseconds("longest from one answer to the next", seconds["locator.longest-pause"])
    table.head("beside checking the whole town")
    table.seconds("checking the whole town", seconds["whole-validation"])
    table.ratio("  / checking what one move changed", seconds["whole-validation"] / seconds["validation.first"], at_least=100)
    table.print()
    return 1 if table.failed else 0


if __name__ == "__main__":
    sys.exit(main())
