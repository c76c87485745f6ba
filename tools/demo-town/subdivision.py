"""Recursive subdivision of a superblock into blocks by minor streets.

Each cut is a bent line from side to side; its look (how crooked, how straight to the district's axes, how small the
blocks) is the district's style. A cut that would leave a thin or needle-shaped block is not made.
"""

import math
from dataclasses import dataclass

from shapely.geometry import LineString, Point
from shapely.ops import split


@dataclass(frozen=True)
class Style:
    """What the streets of a district look like and how densely people live in it."""

    name: str
    block_area: float  # m2
    slender: float  # preferred length to width of a block
    skew: float  # radians of scatter around the district's axes
    crook: float  # m of sideways wander
    density: float  # relative households per m2
    minor: str  # highway class of late cuts


OLD = Style("old", 8_500, 1.5, 0.22, 11, 0.0056, "living_street")
BUNGALOW = Style("bungalow", 11_500, 2.0, 0.09, 5, 0.0034, "living_street")
MIXED = Style("mixed", 20_000, 1.4, 0.10, 6, 0.0046, "residential")
NEW = Style("new", 44_000, 1.3, 0.05, 9, 0.0030, "residential")
INDUSTRY = Style("industry", 50_000, 1.5, 0.10, 8, 0.0015, "service")
EDGE = Style("edge", 48_000, 1.5, 0.16, 14, 0.0016, "unclassified")


def style_at(x, y):
    """The district style around a point in metres."""
    if math.hypot(x + 120, y + 120) < 560:
        return OLD
    if x > 700 and y < -650:
        return INDUSTRY
    if y > 820 and math.hypot(x, y) < 2150:
        return NEW
    if math.hypot(x, y) > 1600 or y < -1400:
        return EDGE
    if (x < -600 and -1000 < y < 800) or (x > 600 and -600 < y < 250 and x < 1500) or (-700 < x < 0 and y < -800):
        return BUNGALOW
    return MIXED


class Subdivision:
    """The cuts of all superblocks; remembers junctions, so that streets continue across a main road."""

    def __init__(self, generator, junctions):
        self.random = generator
        self.junctions = list(junctions)
        self.cuts = []  # (LineString, depth, Style)

    def divide(self, polygon, style, axis, depth=0):
        """Cuts until the blocks have the style's size. `axis` is the district's direction in radians."""
        if polygon.area < style.block_area * self.random.uniform(1.2, 2.1):
            return
        best = None
        for _ in range(18):
            candidate = self._candidate(polygon, style, axis)
            if candidate and (best is None or candidate[0] > best[0]):
                best = candidate
                if best[0] > 0.62:
                    break
        if best is None:
            return
        _, line, parts = best
        self.cuts.append((line, depth, style))
        self.junctions += [line.coords[0], line.coords[-1]]
        for part in parts:
            self.divide(part, style, axis, depth + 1)

    def _candidate(self, polygon, style, axis):
        """A cut with its score and the two parts, or None when it does not serve."""
        long_axis, length = _long_axis(polygon)
        direction = long_axis + math.pi / 2
        # The street leans to the district's axes rather than to the block's own shape.
        aligned = axis + round((direction - axis) / (math.pi / 2)) * math.pi / 2
        direction += (aligned - direction) * self.random.uniform(0.5, 1.0) + self.random.gauss(0, style.skew)
        centre = polygon.representative_point() if self.random.random() < 0.15 else polygon.centroid
        shift = self.random.uniform(-0.17, 0.17) * length
        x, y = centre.x + math.cos(long_axis) * shift, centre.y + math.sin(long_axis) * shift
        line = _inside(self._wander(x, y, direction, length, style.crook), polygon, Point(x, y))
        if line is None or line.length < 30:
            return None
        line = self._to_junctions(line, polygon)
        if line is None or not _meets_squarely(line, polygon):
            return None
        parts = [p for p in split(polygon, _extended(line)).geoms]
        if len(parts) != 2:
            return None
        smallest = min(p.area for p in parts)
        if smallest < max(4_800, style.block_area * 0.42):
            return None
        score = min(_compactness(p, style.slender) for p in parts)
        return (score, line, parts) if score > 0.36 else None

    def _wander(self, x, y, direction, length, crook):
        """A long line through a point that strays sideways a little, smoothly."""
        reach, step = length * 1.6 + 60, max(45.0, length / 5)
        dx, dy = math.cos(direction), math.sin(direction)
        points, offset, drift = [], 0.0, 0.0
        for index in range(int(2 * reach / step) + 1):
            along = -reach + index * step
            drift = 0.5 * drift + self.random.gauss(0, crook * 0.7)
            offset = max(-3 * crook, min(3 * crook, offset * 0.8 + drift))
            points.append((x + dx * along - dy * offset, y + dy * along + dx * offset))
        return LineString(points)

    def _to_junctions(self, line, polygon):
        """The line with ends moved to junctions close by on the boundary; None when an end falls next to one."""
        coords, boundary = list(line.coords), polygon.exterior
        for end in (0, -1):
            x, y = coords[end]
            near = [(math.hypot(j[0] - x, j[1] - y), j) for j in self.junctions if abs(j[0] - x) < 38 and abs(j[1] - y) < 38]
            near = sorted(n for n in near if boundary.distance(Point(n[1])) < 0.01)
            if near:
                coords[end] = near[0][1]
                inner = coords[1 if end == 0 else -2]
                if len(coords) > 2 and math.hypot(inner[0] - coords[end][0], inner[1] - coords[end][1]) < 18:
                    del coords[1 if end == 0 else -2]
        moved = LineString(coords)
        return moved if moved.length > 30 and moved.is_simple and polygon.buffer(0.01).covers(moved) else None


