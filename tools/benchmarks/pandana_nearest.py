"""pandana's side: the nearest facility of every node within a distance. Prints figures as `name<TAB>value` lines."""

import argparse
import csv
import pathlib
import statistics
import time

import numpy
import pandana
import pandas

ROUNDS = 5


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=pathlib.Path, help="as reference/tree.cpp reads it")
    parser.add_argument("sources", type=pathlib.Path, help="CSV with the column node")
    parser.add_argument("--metres", type=float, default=1200)
    parser.add_argument(
        "--distances", type=pathlib.Path, metavar="FILE",
        help="writes float64 metres of each node, infinite where there is nothing within the distance")
    parser.add_argument("--aggregate", action="store_true", help="also sums one person a node within the distance")
    arguments = parser.parse_args()
    with arguments.sources.open(encoding="utf-8", newline="") as file:
        sources = numpy.array([int(row["node"]) for row in csv.DictReader(file)])
    network, node_count = read(arguments.graph)
    distances = nearest(network, node_count, sources, arguments.metres)
    if arguments.distances:
        distances.tofile(arguments.distances)
    if arguments.aggregate:
        aggregate(network, node_count, arguments.metres)


def read(path):
    print(f"version\t{pandana.__version__}")
    words = numpy.fromfile(path, dtype="<u4")
    node_count, arc_count = words[:2].astype(int)
    first, arcs = words[2:node_count + 3], words[node_count + 3:].reshape(arc_count, 2)
    # pandana uses positions only to find the node nearest to a facility: numbers on a line find exactly the node meant.
    x, y = pandas.Series(range(node_count), dtype=float), pandas.Series(0.0, index=range(node_count))
    start = pandas.Series(numpy.repeat(numpy.arange(node_count), numpy.diff(first.astype(int))))
    metres = pandas.DataFrame({"metres": arcs[:, 1] / 100})
    return pandana.Network(x, y, start, pandas.Series(arcs[:, 0].astype(int)), metres, twoway=False), node_count


def nearest(network, node_count, sources, metres):
    x = pandas.Series(sources, dtype=float)
    network.set_pois("facilities", metres, 1, x, pandas.Series(0.0, index=x.index))
    spent = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        found = network.nearest_pois(metres, "facilities", num_pois=1, max_distance=numpy.inf)
        spent.append(time.perf_counter() - begin)
    distances = found[1].reindex(range(node_count)).to_numpy(dtype=float)
    assert (distances[sources] == 0).all(), "a facility is not where it was put"
    print(f"median.seconds\t{statistics.median(spent):.9f}")
    print(f"nodes\t{numpy.isfinite(distances).sum()}")
    print(f"metres\t{distances[numpy.isfinite(distances)].sum():.3f}")
    return distances


def aggregate(network, node_count, metres):
    network.set(pandas.Series(range(node_count)), variable=pandas.Series(1.0, index=range(node_count)), name="people")
    for name in "first", "precomputed":
        if name == "precomputed":
            begin = time.perf_counter()
            network.precompute(metres)
            print(f"aggregate.precomputation.seconds\t{time.perf_counter() - begin:.6f}")
        begin = time.perf_counter()
        sums = network.aggregate(metres, type="sum", decay="flat", name="people")
        print(f"aggregate.{name}.seconds\t{time.perf_counter() - begin:.6f}")
    print(f"aggregate.sum\t{sums.sum():.0f}")


if __name__ == "__main__":
    main()
