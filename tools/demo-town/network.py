"""The planar street network: noding on the lattice, and its faces, the blocks."""

import math

import shapely
from shapely.geometry import LineString, Polygon
from shapely.ops import polygonize

import plan
from lattice import METRES_X, METRES_Y, edges as edges_of, metres, oriented
from subdivision import Subdivision, style_at


def to_lattice(geometry):
    """A geometry in metres as lattice steps, not yet rounded."""
    return shapely.transform(geometry, lambda c: c / (METRES_X, METRES_Y))


def node(lines):
    """Edges (pairs of lattice points) of the lines in metres, fully noded by snap rounding."""
    union = shapely.union_all([to_lattice(line) for line in lines], grid_size=1)
    found = set()
    for part in getattr(union, "geoms", [union]):
        points = [(round(x), round(y)) for x, y in part.coords]
        found |= {(min(a, b), max(a, b)) for a, b in zip(points, points[1:]) if a != b}
    return sorted(found)


def faces(edges):
    """Open counter-clockwise lattice rings of all bounded faces, in a stable order."""
    rings = [oriented([(int(x), int(y)) for x, y in p.exterior.coords[:-1]]) for p in polygonize([LineString(e) for e in edges])]
    return sorted(rings)


class Town:
    """Main lines, cuts, superblocks and blocks of the town."""

    def __init__(self, generator):
        outline = plan.OUTLINE
        self.main = [(line.geometry.intersection(outline), line) for line in plan.ROADS]
        self.canal = plan.CANAL.intersection(outline)
        self.railway = plan.RAILWAY.intersection(outline)
        skeleton = [g for g, _ in self.main] + [self.canal, self.railway, outline.exterior]
        edges = node(skeleton)
        degree = {}
        for a, b in edges:
            degree[a] = degree.get(a, 0) + 1
            degree[b] = degree.get(b, 0) + 1
        # Later cuts end on the rounded skeleton, so that nothing moves when all of it is noded together.
        self.skeleton = [LineString([metres(a), metres(b)]) for a, b in edges]
        self.superblocks = faces(edges)
        subdivision = Subdivision(generator, [metres(n) for n in sorted(degree) if degree[n] > 2])
        for ring in self.superblocks:
            polygon = Polygon([metres(p) for p in ring])
            centre = polygon.centroid
            axis = _longest_side(polygon) + generator.gauss(0, 0.04)
            subdivision.divide(polygon, style_at(centre.x, centre.y), axis)
        self.cuts = subdivision.cuts
        self.edges = node(self.skeleton + [line for line, _, _ in self.cuts])
        self.blocks = faces(self.edges)
        self.outline_edges = _single_sided(self.blocks)
        near = shapely.union_all([self.canal, self.railway]).buffer(0.05)
        self.barrier_edges = {e for e in self.edges if near.covers(LineString([metres(p) for p in e]))}
        tree = shapely.STRtree([Polygon([metres(p) for p in ring]) for ring in self.superblocks])
        self.superblock_of = []
        for ring in self.blocks:
            inner = Polygon([metres(p) for p in ring]).representative_point()
            self.superblock_of.append(int(tree.query(inner, predicate="within")[0]))
        self.styles = []
        for ring in self.superblocks:
            centre = Polygon([metres(p) for p in ring]).centroid
            self.styles.append(style_at(centre.x, centre.y))


def _single_sided(rings):
    """The undirected edges that only one face has: the outline."""
    directed = {edge for ring in rings for edge in edges_of(ring)}
    return {(min(e), max(e)) for e in directed if (e[1], e[0]) not in directed}


def _longest_side(polygon):
    """The direction in which most of the boundary runs, modulo a right angle."""
    c = list(polygon.exterior.coords)
    x = y = 0.0
    for a, b in zip(c, c[1:]):
        length, angle = math.hypot(b[0] - a[0], b[1] - a[1]), math.atan2(b[1] - a[1], b[0] - a[0])
        x, y = x + length * math.cos(4 * angle), y + length * math.sin(4 * angle)
    return math.atan2(y, x) / 4