def _long_axis(polygon):
    """Direction (radians) and length of the long side of the minimum rotated rectangle."""
    c = list(polygon.minimum_rotated_rectangle.exterior.coords)
    sides = [(math.hypot(b[0] - a[0], b[1] - a[1]), math.atan2(b[1] - a[1], b[0] - a[0])) for a, b in zip(c, c[1:3])]
    length, direction = max(sides)
    return direction, length


def _inside(line, polygon, point):
    """The piece of the line within the polygon that passes nearest to the point."""
    pieces = line.intersection(polygon)
    pieces = [g for g in getattr(pieces, "geoms", [pieces]) if g.geom_type == "LineString"]
    return min(pieces, key=lambda g: g.distance(point)) if pieces else None


def _extended(line, by=0.4):
    """The line a little beyond both ends, so that splitting does not hang on rounding."""
    c = list(line.coords)

    def beyond(a, b):
        d = math.hypot(b[0] - a[0], b[1] - a[1])
        return (b[0] + (b[0] - a[0]) / d * by, b[1] + (b[1] - a[1]) / d * by)

    return LineString([beyond(c[1], c[0])] + c[1:-1] + [beyond(c[-2], c[-1])] if len(c) > 2
                      else [beyond(c[1], c[0]), beyond(c[0], c[1])])


def _meets_squarely(line, polygon, least=math.radians(48)):
    """Whether both ends meet the boundary at a wide enough angle."""
    ring, c = polygon.exterior, list(line.coords)
    for end, inner in ((c[0], c[1]), (c[-1], c[-2])):
        heading = math.atan2(inner[1] - end[1], inner[0] - end[0])
        at = ring.project(Point(end))
        for step in (-14, 14):
            p = ring.interpolate((at + step) % ring.length)
            turn = math.atan2(p.y - end[1], p.x - end[0]) - heading
            if abs(math.atan2(math.sin(turn), math.cos(turn))) < least:
                return False
    return True


def _compactness(polygon, slender):
    """Isoperimetric quotient, relative to that of a rectangle with the wanted proportions (at most 1)."""
    wanted = math.pi * slender / (1 + slender) ** 2
    return min(1.0, 4 * math.pi * polygon.area / polygon.length ** 2 / wanted)
