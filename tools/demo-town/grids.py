"""Small grids as unions of blocks, communities as unions of superblocks, and their codes.

No small grid crosses a main road, the canal or the railway: it lies within one superblock.
"""

import heapq
import math

from shapely.geometry import Point, Polygon

from lattice import area, dissolve, edges, metres

TOWN_CODE = "150826100"
# Where each community has its middle, in metres; the order gives the codes 001 to 013.
COMMUNITIES = [
    ("公园", "Gongyuan", (150, 650)), ("大桥", "Daqiao", (-480, 600)), ("中山", "Zhongshan", (-430, 180)),
    ("西城", "Xicheng", (-1050, 250)), ("西郊", "Xijiao", (-1900, -1200)), ("西环", "Xihuan", (-1050, -600)),
    ("新建", "Xinjian", (-400, -1700)), ("河酒", "Hejiu", (1300, -1200)), ("团结", "Tuanjie", (200, -350)),
    ("园子渠", "Yuanziqu", (-2100, 500)), ("塞上星", "Saishangxing", (1500, 1300)), ("北环", "Beihuan", (-300, 1600)),
    ("花园", "Huayuan", (1300, 100)),
]
SMALL_GRIDS = 246
FEWEST, MOST = 15, 23


def adjacency(rings):
    """Shared edges between faces: {(i, j): [edge, ...]} for i < j."""
    owner, shared = {}, {}
    for index, ring in enumerate(rings):
        for a, b in edges(ring):
            if (b, a) in owner:
                other = owner[(b, a)]
                shared.setdefault((min(index, other), max(index, other)), []).append((a, b))
            owner[(a, b)] = index
    return shared


def apportion(weights, seats):
    """Seats in proportion to the weights, at least one each (largest remainders)."""
    total = sum(weights)
    exact = [w / total * seats for w in weights]
    given = [max(1, int(e)) for e in exact]
    order = sorted(range(len(weights)), key=lambda i: given[i] - exact[i])
    step = 0
    while sum(given) < seats:
        given[order[step % len(order)]] += 1
        step += 1
    while sum(given) > seats:
        given[max(range(len(given)), key=lambda i: (given[i] > 1, given[i] - exact[i]))] -= 1
    return given


def merge_blocks(blocks, weights, count):
    """Groups of block indices: `count` connected, compact parts of about equal weight, each one simple ring."""
    shared = adjacency(blocks)
    neighbours = {i: set() for i in range(len(blocks))}
    for i, j in shared:
        neighbours[i].add(j)
        neighbours[j].add(i)
    groups = {i: [i] for i in range(len(blocks))}
    rings, weight = dict(enumerate(blocks)), dict(enumerate(weights))
    mean = sum(weights) / count
    while len(groups) > count:
        best = None
        for i in groups:
            for j in neighbours[i]:
                if j < i:
                    continue
                joined = weight[i] + weight[j]
                rough = (joined / mean) ** 2 + 0.3 * abs(weight[i] - weight[j]) / mean
                if best is not None and rough - 1.0 > best[0]:
                    continue
                ring = dissolve([rings[i], rings[j]])
                if ring is None:
                    continue
                cost = rough - 1.6 * roundness(ring)
                if best is None or cost < best[0]:
                    best = (cost, i, j, ring)
        if best is None:
            raise SystemExit("blocks cannot be merged further; choose another seed")
        _, i, j, ring = best
        groups[i] += groups.pop(j)
        rings[i], weight[i] = ring, weight[i] + weight.pop(j)
        del rings[j]
        for k in neighbours.pop(j):
            neighbours[k].discard(j)
            if k != i:
                neighbours[k].add(i)
                neighbours[i].add(k)
    return list(groups.values())


def roundness(ring):
    """The isoperimetric quotient of a ring (1 for a circle)."""
    polygon = Polygon([metres(p) for p in ring])
    return 4 * math.pi * polygon.area / polygon.length ** 2


