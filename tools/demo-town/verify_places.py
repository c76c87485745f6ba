"""Checks of compounds, gates, buildings and facilities."""

import re

import shapely
from shapely.geometry import Point

from facilities import CATALOGUE
from lattice import metres
from reading import point, polygon, ring

HOURS = re.compile(r"24/7|((Mo|Tu|We|Th|Fr|Sa|Su)-(Mo|Tu|We|Th|Fr|Sa|Su) \d\d:\d\d-\d\d:\d\d(,\d\d:\d\d-\d\d:\d\d)*)(; PH off)?")


def overlaps(polygons):
    """Pairs of polygons whose interiors intersect."""
    found = shapely.STRtree(polygons).query(polygons, predicate="intersects").T.tolist()
    return [(i, j) for i, j in found if i < j and polygons[i].intersection(polygons[j]).area > 0]


def checks(town):
    yield from compounds(town)
    yield from buildings(town)
    yield from facilities(town)


def compounds(town):
    features = town.features("compounds")
    shapes = {f["properties"]["code"]: polygon(ring(f)) for f in features}
    yield "100 to 150 compounds with distinct codes and names", [] if 100 <= len(features) <= 150 and len(shapes) == len(features) == len(
        set(town.column("compounds", "name"))) else [len(features)]
    yield "compounds are 楼房小区 or 平房区", [k for k in town.column("compounds", "kind") if k not in ("楼房小区", "平房区")]
    yield "compounds lie within their small grid", [
        f["properties"]["code"] for f in features if not town.grid_polygons[f["properties"]["smallGrid"]].covers(shapes[f["properties"]["code"]])]
    yield "compounds do not overlap", overlaps(list(shapes.values()))
    vertices = {f["properties"]["code"]: set(ring(f)) for f in features}
    gates = town.features("gates")
    yield "gates are vertices of their compound's ring", [
        f["properties"] for f in gates if point(*f["geometry"]["coordinates"]) not in vertices[f["properties"]["compound"]]]
    yield "gates are main, side or pedestrian", [f["properties"] for f in gates if f["properties"]["kind"] not in ("main", "side", "pedestrian")]
    mains = sorted(f["properties"]["compound"] for f in gates if f["properties"]["kind"] == "main")
    yield "each compound has one main gate", sorted(set(mains) ^ set(vertices)) + ([] if len(mains) == len(set(mains)) else ["two"])
    nodes, ways = town.osm
    inside = {"driveway"}
    streets = shapely.STRtree([shapely.LineString([metres(nodes[r][0]) for r in refs]) for _, refs, tags in ways
                               if "highway" in tags and tags.get("service") not in inside and tags["highway"] != "footway"])
    at = [Point(metres(point(*f["geometry"]["coordinates"]))) for f in gates]
    near = shapely.distance(streets.geometries[streets.nearest(at)], at)
    yield "gates are within 75 m of a street's centreline", [f["properties"] for f, d in zip(gates, near) if d > 75]


def buildings(town):
    features = town.features("buildings")
    shapes = [polygon(ring(f)) for f in features]
    yield "2,500 to 4,000 buildings", [] if 2_500 <= len(features) <= 4_000 else [len(features)]
    ids = town.column("buildings", "id")
    yield "building ids are 00001 and on, without gaps", [] if ids == [f"{i:05d}" for i in range(1, len(ids) + 1)] else ids[:3]
    yield "buildings lie within their small grid", [
        f["properties"]["id"] for f, s in zip(features, shapes) if not town.grid_polygons[f["properties"]["smallGrid"]].covers(s)]
    yield "buildings do not overlap", [(ids[i], ids[j]) for i, j in overlaps(shapes)]
    walls = {f["properties"]["code"]: polygon(ring(f)) for f in town.features("compounds")}
    tree, codes = shapely.STRtree(list(walls.values())), list(walls)
    bad = []
    for f, s in zip(features, shapes):
        own = f["properties"]["compound"]
        met = {codes[i] for i in tree.query(s, predicate="intersects")}
        if met != ({own} if own else set()) or own and not walls[own].covers(s):
            bad.append(f["properties"]["id"])
    yield "buildings lie in their compound, or in none", bad
    numbers = [(p["compound"] or p["smallGrid"], p["number"]) for p in (f["properties"] for f in features)]
    yield "building numbers are distinct in a compound (or outside, in a small grid)", [] if len(set(numbers)) == len(numbers) else ["repeated"]
    bad = []
    for f in features:
        p = f["properties"]
        if not (p["age85"] <= p["age65"] <= p["age60"] and p["age60"] + p["children"] <= p["people"] and p["floors"] >= 1):
            bad.append(p["id"])
        if (p["households"] == 0) != (p["people"] == 0):
            bad.append(p["id"])
    yield "people and age groups are consistent", bad
    bad = []
    for f, s in zip(features, shapes):
        entrances = f["properties"]["entrances"]
        if [e["unit"] for e in entrances] != list(range(1, len(entrances) + 1)) or not entrances or any(
                s.exterior.distance(Point(metres(point(e["lon"], e["lat"])))) > 0.02 for e in entrances):
            bad.append(f["properties"]["id"])
    yield "entrances are numbered and lie on the footprint (2 cm)", bad
    nodes, ways = town.osm
    lines = [shapely.LineString([metres(nodes[r][0]) for r in refs]) for _, refs, tags in ways if {"highway", "railway"} & set(tags)]
    hit = shapely.STRtree(lines).query(shapes, predicate="intersects")[0]
    yield "no street or railway runs through a building", [ids[i] for i in sorted(set(hit.tolist()))]
    yield "some buildings are L-shaped", [] if sum(len(ring(f)) == 6 for f in features) > 50 else ["too few"]


def facilities(town):
    features = town.features("facilities")
    yield "250 to 400 facilities with distinct ids", [] if 250 <= len(features) <= 400 and len(set(town.column("facilities", "id"))) == len(features) else [len(features)]
    seen = {c for categories in town.column("facilities", "categories") for c in categories}
    yield "all 30 categories occur, no others", sorted(seen ^ set(CATALOGUE)) + ([] if len(CATALOGUE) == 30 else [len(CATALOGUE)])
    yield "opening hours are in OSM syntax", [h for h in town.column("facilities", "openingHours") if not HOURS.fullmatch(h)]
    yield "validFrom is a date", [d for d in town.column("facilities", "validFrom") if not re.fullmatch(r"\d{4}-\d\d-\d\d", d)]
    tree = shapely.STRtree(list(town.grid_polygons.values()))
    bad = [f["properties"]["id"] for f in features
           if len(tree.query(Point(metres(point(*f["geometry"]["coordinates"]))), predicate="within")) != 1]
    yield "each facility lies inside one small grid", bad
