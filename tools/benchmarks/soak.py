"""Random operations on a town, each checked, then looked at by shapely, then undone."""

import argparse
import collections
import pathlib
import subprocess
import sys

from table import Table

COMMUNES = pathlib.Path("../shared/data/partitions/communes-normandie.geojson")


def figures(command):
    """What the program prints, and whether it succeeded."""
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    return dict(line.split("\t") for line in run.stdout.splitlines()), run.returncode == 0


def shapes(file):
    """The lines of a grid by kind, each an id, the ids of its faces and a geometry."""
    import shapely

    kinds = collections.defaultdict(list)
    with open(file, encoding="utf-8") as lines:
        for line in lines:
            kind, name, faces, text = line.rstrip("\n").split("\t")
            kinds[kind].append((name, faces.split(), shapely.from_wkt(text)))
    return kinds


def doubled_area(area):
    """Twice the area in whole numbers, which know no overflow."""
    def of_ring(ring):
        points = [(int(x), int(y)) for x, y in ring.coords]
        return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:]))

    return sum(
        abs(of_ring(polygon.exterior)) - sum(abs(of_ring(hole)) for hole in polygon.interiors)
        for polygon in getattr(area, "geoms", [area]))


def second_opinion(file, table):
    """What shapely says of the grid. Coordinates are whole numbers that a double holds, so its predicates are exact."""
    import numpy
    import shapely

    kinds = shapes(file)
    faces = {name: land for name, _, land in kinds["face"]}
    lands = numpy.array([land for kind in ("face", "vacant") for _, _, land in kinds[kind]])
    table.count("shapely: invalid faces", int((~shapely.is_valid(lands)).sum()), at_most=0)
    table.count("shapely: coverage_is_valid", int(shapely.coverage_is_valid(lands)), at_least=1)
    invalid = shapely.coverage_invalid_edges(lands)
    table.count("shapely: faces with invalid edges", int((~shapely.is_empty(invalid)).sum()), at_most=0)
    outer = shapely.coverage_union_all(lands)
    holes = int(shapely.get_num_interior_rings(shapely.get_parts(outer)).sum())
    table.count("shapely: holes in the union", holes, at_most=0)
    difference = sum(map(doubled_area, lands)) - doubled_area(outer)
    table.count("doubled areas less that of the union", difference, at_least=0, at_most=0)
    torn = [
        name for name, below, outline in kinds["unit"]
        if not shapely.is_valid(outline)
        or not shapely.equals(outline, shapely.coverage_union_all([faces[face] for face in below]))]
    table.count("shapely: units unlike the union of their faces", len(torn), at_most=0)
    table.count("  of units above faces", len(kinds["unit"]), at_least=1)


def soak(name, town, arguments, table):
    file = arguments.folder / f"{name}.tsv"
    table.head(f"{name}, seed {arguments.seed}")
    ours, succeeded = figures([arguments.benchmark, name, town, str(arguments.operations), str(arguments.seed), file])
    for key in ("faces.before", "vertices.before"):
        table.count(key.replace(".", " "), int(ours.get(key, 0)))
    for kind in ("performed", "refused"):
        counts = {key: int(ours[key]) for key in ours if key.startswith(kind)}
        table.count(kind, sum(counts.values()))
        for key in sorted(counts):
            table.count("  " + key, counts[key])
    table.count("failures of our own checks", 0 if succeeded else 1, at_most=0)
    if not succeeded:
        return
    for key in ("mean", "p99"):
        table.milliseconds(f"an operation, {key}", float(ours[f"milliseconds.{key}"]) / 1e3)
    table.count("checks of what changed", int(ours["checks.changed"]))
    table.count("checks of the whole", int(ours["checks.whole"]))
    for key in ("faces.after", "vertices.after"):
        table.count(key.replace(".", " "), int(ours[key]))
    second_opinion(file, table)
    table.count("operations undone, the first state again", int(ours["undone"]), at_least=arguments.operations)


def main():
    parser = argparse.ArgumentParser(prog="tools/soak editing", description=__doc__)
    parser.add_argument("--benchmark", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--operations", type=int, default=10_000, metavar="N", help="performed on each town (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same operations for the same seed (%(default)s)")
    parser.add_argument("--demo", action="store_true", help="only the demo town")
    parser.add_argument("--communes", type=pathlib.Path, metavar="FILE", help="only this partition as GeoJSON")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    both = not arguments.demo and arguments.communes is None
    communes = arguments.communes or COMMUNES
    table = Table()
    if arguments.demo or both:
        soak("demo", "Data/shanba", arguments, table)
    if both and not communes.exists():
        print(f"skipped: {communes} is absent", file=sys.stderr)
    elif arguments.communes or both:
        soak("communes", communes, arguments, table)
    table.print()
    return 1 if table.failed else 0


if __name__ == "__main__":
    sys.exit(main())
