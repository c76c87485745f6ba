"""Street classes and names: what each line of the plan is as a street."""

import math

import shapely
from shapely.geometry import LineString, Point

from lattice import metres

RANK = {"primary": 6, "secondary": 5, "tertiary": 4, "residential": 3, "unclassified": 3, "living_street": 2, "service": 1,
        "track": 1, "footway": 0, "path": 0}
WORDS = ["平安", "光明", "富强", "健康", "春风", "前进", "育才", "兴盛", "民主", "友谊", "永胜", "丰收", "同心", "长安", "朝阳", "建国", "安康",
         "利民", "红旗", "东风", "青年", "和平", "迎宾", "文明", "爱民", "工农", "黄河", "草原", "胡杨", "沙枣", "葵花", "金穗", "临河",
         "乌拉", "红柳", "白杨", "向阳", "晨光", "复兴", "新风", "双庆", "永安", "民生", "康宁", "宏业", "兴业", "牧歌", "塞北", "后套"]


class Streets:
    """All streets as (geometry in metres, tags), before they are cut at the canal and the railway."""

    def __init__(self, town, outline, generator):
        self.random, self.outline = generator, outline
        self.main = [(piece, line) for geometry, line in town.main for piece in getattr(geometry, "geoms", [geometry])]
        self.minor = self._name_cuts(town.cuts)
        self.field_road = {"highway": "track", "surface": "unpaved"}
        self.centrelines = [(g, line.tags["highway"]) for g, line in self.main]
        self.centrelines += [(g, tags["highway"]) for g, tags in self.minor]
        self.centrelines += [(outline.exterior, "track")]
        self.tree = shapely.STRtree([g for g, _ in self.centrelines])

    def rank(self, edge):
        """How important the street along a lattice edge is."""
        (ax, ay), (bx, by) = metres(edge[0]), metres(edge[1])
        return RANK[self.centrelines[int(self.tree.nearest(Point((ax + bx) / 2, (ay + by) / 2)))][1]]

    def _name_cuts(self, cuts):
        """Classes and names; a street that runs on across a junction keeps its name."""
        generator, words = self.random, [w for w in WORDS]
        generator.shuffle(words)
        ends, streets, number = {}, [], 0
        for line, depth, style in cuts:
            kind = "residential" if depth < 3 and style.name != "edge" else style.minor
            if style.name == "edge" and depth < 1:
                kind = "residential"
            if style.name == "old" and depth > 3 and line.length < 110 and generator.random() < 0.3:
                kind = "footway"
            tags = {"highway": kind}
            a, b = line.coords[0], line.coords[-1]
            heading = math.atan2(b[1] - a[1], b[0] - a[0]) % math.pi
            inherited = [name for p in (a, b) for name, h in ends.get(_key(p), ())
                         if abs((h - heading + math.pi / 2) % math.pi - math.pi / 2) < 0.45]
            if inherited:
                tags["name"] = inherited[0]
            elif depth < 4 and kind not in ("service", "footway") and generator.random() < 0.85:
                north_south = math.pi / 4 < heading < 3 * math.pi / 4
                suffix = ("路" if north_south else "街") if depth < 2 else "巷"
                word = words[number % len(words)]
                lap = number // len(words)
                tags["name"] = word + ("" if lap == 0 else ["东", "西", "南", "北", "中", "前", "后", "新", "老"][(lap - 1) % 9]) + suffix
                number += 1
            if "name" in tags:
                for p in (a, b):
                    ends.setdefault(_key(p), []).append((tags["name"], heading))
            if kind == "residential":
                tags["sidewalk"] = generator.choice(["both", "both", "right", "left", "no"])
                if style.name in ("old", "mixed") and generator.random() < 0.15:
                    tags["oneway"] = "yes"
            elif kind == "unclassified":
                tags["sidewalk"] = "no"
            streets.append((LineString(line.coords), tags))
        return streets


def _key(point):
    return (round(point[0], 1), round(point[1], 1))