def communities(superblocks, sizes, barriers):
    """The community index of each superblock: nearest seeds first, then moves that even out the sizes.

    Every community stays one simple ring and ends with 15 to 23 grids.
    """
    centres = [Polygon([metres(p) for p in ring]).centroid for ring in superblocks]
    links, walls = {i: set() for i in range(len(superblocks))}, set()
    for (i, j), border in adjacency(superblocks).items():
        links[i].add(j)
        links[j].add(i)
        if any((min(e), max(e)) in barriers for e in border):
            walls |= {(i, j), (j, i)}
    seeds = []
    for _, _, (x, y) in COMMUNITIES:
        free = [i for i in range(len(superblocks)) if i not in seeds]
        seeds.append(min(free, key=lambda i: Point(x, y).distance(centres[i])))
    owner = _nearest(seeds, links, lambda i, j: centres[i].distance(centres[j]) + 900 * ((i, j) in walls))

    def cost(owner):
        held = [0] * len(seeds)
        for s, c in owner.items():
            held[c] += sizes[s]
        uneven = sum(400 * max(0, FEWEST - h, h - MOST) ** 2 + (h - SMALL_GRIDS / len(seeds)) ** 2 for h in held)
        spread = sum(sizes[s] * Point(COMMUNITIES[c][2]).distance(centres[s]) ** 2 for s, c in owner.items())
        split = sum(owner[i] == owner[j] for i, j in walls)
        return uneven + spread / 250_000 + 3 * split

    def whole(owner, c):
        return dissolve([superblocks[s] for s in owner if owner[s] == c]) is not None

    def moved(owner, current):
        """The cheapest owner one or two moves away that keeps every community whole; None at the optimum."""
        single = [{s: owner[t]} for s in sorted(links) for t in sorted(links[s]) if owner[s] != owner[t] and s not in seeds]
        double = [{**a, **b} for a in single for b in single if min(a) < min(b) and owner[min(b)] in a.values()]
        for value, move in sorted((cost({**owner, **m}), sorted(m.items())) for m in single + double):
            if value >= current - 1e-9:
                return None
            tried = {**owner, **dict(move)}
            if all(whole(tried, c) for c in range(len(seeds))):
                return tried
        return None

    while (better := moved(owner, cost(owner))) is not None:
        owner = better
    held = [sum(sizes[s] for s in owner if owner[s] == c) for c in range(len(seeds))]
    if min(held) < FEWEST or max(held) > MOST or not all(whole(owner, c) for c in range(len(seeds))):
        raise SystemExit(f"no balanced communities {held}; choose another seed")
    return owner


def _nearest(seeds, links, length):
    """The seed nearest to each superblock along the links (Dijkstra from all seeds at once)."""
    queue = [(0.0, c, s) for c, s in enumerate(seeds)]
    owner = {}
    while queue:
        d, c, s = heapq.heappop(queue)
        if s not in owner:
            owner[s] = c
            for other in links[s]:
                heapq.heappush(queue, (d + length(s, other), c, other))
    return owner


def reading_order(rings, band=300.0):
    """Indices of faces in rows of `band` metres from the north, each row from the west (by centroid)."""
    centres = [Polygon([metres(p) for p in ring]).centroid for ring in rings]
    north = max(c.y for c in centres)
    return sorted(range(len(rings)), key=lambda i: (int((north - centres[i].y) / band), centres[i].x))


class SmallGrid:
    """One small grid: its ring, its blocks, its style and its place in the hierarchy."""

    def __init__(self, ring, blocks, style, community):
        self.ring, self.blocks, self.style, self.community = ring, blocks, style, community
        self.code = None
        self.polygon = Polygon([metres(p) for p in ring])
        self.buildings = []
        self.land_use = None

    @property
    def households(self):
        return sum(b.households for b in self.buildings)

    @property
    def population(self):
        return sum(b.people for b in self.buildings)


def build(town):
    """All small grids in the order of their codes."""
    blocks, members = town.blocks, {}
    for index, superblock in enumerate(town.superblock_of):
        members.setdefault(superblock, []).append(index)
    weights = [area(ring) * town.styles[s].density for ring, s in zip(blocks, town.superblock_of)]
    totals = [sum(weights[i] for i in members[s]) for s in range(len(town.superblocks))]
    sizes = apportion(totals, SMALL_GRIDS)
    sizes = [min(size, len(members[s])) for s, size in enumerate(sizes)]
    owner = communities([dissolve([blocks[i] for i in members[s]]) for s in range(len(sizes))], sizes, town.barrier_edges)
    grids = []
    for s, size in enumerate(sizes):
        for group in merge_blocks([blocks[i] for i in members[s]], [weights[i] for i in members[s]], size):
            chosen = [members[s][g] for g in group]
            grids.append(SmallGrid(dissolve([blocks[i] for i in chosen]), sorted(chosen), town.styles[s], owner[s]))
    ordered = []
    for community in range(len(COMMUNITIES)):
        own = [g for g in grids if g.community == community]
        for number, index in enumerate(reading_order([g.ring for g in own]), 1):
            own[index].code = f"{TOWN_CODE}{community + 1:03d}{number:03d}"
            ordered.append(own[index])
    return sorted(ordered, key=lambda g: g.code)
