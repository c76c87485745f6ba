"""Buildings: who lives where. Small grids are filled until they hold the households that their streets suggest."""

import math
from dataclasses import dataclass, field

import shapely
from shapely import affinity
from shapely.geometry import LineString, Polygon

import compounds
from grids import COMMUNITIES
from lattice import area, edges, metres, oriented, snap, snapped
from layout import BUNGALOWS, FLATS, TOWERS, Rows, heading

# Share of households in flats, and how likely a small grid has a compound, by district style.
FLAT_SHARE = {"old": 0.62, "bungalow": 0.5, "mixed": 0.85, "new": 1.0, "industry": 0.85, "edge": 0.55}
COMPOUND_SHARE = {"old": 0.45, "bungalow": 0.58, "mixed": 0.8, "new": 0.95, "industry": 0.3, "edge": 0.25}
SETBACK = {"primary": 19, "secondary": 16, "tertiary": 13, "residential": 9, "unclassified": 9, "service": 8, "living_street": 6}
SERVICES = {"old": ["商铺", "商铺", "公共"], "bungalow": ["商铺", "公共"], "mixed": ["商铺", "办公", "公共", "学校"],
            "new": ["商铺", "办公", "公共", "学校"], "industry": ["厂房", "厂房", "仓库", "办公"], "edge": ["仓库", "商铺", "厂房"]}


@dataclass
class Building:
    footprint: Polygon
    kind: str
    floors: int
    households: int
    block: int
    compound: object = None
    entrances: list = field(default_factory=list)  # lattice points, by unit
    number: str = ""
    id: str = ""
    people: int = 0
    age60: int = 0
    age65: int = 0
    age85: int = 0
    children: int = 0

    def inhabit(self, generator):
        """Draws people and age groups for the households."""
        self.people = round(self.households * generator.uniform(2.32, 2.68))
        old = generator.uniform(0.17, 0.31) if self.kind == "平房" else generator.uniform(0.12, 0.27)
        self.age60 = round(self.people * old)
        self.age65 = round(self.age60 * generator.uniform(0.62, 0.76))
        self.age85 = round(self.age65 * generator.uniform(0.04, 0.13))
        self.children = round(self.people * generator.uniform(0.08, 0.18))


