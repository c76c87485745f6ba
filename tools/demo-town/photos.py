"""Patrol photos: small drawn scenes with the EXIF data that phones write."""

import csv
import io
from datetime import datetime, timedelta
from fractions import Fraction

import piexif
from PIL import Image, ImageDraw, ImageFont

from facilities import roadside
from lattice import ORIGIN, decimal

CATEGORIES = ["公用设施", "道路交通", "市容环境"]  # a leaning lamp, a missing cover, litter
ORIENTATIONS = [1, 6, 3, 8, 1, 6, 1, 3, 8, 1]
DIRECTIONS = [None, 84.5, None, 271.25, 12.0, None, 180.0, None, None, 333.3]
WITHOUT_GPS, WITH_DATUM = 3, 5
# What turns an upright picture into the stored one, by EXIF orientation.
STORED = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


def scene(generator, number):
    """A street with houses, a road and one thing that is wrong, drawn in flat colours."""
    image = Image.new("RGB", (480, 360), (176 + generator.randint(-20, 20), 208, 232))
    draw = ImageDraw.Draw(image)
    x = -10
    while x < 480:
        width, height = generator.randint(50, 110), generator.randint(70, 170)
        tone = generator.randint(150, 215)
        draw.rectangle([x, 220 - height, x + width, 220], fill=(tone, tone - 18, tone - 40))
        for wy in range(232 - height, 205, 26):
            for wx in range(x + 9, x + width - 12, 22):
                draw.rectangle([wx, wy, wx + 10, wy + 13], fill=(84, 104, 128))
        x += width + generator.randint(4, 22)
    draw.rectangle([0, 220, 480, 250], fill=(188, 180, 168))
    draw.rectangle([0, 250, 480, 360], fill=(104, 106, 110))
    for mark in range(10, 480, 90):
        draw.rectangle([mark, 302, mark + 46, 308], fill=(232, 230, 220))
    cx = generator.randint(120, 340)
    if number % 3 == 0:
        for _ in range(7):
            dx, dy, r = generator.randint(-34, 34), generator.randint(-12, 10), generator.randint(7, 15)
            shade = generator.randint(40, 150)
            draw.ellipse([cx + dx - r, 262 + dy - r, cx + dx + r, 262 + dy + r], fill=(shade, 96, 70))
    elif number % 3 == 1:
        draw.line([cx, 250, cx + 24, 140], fill=(60, 60, 64), width=6)
        draw.ellipse([cx + 12, 126, cx + 42, 148], fill=(250, 222, 120))
    else:
        draw.ellipse([cx - 40, 286, cx + 40, 316], fill=(52, 50, 50))
    draw.rectangle([0, 0, 480, 34], fill=(168, 32, 32))
    draw.text((12, 7), f"SYNTHETIC  wangge demo town  {number:02d}", fill="white", font=ImageFont.load_default(19))
    return image


def sexagesimal(lattice_value):
    """Degrees, minutes and seconds as EXIF rationals; seconds to 1/100000."""
    value = Fraction(lattice_value, 10_000_000)
    whole, minutes = int(value), int((value - int(value)) * 60)
    seconds = (value - whole - Fraction(minutes, 60)) * 3600
    return ((whole, 1), (minutes, 1), (round(seconds * 100_000), 100_000))


def exif(point, time, orientation, direction, datum):
    """EXIF bytes; `point` is None for a photo without position."""
    stamp = time.strftime("%Y:%m:%d %H:%M:%S").encode()
    zeroth = {piexif.ImageIFD.Make: b"Wangge", piexif.ImageIFD.Model: b"Demo Town", piexif.ImageIFD.Orientation: orientation,
              piexif.ImageIFD.ImageDescription: b"SYNTHETIC", piexif.ImageIFD.DateTime: stamp}
    taken = {piexif.ExifIFD.DateTimeOriginal: stamp, piexif.ExifIFD.OffsetTimeOriginal: b"+08:00"}
    gps = {}
    if point:
        utc = time - timedelta(hours=8)
        gps = {piexif.GPSIFD.GPSVersionID: (2, 3, 0, 0), piexif.GPSIFD.GPSLatitudeRef: b"N", piexif.GPSIFD.GPSLongitudeRef: b"E",
               piexif.GPSIFD.GPSLatitude: sexagesimal(point[1] + ORIGIN[1]),
               piexif.GPSIFD.GPSLongitude: sexagesimal(point[0] + ORIGIN[0]),
               piexif.GPSIFD.GPSDateStamp: utc.strftime("%Y:%m:%d").encode(),
               piexif.GPSIFD.GPSTimeStamp: ((utc.hour, 1), (utc.minute, 1), (utc.second, 1))}
        if direction is not None:
            gps[piexif.GPSIFD.GPSImgDirectionRef] = b"T"
            gps[piexif.GPSIFD.GPSImgDirection] = (round(direction * 100), 100)
        if datum:
            gps[piexif.GPSIFD.GPSMapDatum] = datum.encode()
    return piexif.dump({"0th": zeroth, "Exif": taken, "GPS": gps, "1st": {}, "thumbnail": None})


def write(folder, town, builder, grids, generator):
    """Writes photos/ and photos.csv."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    rows, time = [], datetime(2024, 5, 14, 8, 12, 9)
    for index in range(10):
        grid = grids[(index * 25 + 6) % len(grids)]
        point = roadside(town, builder, grid, generator, distance=(2, 5))
        time += timedelta(hours=generator.randint(1, 30), minutes=generator.randint(0, 59), seconds=generator.randint(0, 59))
        image, orientation = scene(generator, index + 1), ORIENTATIONS[index]
        if orientation in STORED:
            image = image.transpose(STORED[orientation])
        shown = None if index == WITHOUT_GPS else point
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=72, exif=exif(
            shown, time, orientation, DIRECTIONS[index] if shown else None, "WGS-84" if index == WITH_DATUM else None))
        name = f"{index + 1:02d}.jpg"
        (folder / "photos" / name).write_bytes(buffer.getvalue())
        lon, lat = (decimal(point[0] + ORIGIN[0]), decimal(point[1] + ORIGIN[1])) if shown else ("", "")
        rows.append([name, lon, lat, time.strftime("%Y-%m-%dT%H:%M:%S+08:00"), grid.code, CATEGORIES[index % 3]])
    with (folder / "photos.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "lon", "lat", "time", "smallGrid", "category"])
        writer.writerows(rows)
