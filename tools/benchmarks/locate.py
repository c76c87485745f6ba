"""Point location: ours beside shapely and GEOS on the same points, and beside ourselves on a larger coverage."""

import argparse
import pathlib
import statistics
import sys
import time

from figures import figures
from table import Table

BEST_OF = 5


def shapely_side(communes, folder):
    """The fastest ways that shapely offers to the same question, each with its median seconds, and its answers."""
    import json

    import numpy
    import shapely

    with open(communes, encoding="utf-8") as file:
        shapes = [feature["geometry"] for feature in json.load(file)["features"]]
    polygons = shapely.from_geojson([json.dumps(shape) for shape in shapes])
    shapely.prepare(polygons)
    points = shapely.points(numpy.fromfile(folder / "points.f64").reshape(-1, 2))
    index, point_index = shapely.STRtree(polygons), shapely.STRtree(points)
    ways = {
        "tree of polygons, intersects": lambda: index.query(points, predicate="intersects"),
        "tree of polygons, within": lambda: index.query(points, predicate="within"),
        "tree of points, contains": lambda: point_index.query(polygons, predicate="contains_properly")[::-1],
    }
    times, pairs = {}, {}
    for way, ask in ways.items():
        spent = []
        for _ in range(BEST_OF):
            begin = time.perf_counter()
            pairs[way] = ask()
            spent.append(time.perf_counter() - begin)
        times[way] = statistics.median(spent)
    answers = numpy.full(len(points), -1, dtype=numpy.int32)
    found, face = pairs["tree of polygons, intersects"]
    answers[found[::-1]] = face[::-1]  # of several the first
    return times, answers, points, polygons


def differences(ours, theirs, points, polygons):
    """How many answers differ, and how many of those points lie within 1e-7 degree of a border."""
    import numpy
    import shapely

    differing = numpy.flatnonzero(ours != theirs)
    borders = shapely.STRtree(shapely.boundary(polygons))
    near = borders.query(points[differing], predicate="dwithin", distance=1e-7)[0]
    return len(differing), len(set(near.tolist()))


def main():
    parser = argparse.ArgumentParser(prog="tools/bench locate", description=__doc__)
    parser.add_argument("--benchmark", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument(
        "--communes", type=pathlib.Path, default=pathlib.Path("../shared/data/partitions/communes-normandie.geojson"),
        metavar="FILE", help="a partition as GeoJSON (%(default)s)")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    table = Table()
    has_communes = arguments.communes.exists()
    if has_communes:
        communes(arguments, table)
    else:
        print(f"skipped: {arguments.communes} is absent, so no comparison with shapely and GEOS", file=sys.stderr)
    large(arguments, table, [arguments.communes] if has_communes else [])
    imported(arguments, table)
    table.print()
    return 1 if table.failed else 0


def communes(arguments, table):
    import numpy

    ours = figures([arguments.benchmark, "communes", arguments.communes, arguments.folder])
    times, answers, points, polygons = shapely_side(arguments.communes, arguments.folder)
    count = int(ours["points"])
    table.head(f"{ours['faces']} faces, {ours['vertices']} vertices, {count} random points in their box")
    table.time("ours, many points at once", float(ours["seconds"]) / count)
    table.time("ours, one by one", float(ours["single.seconds"]) / count)
    for way, spent in times.items():
        table.time(f"shapely, {way}", spent / count)
    table.time("GEOS from Swift: tree, prepared", float(ours["geos.seconds"]) / count)
    best = min(times.values())
    table.ratio("shapely at its best / ours", best / float(ours["seconds"]), at_least=5)
    table.ratio("shapely at its best / ours one by one", best / float(ours["single.seconds"]), at_least=5)
    table.ratio("GEOS / ours one by one", float(ours["geos.seconds"]) / float(ours["single.seconds"]))
    differing, near = differences(
        numpy.fromfile(arguments.folder / "answers.i32", dtype=numpy.int32), answers, points, polygons)
    table.count("answers unlike shapely's", differing)
    table.count("  of them away from every border", differing - near, at_most=0)
    table.count("answers unlike GEOS's", int(ours["geos.differing"]))
    table.count(
        "  of them away from every border", int(ours["geos.differing"]) - int(ours["geos.differing-on-border"]),
        at_most=0)


def large(arguments, table, communes):
    ours = figures([arguments.benchmark, "large", *communes])
    count = int(ours["points"])
    table.head(f"{ours['faces']} faces, {ours['vertices']} vertices, {count} random points")
    table.seconds("building the locator", float(ours["build.seconds"]))
    table.megabytes("memory of the locator", int(ours["build.bytes"]))
    table.megabytes("memory while building", int(ours["build.peak-bytes"]))
    # What is wanted is wanted of many points. One by one a question waits for memory, which the cache spares the communes.
    for way, name, most in ("", "many points at once", 3), ("single.", "one by one", None):
        table.time(f"ours, {name}", float(ours[f"{way}seconds"]) / count)
        if communes:
            ratio = float(ours[f"{way}seconds"]) / float(ours[f"communes.{way}seconds"])
            table.ratio("  / the same on the communes, taking turns", ratio, at_most=most)


def imported(arguments, table):
    ours = figures([arguments.benchmark, "import"])
    table.head(f"{ours['faces']} faces imported into a draft, and published")
    for name in ours:
        if name.endswith("seconds"):
            table.seconds(name.removesuffix(".seconds"), float(ours[name]))
    table.megabytes("peak memory", int(ours["peak-bytes"]))


if __name__ == "__main__":
    sys.exit(main())
