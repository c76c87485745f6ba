"""The street network as OSM XML: barriers, bridges, gates and the ways inside compounds."""

from xml.sax.saxutils import quoteattr

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import nearest_points

import plan
from compounds import with_vertex
from lattice import degrees, edges, metres, snap
from network import node

TOWPATH, RAILSIDE = 16, 24  # metres from the centreline of the barrier
CANAL_NAME = "园子渠"


class Network:
    """Ways as lists of lattice points with tags, and tags of single points."""

    def __init__(self):
        self.ways, self.points = [], {}

    def add(self, line, tags):
        self.ways.append((list(line), tags))

    def degree(self):
        """How many way segments meet in each point of the walkable network."""
        count = {}
        for line, tags in self.ways:
            if "highway" in tags:
                for a, b in zip(line, line[1:]):
                    count[a] = count.get(a, 0) + 1
                    count[b] = count.get(b, 0) + 1
        return count


def parts(geometry):
    """The line strings of a geometry."""
    return [g for g in getattr(geometry, "geoms", [geometry]) if g.geom_type == "LineString" and g.length > 0.5]


def build(town, streets, builder, generator):
    """The whole network."""
    network = Network()
    barriers = {"canal": plan.CANAL.buffer(TOWPATH, cap_style="flat", quad_segs=3),
                "railway": plan.RAILWAY.buffer(RAILSIDE, cap_style="flat", quad_segs=3)}
    level, sources = [], []
    for geometry, line in streets.main:
        outside = geometry
        for barrier, zone in barriers.items():
            how = line.crosses.get(barrier)
            within = outside.intersection(zone)
            if how == "level":
                level.append(geometry.intersection(plan.RAILWAY))
                continue
            outside = outside.difference(zone)
            centre = plan.CANAL if barrier == "canal" else plan.RAILWAY
            for deck in parts(within):
                if how and deck.intersects(centre):
                    extra = {"bridge": "yes", "layer": "1"} if how == "bridge" else {"tunnel": "yes", "layer": "-1"}
                    network.add([snap(*p) for p in deck.coords], {**line.tags, **extra})
        sources += [(piece, line.tags) for piece in parts(outside)]
    zones = shapely.union_all(list(barriers.values()))
    for geometry, tags in streets.minor + [(streets.outline.exterior, streets.field_road)]:
        sources += [(piece, tags) for piece in parts(geometry.difference(zones))]
    beside = {"canal": {"highway": "path", "name": f"{CANAL_NAME}堤路"}, "railway": {"highway": "service", "name": "铁路便道"}}
    for barrier, zone in barriers.items():
        sources += [(piece, beside[barrier]) for piece in parts(zone.exterior.intersection(streets.outline))]
    for compound in builder.compounds:
        sources += [(LineString([metres(p) for p in path]), tags) for path, tags in compound.paths]
    sources += _footbridge(network)
    sources += _greens(network, town, builder)
    _weave(network, sources)
    _prune(network)
    _barriers(network, level)
    for compound in builder.compounds:
        for gate in compound.gates:
            private = generator.random() < {"main": 0.0, "side": 0.25, "pedestrian": 0.4}[gate.kind]
            network.points[gate.point] = {"barrier": "gate", "access": "private" if private else "yes"}
    _crossings(network, generator)
    _island(network, town, builder)
    return network


def _weave(network, sources):
    """Nodes all lines on the lattice and gives every noded segment back to the line it came from."""
    lines = [line for line, _ in sources]
    segments = node(lines)
    tree = shapely.STRtree(lines)
    middles = [Point((metres(a)[0] + metres(b)[0]) / 2, (metres(a)[1] + metres(b)[1]) / 2) for a, b in segments]
    owned = {}
    for (a, b), middle, index in zip(segments, middles, tree.nearest(middles)):
        line = lines[index]
        if line.project(Point(metres(a))) > line.project(Point(metres(b))):
            a, b = b, a
        owned.setdefault(int(index), []).append((line.project(middle), a, b))
    for index in sorted(owned):
        chain = []
        for _, a, b in sorted(owned[index]):
            if chain and chain[-1] != a:
                network.add(chain, sources[index][1])
                chain = []
            chain = (chain or [a]) + [b]
        network.add(chain, sources[index][1])


