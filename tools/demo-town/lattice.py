"""The 1e-7 degree lattice: projection to and from it, and exact ring operations on it.

A lattice point is a pair of integers (longitude, latitude) in 1e-7 degrees, relative to `ORIGIN`.
Plans are drawn in metres on a local equirectangular plane around the same origin.
"""

import math

ORIGIN = (1_071_500_000, 408_860_000)
_LATITUDE = math.radians(ORIGIN[1] * 1e-7)
# Lengths of one degree on the WGS 84 ellipsoid (the usual cosine series), per lattice step.
METRES_X = (111412.84 * math.cos(_LATITUDE) - 93.5 * math.cos(3 * _LATITUDE) + 0.118 * math.cos(5 * _LATITUDE)) * 1e-7
METRES_Y = (111132.954 - 559.822 * math.cos(2 * _LATITUDE) + 1.175 * math.cos(4 * _LATITUDE)) * 1e-7


def snap(x, y):
    """The lattice point nearest to a point in metres."""
    return (round(x / METRES_X), round(y / METRES_Y))


def metres(point):
    """A lattice point in metres."""
    return (point[0] * METRES_X, point[1] * METRES_Y)


def snapped(x, y):
    """A point in metres moved onto the lattice."""
    return metres(snap(x, y))


def decimal(value):
    """A whole number of 1e-7 degrees as exact decimal text without trailing zeros."""
    sign, value = ("-" if value < 0 else ""), abs(value)
    whole, fraction = divmod(value, 10_000_000)
    digits = f"{fraction:07d}".rstrip("0")
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def degrees(point):
    """A lattice point as (longitude, latitude) decimal texts."""
    return decimal(point[0] + ORIGIN[0]), decimal(point[1] + ORIGIN[1])


def doubled_area(ring):
    """Twice the signed area of an open ring in lattice steps: positive when counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))


def area(ring):
    """The area of an open ring in square metres."""
    return abs(doubled_area(ring)) * METRES_X * METRES_Y / 2


def oriented(ring):
    """The ring counter-clockwise, from its smallest vertex."""
    ring = list(ring) if doubled_area(ring) > 0 else list(reversed(ring))
    start = ring.index(min(ring))
    return ring[start:] + ring[:start]


def edges(ring):
    """The directed edges of an open ring."""
    return zip(ring, ring[1:] + ring[:1])


def dissolve(rings):
    """The union of faces that share edges exactly, as one open counter-clockwise ring.

    Shared edges cancel; every other vertex is kept. None when the union is not one simple ring
    (holes, several parts, or parts that touch in a point).
    """
    directed = {edge for ring in rings for edge in edges(ring)}
    outer = {}
    for a, b in directed:
        if (b, a) not in directed:
            if a in outer:
                return None
            outer[a] = b
    start = min(outer)
    ring, node = [start], outer[start]
    while node != start:
        ring.append(node)
        node = outer[node]
    return oriented(ring) if len(ring) == len(outer) else None