class Builder:
    """Fills all small grids with compounds and buildings."""

    def __init__(self, town, streets, generator):
        self.town, self.streets, self.random = town, streets, generator
        obstacles = [line.buffer(SETBACK.get(kind, 9), quad_segs=3) for line, kind in streets.centrelines]
        obstacles += [town.canal.buffer(23), town.railway.buffer(32)]
        self.obstacles, self.tree = obstacles, shapely.STRtree(obstacles)
        self.namer = compounds.Namer(generator)
        self.compounds, self.parks, self.plaza = [], [], None
        self.by_block = {}

    def buildable(self, block):
        """The block without streets, banks and railway land; its largest part."""
        polygon = Polygon([metres(p) for p in self.town.blocks[block]]).buffer(-7)
        near = [self.obstacles[i] for i in sorted(self.tree.query(polygon))]
        rest = polygon.difference(shapely.union_all(near)) if near else polygon
        return max(getattr(rest, "geoms", [rest]), key=lambda g: g.area)

    def reserve(self, grids):
        """Sets aside the plaza in the old core and two parks."""
        def nearest(x, y, low, high, blocks=2):
            found = [(math.hypot(*(a - b for a, b in zip(metres(self.town.blocks[b0][0]), (x, y)))), b0)
                     for g in grids if len(g.blocks) > blocks for b0 in g.blocks if low < area(self.town.blocks[b0]) < high]
            return min(found)[1]
        self.plaza = nearest(-160, -100, 5_500, 14_000)
        self.parks = [nearest(250, 820, 12_000, 60_000, 1), nearest(900, 1450, 12_000, 60_000, 1)]

    def fill(self, grid, target):
        """Adds compounds and buildings to a small grid until it has about `target` households."""
        kind, generator = grid.style.name, self.random
        free = {b: self.buildable(b) for b in grid.blocks if b != self.plaza and b not in self.parks}
        free = {b: a for b, a in free.items() if a.area > 1_200}
        order = sorted(free, key=lambda b: (-min(free[b].area, 34_000), b))
        walled = order[0] if order and generator.random() < COMPOUND_SHARE[kind] and 4_500 < free[order[0]].area else None
        in_flats = target * min(1.0, max(0.0, FLAT_SHARE[kind] + generator.gauss(0, 0.08)))
        for block in order:
            left = target - grid.households
            if left < (12 if kind == "new" else 3):
                break
            flats = min(left, in_flats - sum(b.households for b in grid.buildings if b.kind == "住宅楼"))
            quarter = kind in ("bungalow", "old", "edge") and generator.random() < 0.45
            as_flats = kind == "new" or flats > 20 and not (block == walled and quarter and len(order) > 1)
            pattern = BUNGALOWS if not as_flats else (TOWERS if kind == "new" and generator.random() < 0.4 else FLATS)
            wanted = left if not as_flats else min(left, max(flats, 36))
            if block == walled:
                self._enclose(grid, block, free[block], pattern, wanted)
            else:
                self._occupy(grid, block, self._rows(free[block], pattern, wanted, False), pattern, wanted, None)
        for block in order:
            if grid.households < 0.9 * target and all(b.block != block for b in grid.buildings):
                for pattern in (FLATS, BUNGALOWS):
                    left = target - grid.households
                    self._occupy(grid, block, self._rows(free[block], pattern, left, False), pattern, left, None)
                    if any(b.block == block for b in grid.buildings):
                        break
        self._raise(grid, target)
        self._services(grid, free, generator.choice((1, 1, 2, 2, 3)))
        self._number(grid)

    def _rows(self, shape, pattern, wanted, spine):
        """A layout with buildings further apart where the land would hold far more than is wanted."""
        rows = Rows(shape, pattern, self.random, spine)
        if not rows.slots and pattern is TOWERS:
            rows = Rows(shape, FLATS, self.random, spine)
        each = 7.2 if pattern is BUNGALOWS else 15.5 / 12
        capacity = sum(slot.length / each for slot in rows.slots)
        if capacity > 1.25 * wanted:
            airy = Rows(shape, pattern.stretched(min(1.55, (capacity / wanted) ** 0.5)), self.random, spine)
            rows = airy if sum(slot.length / each for slot in airy.slots) > wanted else rows
        return rows

    def _enclose(self, grid, block, shape, pattern, wanted):
        """Fills a block as a compound; without a wall when no gate can be opened."""
        ring, shape = compounds.wall(shape)
        rows = self._rows(shape, pattern, wanted, True)
        kind, community = ("平房区" if pattern is BUNGALOWS else "楼房小区"), COMMUNITIES[grid.community][0]
        code = f"{grid.code[:12]}C{1 + sum(c.grid.community == grid.community for c in self.compounds):02d}"
        made = compounds.Compound(code, "", kind, ring, grid, block, rows)
        before = len(grid.buildings)
        rows.keep_lanes(self._occupy(grid, block, rows, pattern, wanted, made))
        shut = self.town.barrier_edges | self.town.outline_edges
        if len(grid.buildings) - before >= 3:
            compounds.open_gates(made, self.town.blocks[block], shut, self.streets.rank)
        if made.gates:
            made.name = self.namer.name(kind, community)
            self.compounds.append(made)
        else:
            for building in grid.buildings[before:]:
                building.compound = None

    def _occupy(self, grid, block, rows, pattern, wanted, compound):
        """Takes slots from one end of the block until `wanted` households are housed; returns the rows used."""
        used = set()
        slots = rows.slots if self.random.random() < 0.5 else rows.slots[::-1]
        floors = 1
        if pattern is not BUNGALOWS and slots:
            capacity = sum(max(2, round(s.length / 15.5)) * 2 for s in slots)
            usual = [6, 6, 6, 5] if pattern is FLATS else [11, 11, 16, 18]
            floors = max(3 if pattern is FLATS else 9, min(self.random.choice(usual), math.ceil(wanted / capacity)))
        for slot in slots:
            if wanted < (4 if pattern is BUNGALOWS else 12):
                break
            if pattern is BUNGALOWS:
                units, households, kind = 2, max(3, round(slot.length / 7.2)), "平房"
            else:
                units, kind = max(2, round(slot.length / 15.5)), "住宅楼"
                households = units * floors * 2 - self.random.randint(0, units)
            building = Building(slot.footprint, kind, floors, households, block, compound)
            (x0, y0), (x1, y1) = slot.front
            building.entrances = [snap(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in ((u + 0.5) / units for u in range(units))]
            grid.buildings.append(building)
            wanted -= households
            used.add(slot.row)
        return used

    def _raise(self, grid, target):
        """Adds storeys to flats, then households to any home, where the land was too little."""
        homes = [b for b in grid.buildings if b.kind == "住宅楼"] or grid.buildings
        while grid.households < max(125, target * 0.8) and homes:
            b = min(homes, key=lambda b: b.floors)
            if b.kind == "住宅楼":
                b.floors += 1
            b.households += 2 * len(b.entrances)

    def _services(self, grid, free, count):
        """Adds shops, schools, halls and offices where there is room, half of them L-shaped."""
        walls = {c.block: Polygon([metres(p) for p in c.ring]) for c in self.compounds if c.grid is grid}
        for _ in range(count):
            kind = self.random.choice(SERVICES[grid.style.name])
            size = {"商铺": (28, 12), "公共": (34, 15), "办公": (40, 15), "学校": (55, 16), "厂房": (62, 28), "仓库": (45, 20)}[kind]
            for _ in range(40):
                block = self.random.choice(sorted(free)) if free else None
                if block is None or (block in walls and len(free) > 1):
                    continue
                room = walls.get(block, free[block]).buffer(-3)
                if room.is_empty:
                    continue
                left, south, right, north = room.bounds
                x, y = self.random.uniform(left, right), self.random.uniform(south, north)
                w, d = size[0] / 2, size[1] / 2
                wing = kind in ("商铺", "学校", "公共", "办公") and self.random.random() < 0.6
                shape = Polygon([(-w, -d), (w, -d), (w, d)] + (
                    [(-w + 2 * d, d), (-w + 2 * d, 3 * d), (-w, 3 * d)] if wing else [(-w, d)]))
                turn = heading(room if room.geom_type == "Polygon" else room.convex_hull)
                shape = affinity.translate(affinity.rotate(shape, turn, origin=(0, 0), use_radians=True), x, y)
                shape = Polygon([snapped(*p) for p in shape.exterior.coords[:-1]])
                taken = [b.footprint for b in grid.buildings if b.block == block]
                lanes = [LineString([metres(p) for p in path]) for c in self.compounds if c.block == block for path, _ in c.paths]
                if room.covers(shape) and all(shape.distance(o) > 6 for o in taken) and all(shape.distance(o) > 4 for o in lanes):
                    owner = next((c for c in self.compounds if c.block == block), None)
                    floors = {"厂房": 1, "仓库": 1, "商铺": 2}.get(kind, self.random.randint(3, 5))
                    building = Building(shape, kind, floors, 0, block, owner)
                    a, b = max(edges(list(shape.exterior.coords)[:-1]), key=lambda e: math.dist(*e))
                    building.entrances = [snap((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)]
                    grid.buildings.append(building)
                    break

    def _number(self, grid):
        """Numbers buildings within their compound; those outside any get street numbers of the small grid."""
        inside, outside = {}, 0
        for b in grid.buildings:
            if b.compound:
                inside[b.compound.code] = inside.get(b.compound.code, 0) + 1
                b.number = f"{inside[b.compound.code]}号楼"
            else:
                outside += 1
                b.number = f"{outside}号"
            b.inhabit(self.random)
            b.ring = oriented([snap(*p) for p in b.footprint.exterior.coords[:-1]])


def settle(town, streets, grids, generator):
    """Fills the whole town; returns the builder with its compounds."""
    builder = Builder(town, streets, generator)
    builder.reserve(grids)
    weights = [sum(area(town.blocks[b]) for b in g.blocks) * g.style.density for g in grids]
    scale = 190 * len(grids) / sum(weights)
    for grid, weight in zip(grids, weights):
        builder.fill(grid, min(325, max(132, weight * scale * generator.uniform(0.9, 1.1))))
    for number, building in enumerate((b for g in grids for b in g.buildings), 1):
        building.id = f"{number:05d}"
        builder.by_block.setdefault(building.block, []).append(building)
    return builder