def _prune(network):
    """Drops stumps that the canal or the railway cut off from everything else."""
    touching = {}
    for way in network.ways:
        for point in way[0]:
            touching.setdefault(point, []).append(way)
    reached, queue = set(), [max(network.ways, key=lambda way: len(way[0]))]
    while queue:
        way = queue.pop()
        if id(way) not in reached:
            reached.add(id(way))
            queue += [other for point in way[0] for other in touching[point]]
    network.ways = [way for way in network.ways if id(way) in reached or "highway" not in way[1]]


def _barriers(network, level):
    """Canal, its water and the railway, which meets streets only on the level crossings."""
    edge = plan.OUTLINE.buffer(380)
    water = plan.CANAL.intersection(edge)
    network.add([snap(*p) for p in water.coords], {"waterway": "canal", "name": CANAL_NAME})
    ring = [snap(*p) for p in water.buffer(8, cap_style="flat", quad_segs=2).exterior.coords]
    network.add(ring, {"natural": "water", "water": "canal"})
    rail = [snap(*p) for p in plan.RAILWAY.intersection(edge).coords]
    for point in level:
        crossing = snap(point.x, point.y)
        rail = with_vertex(rail, crossing)
        here = Point(metres(crossing))
        near = min((way for way in network.ways if "highway" in way[1]),
                   key=lambda way: LineString([metres(p) for p in way[0]]).distance(here))
        near[0][:] = _inserted(near[0], crossing)
        network.points[crossing] = {"railway": "level_crossing", "crossing:barrier": "full"}
    network.add(rail, {"railway": "rail", "name": "支线铁路", "gauge": "1435"})


def _inserted(line, point):
    """The open line with a vertex on its nearest segment."""
    if point in line:
        return line
    here = Point(metres(point))
    i = min(range(len(line) - 1), key=lambda i: LineString([metres(line[i]), metres(line[i + 1])]).distance(here))
    return line[:i + 1] + [point] + line[i + 1:]


def _footbridge(network, x=1150):
    """A footbridge over the railway, reached by steps from the lanes on both sides."""
    at = plan.RAILWAY.project(plan.RAILWAY.intersection(LineString([(x, -2500), (x, -1000)])))
    (ax, ay), (bx, by) = (plan.RAILWAY.interpolate(at + d).coords[0] for d in (-1, 1))
    nx, ny = (ay - by) / 2, (bx - ax) / 2
    cx, cy = (ax + bx) / 2, (ay + by) / 2
    stops = [(cx + nx * d, cy + ny * d) for d in (RAILSIDE, 13, -13, -RAILSIDE)]
    deck = [snap(*p) for p in stops[1:3]]
    network.add(deck, {"highway": "footway", "bridge": "yes", "layer": "1", "name": "铁路人行天桥"})
    steps = {"highway": "steps", "incline": "up", "step_count": "48"}
    return [(LineString(stops[:2]), steps), (LineString(stops[:1:-1]), steps)]


