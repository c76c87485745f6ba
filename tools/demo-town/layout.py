"""Rows of buildings in a block: slots, the lanes between the rows and the spine that joins the lanes.

A block is turned so that its rows run along x (roughly west to east, as houses face south here), laid out, and
turned back.
"""

import math
from dataclasses import dataclass, replace

from shapely import affinity
from shapely.geometry import LineString, Polygon, box

from lattice import snapped


@dataclass(frozen=True)
class Pattern:
    """Measures of a kind of row, in metres."""

    depth: float
    pitch: float
    shortest: float
    longest: float
    gap: float

    def stretched(self, factor):
        """The same buildings further apart."""
        return replace(self, pitch=self.depth + (self.pitch - self.depth) * factor, gap=self.gap * factor)


FLATS = Pattern(12.5, 33, 30, 64, 10)
TOWERS = Pattern(15, 48, 32, 52, 18)
BUNGALOWS = Pattern(8, 17, 24, 76, 5)


@dataclass
class Slot:
    """A place for one building: its footprint and its entrance side (two corners)."""

    footprint: Polygon
    front: tuple
    length: float
    row: int


class Rows:
    """The layout of one buildable area."""

    def __init__(self, area, pattern, generator, spine=True):
        self.angle = heading(area)
        self.centre = area.centroid
        turned = affinity.rotate(area, -self.angle, origin=self.centre, use_radians=True)
        inner = turned.buffer(-3.0)
        left, south, right, north = turned.bounds
        self.x = self.centre.x + generator.uniform(-0.12, 0.12) * (right - left)
        self.slots, self.lanes = [], []
        row, y = 0, south + 4 + generator.uniform(0, 3)
        while y + pattern.depth < north - 3:
            placed = 0
            for x0, x1 in self._free(inner, y, pattern.depth, 5.0 if spine else 0.0):
                for a, b in _pieces(x0, x1, pattern, generator):
                    rectangle = box(a, y, b, y + pattern.depth)
                    if inner.covers(rectangle):
                        front = tuple(self._back(p) for p in ((a, y + pattern.depth), (b, y + pattern.depth)))
                        self.slots.append(Slot(self._polygon(rectangle), front, b - a, row))
                        placed += 1
            lane = y + pattern.depth + (pattern.pitch - pattern.depth) * 0.3
            if placed and lane < north - 3:
                piece = self._through(turned, LineString([(left - 9, lane), (right + 9, lane)]), lane)
                if piece:
                    self.lanes.append((lane, *piece, row))
            row, y = row + 1, y + pattern.pitch
        self.turned = turned

    def _back(self, point):
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        dx, dy = point[0] - self.centre.x, point[1] - self.centre.y
        return (self.centre.x + dx * cos - dy * sin, self.centre.y + dx * sin + dy * cos)

    def _polygon(self, turned):
        return Polygon([snapped(*self._back(p)) for p in turned.exterior.coords[:-1]])

    def _free(self, inner, y, depth, corridor):
        """Intervals of x in which a row fits, without the corridor of the spine."""
        intervals = None
        for level in (y, y + depth / 2, y + depth):
            cut = inner.intersection(LineString([(inner.bounds[0] - 1, level), (inner.bounds[2] + 1, level)])) \
                if not inner.is_empty else inner
            found = [(g.bounds[0], g.bounds[2]) for g in getattr(cut, "geoms", [cut]) if g.geom_type == "LineString" and not g.is_empty]
            intervals = found if intervals is None else [
                (max(a, c), min(b, d)) for a, b in intervals for c, d in found if min(b, d) > max(a, c)]
        for a, b in intervals:
            if corridor and a < self.x < b:
                yield from ((a, self.x - corridor), (self.x + corridor, b))
            else:
                yield (a, b)

    def _through(self, turned, line, level):
        """The (x0, x1) of the piece of a lane that crosses the spine."""
        cut = line.intersection(turned)
        for g in getattr(cut, "geoms", [cut]):
            if g.geom_type == "LineString" and g.bounds[0] + 2 < self.x < g.bounds[2] - 2:
                return g.bounds[0], g.bounds[2]
        return None

    def keep_lanes(self, used):
        """Drops the lanes that no used row lies on."""
        self.lanes = [lane for lane in self.lanes if lane[3] in used or lane[3] + 1 in used]

    def spine(self):
        """The lower and upper end of the spine on the boundary: (y0, y1), or None."""
        _, south, _, north = self.turned.bounds
        cut = LineString([(self.x, south - 9), (self.x, north + 9)]).intersection(self.turned)
        pieces = [g for g in getattr(cut, "geoms", [cut]) if g.geom_type == "LineString"]
        if not pieces or not self.lanes:
            return None
        best = max(pieces, key=lambda g: sum(g.bounds[1] < lane[0] < g.bounds[3] for lane in self.lanes))
        return best.bounds[1], best.bounds[3]

    def point(self, x, y):
        """A point of the turned frame in metres."""
        return self._back((x, y))


def heading(area):
    """The direction of the rows in radians: the side of the minimum rotated rectangle nearest to west-east."""
    c = list(area.minimum_rotated_rectangle.exterior.coords)
    angle = math.atan2(c[1][1] - c[0][1], c[1][0] - c[0][0])
    return angle - round(angle / (math.pi / 2)) * math.pi / 2


def _pieces(x0, x1, pattern, generator):
    """Splits a free interval into buildings with gaps between them."""
    total = x1 - x0
    if total < pattern.shortest:
        return
    count = max(1, math.ceil((total + pattern.gap) / (pattern.longest + pattern.gap)))
    length = (total - (count - 1) * pattern.gap) / count
    if length < pattern.shortest:
        return
    trim = generator.uniform(0, min(0.18 * length, length - pattern.shortest))
    for i in range(count):
        a = x0 + i * (length + pattern.gap)
        yield a, a + length - trim
