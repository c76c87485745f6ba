"""Checks of members and photos."""

import re

import piexif
from PIL import Image
from shapely.geometry import Point

from lattice import metres
from members import HEADER
from reading import point


def checks(town):
    yield from members(town)
    yield from photos(town)


def members(town):
    rows = town.rows("members.csv")
    yield "members.csv has its header", [] if list(rows[0]) == HEADER else [list(rows[0])]
    yield "phones are of the form 1380000xxxx", [r["id"] for r in rows if not re.fullmatch(r"1380000\d{4}", r["phone"])]
    people = {}
    for r in rows:
        people.setdefault(r["id"], set()).add((r["name"], r["phone"]))
    yield "one name and phone a member, no phone twice", [i for i, p in people.items() if len(p) > 1] + (
        [] if len({r["phone"] for r in rows}) == len(people) else ["shared phone"])
    units = {c for stem in ("town", "communities", "large-grids", "small-grids") for c in town.column(stem, "code")}
    yield "units and substituted members exist", [r["id"] for r in rows if r["unit"] not in units or r["substitute_for"] not in {"", *people}]
    serving = lambda role: sorted(r["unit"] for r in rows if r["role"] == role and not r["to"] and not r["substitute_for"])
    yield "one 网格长 now in each large grid", sorted(set(serving("网格长")) ^ set(town.column("large-grids", "code")))
    now = serving("网格员")
    yield "one 网格员 now in each small grid", sorted(set(now) ^ set(town.grid_rings)) + ([] if len(now) == len(set(now)) else ["two"])
    yield "楼栋长, volunteers, rotations and substitutes occur", [
        what for what, there in (("楼栋长", any(r["role"] == "楼栋长" for r in rows)), ("志愿者", any(r["role"] == "志愿者" for r in rows)),
                                 ("rotation", any(r["to"] and not r["substitute_for"] for r in rows)),
                                 ("substitute", any(r["to"] and r["substitute_for"] for r in rows))) if not there]
    yield "from is before to", [r["id"] for r in rows if r["to"] and not r["from"] < r["to"]]


def photos(town):
    rows = town.rows("photos.csv")
    files = sorted(f.name for f in (town.folder / "photos").iterdir())
    yield "10 photos, listed, below 30 KB", [] if sorted(r["file"] for r in rows) == files and len(files) == 10 and all(
        (town.folder / "photos" / f).stat().st_size < 30_000 for f in files) else files
    wrong, outside, without, datum, heading, orientations = [], [], 0, 0, 0, set()
    for r in rows:
        path = town.folder / "photos" / r["file"]
        Image.open(path).load()
        exif = piexif.load(str(path))
        gps, taken = exif["GPS"], exif["Exif"]
        stamp = taken[piexif.ExifIFD.DateTimeOriginal].decode().replace(":", "-", 2).replace(" ", "T")
        if stamp + taken[piexif.ExifIFD.OffsetTimeOriginal].decode() != r["time"] or not r["time"].endswith("+08:00"):
            wrong.append(r["file"])
        orientations.add(exif["0th"][piexif.ImageIFD.Orientation])
        datum += piexif.GPSIFD.GPSMapDatum in gps
        heading += piexif.GPSIFD.GPSImgDirection in gps
        if not gps:
            without += 1
            wrong += [r["file"]] if r["lon"] or r["lat"] else []
            continue
        for tag, column in ((piexif.GPSIFD.GPSLongitude, "lon"), (piexif.GPSIFD.GPSLatitude, "lat")):
            value = sum(n / d / 60 ** i for i, (n, d) in enumerate(gps[tag]))
            if abs(value - float(r[column])) > 1e-7:
                wrong.append((r["file"], column))
        if not town.grid_polygons[r["smallGrid"]].contains(Point(metres(point(r["lon"], r["lat"])))):
            outside.append(r["file"])
    yield "photos.csv agrees with the EXIF data", wrong
    yield "photos lie in their small grid", outside
    yield "one without GPS, one with a datum, some with direction, orientations vary", [] if (
        without == 1 and datum == 1 and heading >= 3 and len(orientations) >= 3) else [without, datum, heading, sorted(orientations)]
