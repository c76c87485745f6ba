"""The GeoJSON files (RFC 7946, one feature per line) and layout.json."""

import json
from collections import Counter

from grids import COMMUNITIES, TOWN_CODE
from lattice import ORIGIN, dissolve, oriented

NOTICE = "SYNTHETIC demo data: only the town's name, code, place and community names are real."
RESPONSIBLE = {1: "陕坝镇网格化服务管理中心", 2: "社区网格管理站"}


def position(point):
    return [(point[0] + ORIGIN[0]) / 1e7, (point[1] + ORIGIN[1]) / 1e7]


def polygon(ring):
    ring = oriented(ring)
    return {"type": "Polygon", "coordinates": [[position(p) for p in ring + ring[:1]]]}


def point(lattice_point):
    return {"type": "Point", "coordinates": position(lattice_point)}


def feature(geometry, properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write(path, features, what):
    """Writes a FeatureCollection, one feature per line."""
    compact = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    lines = ",\n".join(compact(f) for f in features)
    path.write_text(f'{{"type":"FeatureCollection","description":{compact(f"{NOTICE} {what}")},"features":[\n{lines}\n]}}\n',
                    encoding="utf-8")


def _unit(ring, code, name, name_en, parent, grids, land_use, level, party):
    return feature(polygon(ring), {
        "code": code, "name": name, "name_en": name_en, "parent": parent,
        "households": sum(g.households for g in grids), "population": sum(g.population for g in grids),
        "landUse": land_use, "managementLevel": level, "responsibleParty": party})


def _common(grids):
    return Counter(g.land_use for g in grids).most_common(1)[0][0]


def units(grids):
    """The four files of units: {file stem: features}."""
    town = [_unit(dissolve([g.ring for g in grids]), TOWN_CODE, "陕坝镇", "Shanba Town", None, grids, "混合", "一级", RESPONSIBLE[1])]
    communities, large, small = [], [], []
    for index, (name, english, _) in enumerate(COMMUNITIES):
        own = [g for g in grids if g.community == index]
        ring, code, party = dissolve([g.ring for g in own]), f"{TOWN_CODE}{index + 1:03d}", f"{name}{RESPONSIBLE[2]}"
        communities.append(_unit(ring, code, f"{name}社区", f"{english} Community", TOWN_CODE, own, _common(own), "二级", party))
        large.append(_unit(ring, f"{code}01", f"{name}社区大网格", f"{english} Large Grid", code, own, _common(own), "二级", party))
        for number, g in enumerate(own, 1):
            level = {"old": "一级", "new": "二级", "mixed": "二级"}.get(g.style.name, "三级")
            small.append(_unit(g.ring, g.code, f"{name}社区第{number}小网格", f"{english} Small Grid {number}", f"{code}01", [g],
                               g.land_use, level, party))
    return {"town": town, "communities": communities, "large-grids": large, "small-grids": small}


def land_use(grid, builder, generator):
    """The land-use class of a small grid."""
    if builder.plaza in grid.blocks or any(p in grid.blocks for p in builder.parks):
        return "公共"
    kinds = Counter(b.kind for b in grid.buildings)
    if grid.style.name == "industry":
        return "工业" if kinds["厂房"] + kinds["仓库"] else "混合"
    if grid.style.name == "old" and generator.random() < 0.3:
        return "商业"
    return "公共" if kinds["学校"] > 1 else "居住"


def compounds(builder):
    return [feature(polygon(c.ring), {"code": c.code, "name": c.name, "kind": c.kind, "smallGrid": c.grid.code})
            for c in builder.compounds]


def gates(builder):
    return [feature(point(g.point), {"compound": c.code, "name": g.name, "kind": g.kind}) for c in builder.compounds for g in c.gates]


def buildings(grids):
    return [feature(polygon(b.ring), {
        "id": b.id, "compound": b.compound.code if b.compound else None, "number": b.number, "smallGrid": g.code,
        "floors": b.floors, "households": b.households, "people": b.people, "age60": b.age60, "age65": b.age65, "age85": b.age85,
        "children": b.children, "kind": b.kind,
        "entrances": [{"unit": u, "lon": position(p)[0], "lat": position(p)[1]} for u, p in enumerate(b.entrances, 1)]})
        for g in grids for b in g.buildings]


def facilities(made):
    return [feature(point(f.point), {"id": f.id, "name": f.name, "categories": f.categories, "capacity": f.capacity,
                                     "openingHours": f.hours, "validFrom": f.valid_from}) for f in made]


LAYOUT = {"system": "community", "levels": [
    {"id": "subdistricts", "digits": 9, "title": {"zh": "街道·镇", "en": "Subdistricts and towns"}},
    {"id": "communities", "digits": 12, "title": {"zh": "社区", "en": "Communities"}},
    {"id": "large-grids", "digits": 14, "title": {"zh": "大网格", "en": "Large grids"}},
    {"id": "small-grids", "digits": 15, "title": {"zh": "小网格", "en": "Small grids"}}]}


def write_layout(path):
    levels = ",\n    ".join(json.dumps(level, ensure_ascii=False) for level in LAYOUT["levels"])
    path.write_text(f'{{\n  "system": "{LAYOUT["system"]}",\n  "levels": [\n    {levels}\n  ]\n}}\n', encoding="utf-8")
