"""The hand-drawn plan: outline, canal, railway and main roads, as control points in metres.

x points east, y north, the origin is the centre of the town. All of it is invented.
"""

from dataclasses import dataclass, field

from shapely.geometry import LineString, Polygon


@dataclass(frozen=True)
class Line:
    """A centreline with its OSM tags. `crosses` names the barriers it passes by a bridge, an underpass or on the level."""

    geometry: LineString
    tags: dict
    crosses: dict = field(default_factory=dict)


def spline(points, closed=False, spacing=45):
    """A centripetal-looking Catmull-Rom curve through the points, thinned to what the eye needs."""
    count = len(points)
    at = (lambda i: points[i % count]) if closed else (lambda i: points[min(max(i, 0), count - 1)])
    curve = []
    for i in range(count if closed else count - 1):
        p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
        steps = max(2, int(((p2[0] - p1[0]) ** 2 + (p2[1] - p1[1]) ** 2) ** 0.5 / spacing))
        for step in range(steps):
            t = step / steps
            curve.append(tuple(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
                for a, b, c, d in zip(p0, p1, p2, p3)))
    curve.append(at(0) if closed else points[-1])
    # Control points stay vertices: main roads meet in them.
    kept, last, keep = [], 0, {tuple(map(float, p)) for p in points}
    for index, point in enumerate(curve):
        if index == 0 or index == len(curve) - 1 or tuple(map(float, point)) in keep:
            if index:
                kept += list(LineString(curve[last:index + 1]).simplify(1.2).coords)[:-1]
            last = index
    return LineString(kept + [curve[-1]])


def road(kind, name, *points, crosses=None, **tags):
    return Line(spline(points), {"highway": kind, "name": name, **tags}, crosses or {})


OUTLINE = Polygon([
    (-2440, -180), (-2470, 150), (-2400, 420), (-2440, 720), (-2520, 960), (-2460, 1230), (-2270, 1350), (-2130, 1640),
    (-1860, 1790), (-1690, 2060), (-1330, 2100), (-960, 2060), (-560, 2130), (-180, 2190), (210, 2130), (640, 2170),
    (870, 2260), (1380, 2230), (1650, 2110), (1990, 1990), (2140, 1780), (2390, 1580), (2440, 1190), (2350, 900),
    (2390, 560), (2500, 380), (2480, -130), (2400, -380), (2450, -800), (2390, -1120), (2420, -1420), (2310, -1690),
    (2240, -1960), (1900, -2080), (1480, -2170), (1080, -2150), (640, -2090), (280, -2160), (-240, -2230), (-760, -2140),
    (-1210, -2190), (-1560, -2270), (-2010, -2140), (-2180, -1880), (-2390, -1690), (-2340, -1310), (-2450, -1010),
    (-2390, -620)])

CANAL = spline([(-2950, -520), (-2400, -600), (-1950, -420), (-1500, -290), (-1190, 120), (-960, 520), (-420, 800),
                (-130, 960), (420, 930), (900, 740), (1300, 700), (1800, 880), (2350, 820), (2950, 930)])

RAILWAY = spline([(-2950, -1880), (-2300, -1640), (-1500, -1450), (-400, -1400), (700, -1560), (1700, -1640),
                  (2950, -1520)], spacing=120)

_CORE = (-120, -60)
_EAST = (560, -130)
_SOUTH = (-180, -620)

ROADS = [
    # The ring, quarter by quarter.
    road("secondary", "北环路", (-1440, 330), (-1310, 860), (-820, 1270), (-150, 1390), (480, 1330), (1090, 1210),
         sidewalk="both"),
    road("secondary", "东环路", (1090, 1210), (1480, 880), (1610, 300), (1570, -90), (1500, -560), (1130, -1000),
         crosses={"canal": "bridge"}, sidewalk="both"),
    road("secondary", "南环路", (1130, -1000), (520, -1210), (-120, -1180), (-640, -1130), (-1160, -860), sidewalk="both"),
    road("secondary", "西环路", (-1160, -860), (-1420, -500), (-1490, -60), (-1440, 330),
         crosses={"canal": "bridge"}, sidewalk="both"),
    # Main streets.
    road("primary", "中山路", (-240, 2400), (-260, 1760), (-150, 1390), (-130, 960), (-230, 480), _CORE, _SOUTH,
         (-120, -1180), (-30, -1900), (60, -2400), crosses={"canal": "bridge", "railway": "underpass"}, sidewalk="both"),
    road("primary", "解放街", (-2700, 140), (-1990, 30), (-1490, -60), (-960, 40), _CORE, _EAST, (1080, -60), (1570, -90),
         (2090, -10), (2700, -140), crosses={"canal": "bridge"}, sidewalk="both"),
    road("secondary", "新华街", (-1420, -500), (-790, -560), _SOUTH, (470, -640), (870, -560), (1500, -560), sidewalk="both"),
    road("secondary", "胜利路", (-820, 1270), (-770, 740), (-700, 330), (-760, -20), (-790, -560), (-640, -1130),
         sidewalk="right"),
    road("secondary", "公园路", (480, 1330), (430, 920), (520, 420), _EAST, (470, -640), (520, -1210), sidewalk="both"),
    road("tertiary", "文化街", (-700, 330), (-230, 480), (520, 420), (1000, 360), (1610, 300), sidewalk="both"),
    # Radials.
    road("secondary", "塞上路", (520, 420), (890, 745), (1090, 1210), (1560, 1720), (1900, 2300),
         crosses={"canal": "bridge"}, sidewalk="both"),
    road("tertiary", "西北路", (-820, 1270), (-1280, 1640), (-1800, 2300), sidewalk="left"),
    road("secondary", "西郊路", _SOUTH, (-640, -1130), (-1080, -1430), (-1700, -1890), (-2100, -2300),
         crosses={"railway": "level"}, sidewalk="right"),
    road("secondary", "河酒路", _EAST, (870, -560), (1130, -1000), (1600, -1210), (2090, -1130), (2700, -1290), sidewalk="both"),
    # Outer streets.
    road("tertiary", "世纪街", (-2700, 1240), (-1920, 1330), (-1280, 1640), (-260, 1760), (700, 1680), (1560, 1720),
         (2040, 1490), (2700, 1560), sidewalk="both"),
    road("tertiary", "园子渠路", (-1920, 1330), (-1980, 700), (-1990, 30), (-1900, -440), (-1830, -930), (-1160, -860),
         sidewalk="left"),
    road("tertiary", "花园路", (2040, 1490), (1990, 880), (2090, -10), (1980, -600), (2090, -1130), sidewalk="both"),
    road("tertiary", "站南街", (-1700, -1890), (-900, -1840), (-30, -1900), (820, -1880), (1700, -1850), (2450, -1820)),
    road("tertiary", "建设路", (480, 1330), (590, 1560), (700, 1680), (690, 1900), (760, 2400), sidewalk="both"),
    road("tertiary", "幸福街", (-2700, 860), (-2300, 760), (-1980, 700), (-1640, 760), (-1310, 860)),
    road("tertiary", "前进路", (-2700, -1080), (-2250, -980), (-1830, -930)),
    road("tertiary", "酒厂路", (1130, -1000), (1070, -1290), (1160, -1620)),
]
