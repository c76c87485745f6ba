"""Facilities of daily life, set along the streets where people live."""

from dataclasses import dataclass

from shapely.geometry import LineString, Point

from grids import COMMUNITIES
from lattice import edges, metres, snap

# Category: (how many, name ending, capacity or None, opening hours, OSM tags or None)
CATALOGUE = {
    "便利店": (46, "便利店", None, "Mo-Su 07:00-22:30", {"shop": "convenience"}),
    "综合超市": (9, "超市", None, "Mo-Su 08:00-21:30", {"shop": "supermarket"}),
    "菜市场": (6, "菜市场", None, "Mo-Su 06:30-19:00", {"amenity": "marketplace"}),
    "生鲜超市": (16, "生鲜超市", None, "Mo-Su 07:00-21:00", {"shop": "greengrocer"}),
    "早餐店": (22, "早餐店", (16, 40), "Mo-Su 06:00-10:30", {"amenity": "fast_food"}),
    "洗染店": (7, "洗衣店", None, "Mo-Su 09:00-20:00", None),
    "美容美发店": (18, "美发店", None, "Tu-Su 09:30-21:00", {"shop": "hairdresser"}),
    "照相文印店": (6, "文印店", None, "Mo-Sa 08:30-19:00", None),
    "家政服务点": (6, "家政", None, "Mo-Sa 08:30-18:00", None),
    "维修点": (10, "维修部", None, "Mo-Sa 08:30-19:00", None),
    "药店": (16, "大药房", None, "Mo-Su 08:00-22:00", {"amenity": "pharmacy"}),
    "邮政快递综合服务点": (14, "快递驿站", None, "Mo-Su 08:30-20:30", {"amenity": "post_office"}),
    "社区养老服务机构": (5, "养老中心", (30, 80), "24/7", {"amenity": "social_facility"}),
    "特色餐饮": (16, "饭馆", (30, 90), "Mo-Su 11:00-21:30", {"amenity": "restaurant"}),
    "蛋糕烘焙": (7, "烘焙坊", None, "Mo-Su 07:30-21:00", {"shop": "bakery"}),
    "书店": (4, "书店", None, "Mo-Su 09:00-20:00", {"shop": "books"}),
    "健身房": (4, "健身房", (40, 120), "Mo-Su 09:00-22:00", None),
    "幼儿托管": (6, "托管班", (20, 45), "Mo-Fr 11:30-14:00,16:00-19:30; PH off", None),
    "保健养生": (5, "养生馆", None, "Mo-Su 10:00-22:00", None),
    "鲜花礼品": (4, "花店", None, "Mo-Su 09:00-19:30", {"shop": "florist"}),
    "茶艺咖啡": (5, "茶室", (20, 50), "Mo-Su 10:00-22:00", {"amenity": "cafe"}),
    "宠物服务": (3, "宠物店", None, "Tu-Su 09:30-19:30", None),
    "社区综合服务站": (13, "社区综合服务站", None, "Mo-Fr 08:30-12:00,14:30-18:00; PH off", {"amenity": "community_centre"}),
    "幼儿园": (12, "幼儿园", (120, 360), "Mo-Fr 07:40-17:30; PH off", {"amenity": "kindergarten"}),
    "托儿所": (4, "托儿所", (30, 60), "Mo-Fr 07:40-18:00; PH off", None),
    "老年服务站": (9, "老年服务站", (20, 60), "Mo-Sa 08:30-17:30", None),
    "卫生服务站": (13, "卫生服务站", None, "Mo-Su 08:00-18:00", {"amenity": "clinic"}),
    "公共活动场地": (10, "文体场地", None, "24/7", None),
    "公共绿地": (8, "小游园", None, "24/7", None),
    "助餐点": (15, "长者食堂", (30, 120), "Mo-Su 07:00-08:30,11:00-13:00,17:00-18:30", None),
    "阅览室": (4, "阅览室", (30, 80), "Tu-Su 09:00-20:00", None),
}
BRANDS = ["惠民", "金穗", "河套", "百家", "永兴", "福临", "天天", "鑫源", "老街", "好邻居", "后套", "同福", "聚源", "顺意", "康泰", "瑞丰"]
ONE_PER_COMMUNITY = ("社区综合服务站", "卫生服务站")
SHARED = {"便利店": "邮政快递综合服务点", "助餐点": "老年服务站", "社区综合服务站": "公共活动场地", "社区养老服务机构": "助餐点"}


@dataclass
class Facility:
    id: str
    name: str
    categories: list
    capacity: int | None
    hours: str
    valid_from: str
    point: tuple
    osm: dict | None


def settle(town, streets, builder, grids, generator):
    """All facilities in the order of the catalogue."""
    made, names, spots = [], set(), []
    weights = [g.households for g in grids]
    greens = [builder.buildable(b).representative_point() for b in builder.parks]
    for category, (count, ending, capacity, hours, osm) in CATALOGUE.items():
        for number in range(count):
            if category in ONE_PER_COMMUNITY:
                grid = generator.choice([g for g in grids if g.community == number])
            else:
                grid = generator.choices(grids, weights)[0]
            if category == "公共绿地" and number < len(greens):
                point = snap(greens[number].x, greens[number].y)
            elif category == "公共活动场地" and number == 0:
                point = snap(*builder.buildable(builder.plaza).representative_point().coords[0])
            else:
                point = roadside(town, builder, grid, generator, spots)
            community = COMMUNITIES[grid.community][0]
            name = community + ending if category in ONE_PER_COMMUNITY else _name(community, ending, names, generator)
            names.add(name)
            categories = [category]
            if category in SHARED and generator.random() < 0.25:
                categories.append(SHARED[category])
            room = generator.randrange(capacity[0], capacity[1] + 1, 2) if capacity else None
            since = f"{generator.randint(2012, 2023)}-{generator.randint(1, 12):02d}-01"
            spots.append(point)
            mapped = osm if osm and generator.random() < 0.3 else None
            made.append(Facility(f"F{len(made) + 1:04d}", name, categories, room, hours, since, point, mapped))
    return made


def _name(community, ending, names, generator):
    """A name nobody has yet."""
    for _ in range(60):
        name = generator.choice(BRANDS) + ending
        if name not in names:
            return name
        name = community + name
        if name not in names:
            return name
    return f"{community}{ending}{len(names)}"


def roadside(town, builder, grid, generator, taken=(), distance=(8, 13)):
    """A lattice point beside a street of the small grid, inside it and away from those taken."""
    shut = town.barrier_edges | town.outline_edges
    obstacle = town.canal.union(town.railway)
    candidates = [e for b in grid.blocks for e in edges(town.blocks[b])
                  if (min(e), max(e)) not in shut and LineString([metres(p) for p in e]).length > 18]
    for _ in range(80):
        a, b = (metres(p) for p in generator.choice(candidates))
        length, t = LineString([a, b]).length, generator.uniform(0.15, 0.85)
        # A block lies to the left of its counter-clockwise edges.
        off = generator.uniform(*distance)
        x = a[0] + (b[0] - a[0]) * t - (b[1] - a[1]) / length * off
        y = a[1] + (b[1] - a[1]) * t + (b[0] - a[0]) / length * off
        point = snap(x, y)
        here = Point(metres(point))
        if grid.polygon.covers(here) and obstacle.distance(here) > 45 and all(
                here.distance(Point(metres(p))) > 25 for p in taken):
            return point
    raise SystemExit(f"no place beside the streets of {grid.code}; choose another seed")
