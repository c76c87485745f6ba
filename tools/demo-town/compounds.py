"""Compounds (小区): walled areas within a block, with gates to the streets and lanes inside."""

import math
from dataclasses import dataclass, field

import shapely
from shapely.geometry import LineString, Point, Polygon

from lattice import edges, metres, oriented, snap

ESTATES = ["阳光", "幸福", "和谐", "锦绣", "金河", "福泰", "祥和", "华庭", "丽景", "金桥", "书香", "康乐", "富源", "龙泽", "天和", "银海",
           "绿洲", "盛世", "东方", "鑫苑", "怡园", "河套", "御景", "惠民", "安居", "文苑", "翰林", "长青", "佳和", "铂金", "碧水", "春晖"]
SUFFIXES = ["小区", "家园", "花园", "新村", "嘉苑"]
QUARTERS = ["一片", "二片", "三片", "四片", "五片", "六片", "七片", "八片", "九片"]
SIDES = ["东门", "东北门", "北门", "西北门", "西门", "西南门", "南门", "东南门"]


@dataclass
class Gate:
    """A gate on the wall, with the point on the street's centreline that it leads to (lattice points)."""

    point: tuple
    street: tuple
    name: str
    kind: str


@dataclass
class Compound:
    code: str
    name: str
    kind: str
    ring: list
    grid: object
    block: int
    rows: object
    gates: list = field(default_factory=list)
    paths: list = field(default_factory=list)  # (list of lattice points, OSM tags)


class Namer:
    """Distinct names of compounds, in a shuffled but repeatable order."""

    def __init__(self, generator):
        self.estates = [a + b for a in ESTATES for b in SUFFIXES]
        generator.shuffle(self.estates)
        self.quarters = {}

    def name(self, kind, community):
        if kind == "楼房小区":
            return self.estates.pop()
        self.quarters[community] = self.quarters.get(community, 0) + 1
        return f"{community}平房{QUARTERS[self.quarters[community] - 1]}"


def wall(buildable):
    """The ring of a compound on the lattice: the buildable area without its narrow tips."""
    shape = buildable.buffer(-7, join_style="mitre").buffer(7, join_style="mitre").intersection(buildable).simplify(1.0)
    shape = max(getattr(shape, "geoms", [shape]), key=lambda g: g.area)
    ring = [snap(*p) for p in shape.exterior.coords[:-1]]
    return oriented(ring), Polygon([metres(p) for p in ring])


def open_gates(compound, block_ring, closed_edges, rank):
    """Adds gates where the spine and one lane can reach a street, and the ways inside.

    `rank` gives the importance of the street at a lattice edge; `closed_edges` have no street to reach.
    """
    rows, polygon = compound.rows, Polygon([metres(p) for p in compound.ring])
    ends = rows.spine()
    lanes = [lane for lane in rows.lanes if ends and ends[0] + 2 < lane[0] < ends[1] - 2]
    if not lanes:
        return
    block = [(a, b, LineString([metres(a), metres(b)])) for a, b in edges(block_ring)]

    def exit_at(inner, outward):
        """(gate, street point, rank) for a way that leaves through the wall, or None."""
        beyond = (inner[0] + outward[0] * 75, inner[1] + outward[1] * 75)
        ray = LineString([inner, beyond])
        hits = []
        for a, b, line in block:
            cross = ray.intersection(line)
            if cross.geom_type == "Point" and not cross.is_empty:
                hits.append((cross.distance(Point(inner)), (min(a, b), max(a, b)), cross))
        walls = ray.intersection(polygon.exterior)
        walls = [g for g in getattr(walls, "geoms", [walls]) if g.geom_type == "Point" and not g.is_empty]
        if not hits or not walls:
            return None
        distance, edge, cross = min(hits, key=lambda h: h[0])
        gate = max(walls, key=lambda g: g.distance(Point(inner)))
        if edge in closed_edges or gate.distance(Point(inner)) > distance or cross.distance(gate) < 2:
            return None
        if min(Point(metres(p)).distance(cross) for p in edge) < 4:
            return None
        if any(line.distance(cross) < 30 for a, b, line in block if (min(a, b), max(a, b)) in closed_edges):
            return None  # on the bank or on a bridge
        return snap(gate.x, gate.y), snap(cross.x, cross.y), rank(edge)

    cos, sin = math.cos(rows.angle), math.sin(rows.angle)
    middle = min(lanes, key=lambda lane: abs(lane[0] - (ends[0] + ends[1]) / 2))
    spine_points = [snap(*rows.point(rows.x, lane[0])) for lane in lanes]
    found = []
    south = exit_at(rows.point(rows.x, ends[0] + 4), (sin, -cos))
    north = exit_at(rows.point(rows.x, ends[1] - 4), (-sin, cos))
    west = exit_at(rows.point(middle[1] + 4, middle[0]), (-cos, -sin))
    east = exit_at(rows.point(middle[2] - 4, middle[0]), (cos, sin))
    order = sorted([(-way[2], side) for side, way in (("s", south), ("n", north)) if way]
                   + [(-way[2] + 10, side) for side, way in (("w", west), ("e", east)) if way])
    kinds = {side: "main" if i == 0 else ("side" if side in "sn" else "pedestrian") for i, (_, side) in enumerate(order)}
    for side, way in (("s", south), ("n", north), ("w", west), ("e", east)):
        if way:
            found.append((way, kinds[side]))
    centre, names = polygon.centroid, set()
    for (point, street, _), kind in found:
        x, y = metres(point)
        octant = round(math.atan2(y - centre.y, x - centre.x) / (math.pi / 4)) % 8
        name = SIDES[octant]
        if name in names:
            name = name[:-1] + "二门"
        names.add(name)
        compound.gates.append(Gate(point, street, name, kind))
        compound.ring = with_vertex(compound.ring, point)
    # Inside: the spine from gate to gate, and the lanes; all of them share the spine's points.
    spine = ([] if not south else [south[1], south[0]]) + spine_points + ([] if not north else [north[0], north[1]])
    inside = {"highway": "service", "service": "driveway"}
    if len(spine) > 1:
        compound.paths.append((spine, inside))
    for lane, node in zip(lanes, spine_points):
        a, b = snap(*rows.point(lane[1] + 5, lane[0])), snap(*rows.point(lane[2] - 5, lane[0]))
        line = [a, node, b]
        if lane is middle:
            line = ([west[1], west[0]] if west else [a]) + [node] + ([east[0], east[1]] if east else [b])
        compound.paths.append((line, {"highway": "footway"} if lane is not middle else dict(inside)))


def with_vertex(ring, point):
    """The ring with a vertex inserted on the segment nearest to the point."""
    if point in ring:
        return ring
    here = Point(metres(point))
    distances = shapely.distance([LineString([metres(a), metres(b)]) for a, b in edges(ring)], here)
    index = int(distances.argmin())
    return ring[:index + 1] + [point] + ring[index + 1:]
