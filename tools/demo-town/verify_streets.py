"""Checks of the street network: form, connectivity, barriers and what it must contain."""

import shapely
from shapely.geometry import LineString

from lattice import metres
from reading import point

HIGHWAYS = {"primary", "secondary", "tertiary", "residential", "living_street", "service", "footway", "path", "steps", "pedestrian"}


def components(ways):
    """Sets of node ids of the walkable network, largest first."""
    parent = {}

    def root(n):
        while parent.setdefault(n, n) != n:
            parent[n] = n = parent[parent[n]]
        return n

    for _, refs, tags in ways:
        if "highway" in tags:
            for ref in refs:
                parent[root(ref)] = root(refs[0])
    groups = {}
    for n in parent:
        groups.setdefault(root(n), set()).add(n)
    return sorted(groups.values(), key=len, reverse=True)


def checks(town):
    nodes, ways = town.osm
    path = town.folder / "streets.osm"
    yield "streets.osm is below 3 MB", [] if path.stat().st_size < 3e6 else [path.stat().st_size]
    yield "generator is named", [] if 'generator="wangge demo town"' in path.read_text(encoding="utf-8")[:200] else ["missing"]
    yield "ids are positive, references resolve, no two nodes in one place", (
        [i for i in list(nodes) + [w[0] for w in ways] if i <= 0] + [r for w in ways for r in w[1] if r not in nodes]
        + ([] if len({n[0] for n in nodes.values()}) == len(nodes) else ["doubled"]))
    yield "ways have two nodes or more and no step in place", [
        w[0] for w in ways if len(w[1]) < 2 or any(a == b for a, b in zip(w[1], w[1][1:]))]
    kinds = {tags["highway"] for _, _, tags in ways if "highway" in tags}
    yield "all highway classes occur", sorted(HIGHWAYS - kinds)
    parts = components(ways)
    yield "one main component and one small island", [] if len(parts) == 2 and len(parts[1]) <= 8 else [len(p) for p in parts[1:]]
    yield from contents(nodes, ways)
    yield from crossings(nodes, ways)
    gates = {point(*f["geometry"]["coordinates"]) for f in town.features("gates")}
    mapped = {p for p, tags in nodes.values() if tags.get("barrier") == "gate"}
    yield "barrier=gate nodes are exactly the gates", sorted(gates ^ mapped)
    used = {r for _, refs, tags in ways if "highway" in tags for r in refs if r in parts[0]}
    yield "gates are on the main component", [i for i, (p, tags) in nodes.items() if tags.get("barrier") == "gate" and i not in used]


def contents(nodes, ways):
    count = lambda **wanted: sum(all(tags.get(k) == v for k, v in wanted.items()) for _, _, tags in ways)
    points = lambda **wanted: sum(all(tags.get(k) == v for k, v in wanted.items()) for _, tags in nodes.values())
    found = {
        "plaza": count(highway="pedestrian", area="yes") == 1, "oneway": count(oneway="yes") > 5,
        "sidewalk": count(sidewalk="both") > 20, "crossings": points(highway="crossing") > 40, "private gates": points(barrier="gate", access="private") > 10,
        "canal": count(waterway="canal") == 1, "water": count(natural="water") == 1, "railway": count(railway="rail") == 1,
        "level crossing": points(railway="level_crossing") == 1, "underpass": count(tunnel="yes", layer="-1") == 1,
        "footbridge": count(highway="footway", bridge="yes", layer="1") == 1, "steps": count(highway="steps") == 2,
        "road bridges": 3 <= count(bridge="yes", layer="1") <= 7, "shops": sum("shop" in t for _, t in nodes.values()) > 5,
        "amenities": sum("amenity" in t for _, t in nodes.values()) > 5, "names": sum("name" in t for _, _, t in ways) > 100}
    yield "bridges, underpass, level crossing, plaza, gates and the rest are there", [k for k, ok in found.items() if not ok]
    areas = [i for i, refs, tags in ways if (tags.get("area") == "yes" or "natural" in tags or "leisure" in tags)
             and (refs[0] != refs[-1] or not shapely.Polygon([metres(nodes[r][0]) for r in refs]).is_valid)]
    yield "areas are closed and valid", areas


def crossings(nodes, ways):
    """Lines of the same layer meet only in shared nodes; barriers are passed only where they may be."""
    segments = [(nodes[a][0], nodes[b][0], tags) for _, refs, tags in ways
                if not {"natural", "leisure", "area"} & set(tags) for a, b in zip(refs, refs[1:])]
    lines = [LineString([metres(a), metres(b)]) for a, b, _ in segments]
    bad = []
    for i, j in shapely.STRtree(lines).query(lines, predicate="intersects").T.tolist():
        (a, b, s), (c, d, t) = segments[i], segments[j]
        if i < j and s.get("layer", "0") == t.get("layer", "0") and len({a, b, c, d}) == 4 and lines[i].intersection(lines[j]).length == 0:
            bad.append((s, t))
        if i < j and lines[i].intersection(lines[j]).length > 0.05 and not {s.get("leisure"), t.get("leisure")} - {None}:
            bad.append(("overlapping", s, t))
    yield "lines of one layer cross only in shared nodes", bad
    water = [shapely.Polygon([metres(nodes[r][0]) for r in refs]) for _, refs, tags in ways if tags.get("natural") == "water"]
    rail = [LineString([metres(nodes[r][0]) for r in refs]) for _, refs, tags in ways if tags.get("railway") == "rail"]
    level = {i for i, (_, tags) in nodes.items() if tags.get("railway") == "level_crossing"}
    wet, over = [], []
    for i, refs, tags in ways:
        if "highway" in tags and "layer" not in tags:
            line = LineString([metres(nodes[r][0]) for r in refs])
            wet += [i for w in water if line.intersects(w)]
            over += [i for r in rail if line.intersects(r) and not level & set(refs)]
    yield "streets cross the canal only on bridges", wet
    yield "streets cross the railway only by the underpass, the footbridge and the level crossing", over