def _greens(network, town, builder):
    """The plaza and the parks, with footways to the streets around them."""
    links = []
    for block, tags in [(builder.plaza, {"highway": "pedestrian", "area": "yes", "name": "中心广场"})] + [
            (b, {"leisure": "park", "name": n}) for b, n in zip(builder.parks, ("渠畔公园", "北苑公园"))]:
        shape = builder.buildable(block).buffer(-4, join_style="mitre").simplify(1.5)
        ring = [snap(*p) for p in shape.exterior.coords[:-1]]
        network.add(ring + ring[:1], tags)
        if "leisure" in tags:
            network.add(ring + ring[:1], {"highway": "footway"})
        shut = town.barrier_edges | town.outline_edges
        sides = shapely.union_all([LineString([metres(a), metres(b)]) for a, b in edges(town.blocks[block])
                                   if (min(a, b), max(a, b)) not in shut])
        for point in ring[::max(1, len(ring) // 4)][:4]:
            link = LineString(nearest_points(Point(metres(point)), sides))
            if link.length < 60 and not link.intersects(shape.buffer(-0.5)):
                links.append((link, {"highway": "footway"}))
        across = LineString([metres(ring[0]), metres(ring[len(ring) // 2])])
        if "leisure" in tags and shape.buffer(0.1).covers(across):
            links.append((across, {"highway": "footway"}))
    return links


def _crossings(network, generator):
    """Marked crossings on main roads, some metres before junctions."""
    degree = network.degree()
    for line, tags in network.ways:
        if tags.get("highway") not in ("primary", "secondary") or "layer" in tags:
            continue
        woven = [line[0]]
        for a, b in zip(line, line[1:]):
            (ax, ay), (bx, by) = metres(a), metres(b)
            length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
            if degree[a] > 2 and length > 28 and generator.random() < 0.42:
                point = snap(ax + (bx - ax) * 12 / length, ay + (by - ay) * 12 / length)
                kind = "traffic_signals" if tags["highway"] == "primary" and generator.random() < 0.4 else "marked"
                network.points[point] = {"highway": "crossing", "crossing": kind}
                woven.append(point)
            woven.append(b)
        line[:] = woven


def _island(network, town, builder):
    """One deliberate island: a loop on a building site that no street reaches."""
    taken = {c.block for c in builder.compounds} | set(builder.parks) | {builder.plaza}
    for index in sorted(range(len(town.blocks)), key=lambda i: -Polygon([metres(p) for p in town.blocks[i]]).area):
        middle = builder.buildable(index).representative_point()
        loop = [snap(middle.x + dx, middle.y + dy) for dx, dy in ((-25, -15), (25, -15), (25, 15), (-25, 15))]
        built = shapely.union_all([b.footprint for b in builder.by_block.get(index, [])])
        shape = Polygon([metres(p) for p in loop])
        if index not in taken and builder.buildable(index).covers(shape.buffer(10)) and built.distance(shape) > 8:
            network.add(loop + loop[:1], {"highway": "service", "name": "工地便道"})
            return


def write(path, network, facilities):
    """Writes OSM XML 0.6: all nodes by position, then all ways."""
    for facility in facilities:
        if facility.osm:
            network.points.setdefault(facility.point, {**facility.osm, "name": facility.name})
    points = sorted({p for line, _ in network.ways for p in line} | set(network.points))
    ids = {p: 10_000_001 + i for i, p in enumerate(points)}
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="wangge demo town">']
    (west, south), (east, north) = (degrees((f(p[0] for p in points), f(p[1] for p in points))) for f in (min, max))
    out.append(f' <bounds minlat="{south}" minlon="{west}" maxlat="{north}" maxlon="{east}"/>')
    meta = 'version="1" timestamp="2024-01-01T00:00:00Z"'
    for p in points:
        lon, lat = degrees(p)
        tags = "".join(f'<tag k={quoteattr(k)} v={quoteattr(v)}/>' for k, v in network.points.get(p, {}).items())
        out.append(f' <node id="{ids[p]}" {meta} lat="{lat}" lon="{lon}"' + (f">{tags}</node>" if tags else "/>"))
    for number, (line, tags) in enumerate(network.ways, 20_000_001):
        refs = "".join(f'<nd ref="{ids[p]}"/>' for p in line)
        marks = "".join(f'<tag k={quoteattr(k)} v={quoteattr(v)}/>' for k, v in tags.items())
        out.append(f' <way id="{number}" {meta}>{refs}{marks}</way>')
    out.append("</osm>")
    path.write_text("\n".join(out) + "\n", encoding="utf-8")
