"""Checks of the four levels of units: form, codes, exact coverage, nesting, sums, shapes."""

import json
import math
from collections import Counter

from grids import COMMUNITIES, TOWN_CODE, reading_order
from lattice import doubled_area, edges
from reading import STEMS, polygon, ring

LEVELS = ["town", "communities", "large-grids", "small-grids"]
COLUMNS = {"code", "name", "name_en", "parent", "households", "population", "landUse", "managementLevel", "responsibleParty"}


def checks(town):
    yield from form(town)
    yield from codes(town)
    yield from coverage(town)
    yield from sums(town)
    yield from shapes(town)


def form(town):
    layout = json.loads((town.folder / "layout.json").read_text(encoding="utf-8"))
    found = [(level["id"], level["digits"], level["title"]["zh"]) for level in layout["levels"]]
    wanted = [("subdistricts", 9, "街道·镇"), ("communities", 12, "社区"), ("large-grids", 14, "大网格"), ("small-grids", 15, "小网格")]
    yield "layout.json holds the four levels", [] if layout["system"] == "community" and found == wanted else found
    yield "collections are described as SYNTHETIC", [
        s for s in STEMS if town.collections[s]["type"] != "FeatureCollection" or "SYNTHETIC" not in town.collections[s]["description"]]
    yield "one feature per line", [
        s for s in STEMS if (town.folder / f"{s}.geojson").read_text(encoding="utf-8").count("\n") != len(town.features(s)) + 2]
    bad = []
    for stem in STEMS:
        for f in town.features(stem):
            if f["geometry"]["type"] == "Polygon":
                r = ring(f)
                outer = f["geometry"]["coordinates"]
                if len(outer) != 1 or outer[0][0] != outer[0][-1] or len(set(r)) != len(r) or doubled_area(r) <= 0 or not polygon(r).is_valid:
                    bad.append((stem, f["properties"]))
            elif f["geometry"]["type"] != "Point":
                bad.append((stem, f["properties"]))
    yield "polygons on the lattice, one ring, closed, counter-clockwise, valid", bad
    yield "units have their columns", [f["properties"] for s in LEVELS for f in town.features(s) if set(f["properties"]) != COLUMNS]


def codes(town):
    counts = [len(town.features(s)) for s in LEVELS]
    yield "1 town, 13 communities, 13 large grids, 246 small grids", [] if counts == [1, 13, 13, 246] else counts
    names = dict(zip(town.column("communities", "code"), town.column("communities", "name")))
    wanted = {f"{TOWN_CODE}{i:03d}": f"{c[0]}社区" for i, c in enumerate(COMMUNITIES, 1)}
    yield "community codes and names", [] if names == wanted else [names]
    yield "large grids: community code + 01", [
        f["properties"]["code"] for f in town.features("large-grids") if f["properties"]["code"] != f["properties"]["parent"] + "01"]
    own = Counter(c[:12] for c in town.grid_rings)
    yield "15 to 23 small grids in each community", [item for item in own.items() if not 15 <= item[1] <= 23] + ([] if len(own) == 13 else [own])
    bad = []
    for community in wanted:
        rings = [r for c, r in sorted(town.grid_rings.items()) if c[:12] == community]
        if sorted(c[12:] for c in town.grid_rings if c[:12] == community) != [f"{i:03d}" for i in range(1, len(rings) + 1)]:
            bad.append(community)
        if reading_order(rings) != list(range(len(rings))):
            bad.append((community, "order"))
    yield "small grids numbered without gaps, in rows from the north, west to east", bad
    parents = {s: set(town.column(s, "code")) for s in LEVELS}
    yield "parents exist one level up", [
        f["properties"]["code"] for upper, s in zip(LEVELS, LEVELS[1:]) for f in town.features(s) if f["properties"]["parent"] not in parents[upper]
    ] + [p for p in town.column("town", "parent") if p is not None] + [
        f["properties"]["code"] for f in town.features("small-grids") if f["properties"]["parent"] != f["properties"]["code"][:12] + "01"]


def outline(rings):
    """The directed edges that remain when shared edges cancel; None where an edge is used twice the same way."""
    directed = [e for r in rings for e in edges(r)]
    if len(set(directed)) != len(directed):
        return None
    known = set(directed)
    return {e for e in directed if (e[1], e[0]) not in known}


def coverage(town):
    rings = list(town.grid_rings.values())
    whole = ring(town.features("town")[0])
    yield "no edge is used twice in one direction", [] if outline(rings) is not None else ["overlap"]
    yield "edges without a neighbour are exactly the town's outline", sorted((outline(rings) or set()) ^ set(edges(whole)))
    left = sum(doubled_area(r) for r in rings) - doubled_area(whole)
    yield "doubled areas of the small grids add up to the town's exactly", [left] if left else []
    bad = []
    for stem in ("communities", "large-grids"):
        for f in town.features(stem):
            code = f["properties"]["code"]
            if outline([r for c, r in town.grid_rings.items() if c[:12] == code[:12]]) != set(edges(ring(f))):
                bad.append(code)
    yield "communities and large grids are the dissolved unions, same vertices", bad


def sums(town):
    bad = []
    for column in ("households", "population"):
        for upper, lower in zip(LEVELS, LEVELS[1:]):
            total = Counter()
            for f in town.features(lower):
                total[f["properties"]["parent"]] += f["properties"][column]
            bad += [(upper, f["properties"]["code"], column) for f in town.features(upper) if f["properties"][column] != total[f["properties"]["code"]]]
    yield "households and population agree between the levels", bad
    households, people = Counter(), Counter()
    for f in town.features("buildings"):
        households[f["properties"]["smallGrid"]] += f["properties"]["households"]
        people[f["properties"]["smallGrid"]] += f["properties"]["people"]
    yield "and with the buildings", [
        f["properties"]["code"] for f in town.features("small-grids")
        if (f["properties"]["households"], f["properties"]["population"]) != (households[f["properties"]["code"]], people[f["properties"]["code"]])]
    count = town.column("small-grids", "households")
    yield "120 to 350 households a small grid", [c for c in count if not 120 <= c <= 350]
    yield "at most 50,000 households", [] if sum(count) <= 50_000 else [sum(count)]
    yield "2.3 to 2.7 persons a household", [
        f["properties"]["code"] for f in town.features("small-grids") if not 2.3 <= f["properties"]["population"] / f["properties"]["households"] <= 2.7]


def shapes(town):
    shapes = town.grid_polygons
    yield "no small grid below 8,000 m2", [(c, round(p.area)) for c, p in shapes.items() if p.area < 8_000]
    yield "no needles: 40 m wide somewhere, isoperimetric quotient above 0.25", [
        c for c, p in shapes.items() if p.buffer(-20).is_empty or 4 * math.pi * p.area / p.length ** 2 < 0.25]
    narrow = [(c, round(polygon.difference(polygon.buffer(-4).buffer(4.5, join_style="mitre", mitre_limit=20)).area)) for c, polygon in shapes.items()]
    yield "no slivers or spikes narrower than 8 m", [n for n in narrow if n[1] > 60]
    west, south, east, north = polygon(ring(town.features("town")[0])).bounds
    extent = [round(east - west), round(north - south)]
    yield "about 5 by 4.5 km", [] if 4_500 <= extent[0] <= 5_500 and 4_000 <= extent[1] <= 5_000 else extent
