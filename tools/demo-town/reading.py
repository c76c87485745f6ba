"""Reads the files of the demo town back, coordinates as integers on the 1e-7 degree lattice."""

import csv
import json
from decimal import Decimal
from functools import cached_property
from xml.etree import ElementTree

from shapely.geometry import Polygon

from lattice import ORIGIN, metres

STEMS = ["town", "communities", "large-grids", "small-grids", "compounds", "gates", "buildings", "facilities"]


def whole(value):
    """A decimal coordinate as a whole number of lattice steps; ValueError when it is off the lattice."""
    steps = Decimal(str(value)) * 10_000_000
    if steps != int(steps):
        raise ValueError(f"{value} is off the lattice")
    return int(steps)


def point(longitude, latitude):
    """A lattice point relative to the origin."""
    return whole(longitude) - ORIGIN[0], whole(latitude) - ORIGIN[1]


def ring(feature):
    """The exterior ring of a Polygon feature, open."""
    return [point(*p) for p in feature["geometry"]["coordinates"][0][:-1]]


def polygon(points):
    """A lattice ring as a polygon in metres."""
    return Polygon([metres(p) for p in points])


class Town:
    """All files of one folder."""

    def __init__(self, folder):
        self.folder = folder
        self.collections = {stem: json.loads((folder / f"{stem}.geojson").read_text(encoding="utf-8")) for stem in STEMS}

    def features(self, stem):
        return self.collections[stem]["features"]

    def column(self, stem, name):
        return [f["properties"][name] for f in self.features(stem)]

    def rows(self, name):
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @cached_property
    def grid_rings(self):
        return {f["properties"]["code"]: ring(f) for f in self.features("small-grids")}

    @cached_property
    def grid_polygons(self):
        return {code: polygon(r) for code, r in self.grid_rings.items()}

    @cached_property
    def osm(self):
        """({node id: (point, tags)}, [(way id, node ids, tags)])"""
        root = ElementTree.parse(self.folder / "streets.osm").getroot()
        tags = lambda e: {t.get("k"): t.get("v") for t in e.iter("tag")}
        nodes = {int(n.get("id")): (point(n.get("lon"), n.get("lat")), tags(n)) for n in root.iter("node")}
        return nodes, [(int(w.get("id")), [int(r.get("ref")) for r in w.iter("nd")], tags(w)) for w in root.iter("way")]
