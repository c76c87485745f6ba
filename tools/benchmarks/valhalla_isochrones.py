"""Valhalla's side: 5, 10 and 15 minutes on foot, in process. Prints figures as `name<TAB>value` lines."""

import argparse
import csv
import json
import pathlib
import statistics
import subprocess
import time

import valhalla

MINUTES = 5, 10, 15
METRES_PER_SECOND = 1.2


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("extract", type=pathlib.Path, help="an OSM PBF file")
    parser.add_argument("origins", type=pathlib.Path, help="CSV with the columns lon and lat")
    parser.add_argument("folder", type=pathlib.Path, help="where the tiles are made")
    parser.add_argument("--generalize", type=float, metavar="METRES", help="Valhalla's own choice where not given")
    parser.add_argument(
        "--answers", type=pathlib.Path, metavar="FILE", help="writes a FeatureCollection a line, in the origins' order")
    arguments = parser.parse_args()
    print(f"version\t{valhalla.__version__}")
    actor = prepared(arguments.extract, arguments.folder)
    with arguments.origins.open(encoding="utf-8", newline="") as file:
        origins = [(float(row["lon"]), float(row["lat"])) for row in csv.DictReader(file)]
    requests = [request(*origin, arguments.generalize) for origin in origins]
    answers = [answer(actor, each) for each in requests]  # also reads every tile once
    times = []
    for each in requests:
        begin = time.perf_counter()
        answer(actor, each)
        times.append(time.perf_counter() - begin)
    print(f"origins\t{len(requests)}")
    print(f"refused\t{answers.count(None)}")
    print(f"median.seconds\t{statistics.median(times):.9f}")
    print(f"mean.seconds\t{statistics.mean(times):.9f}")
    if arguments.answers:
        empty = '{"type":"FeatureCollection","features":[]}'
        arguments.answers.write_text("".join(f"{found or empty}\n" for found in answers), encoding="utf-8")


def prepared(extract, folder):
    """An actor over the extract's tiles, which are made where the folder has none of this extract and version."""
    made_of = f"{valhalla.__version__} {extract.resolve()} {extract.stat().st_mtime_ns}"
    tiles, configuration, stamp = folder / "tiles", folder / "valhalla.json", folder / "made-of"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != made_of:
        tiles.mkdir(parents=True, exist_ok=True)
        settings = valhalla.get_config(tile_extract="", tile_dir=tiles)
        configuration.write_text(json.dumps(settings), encoding="utf-8")
        build = pathlib.Path(valhalla.__file__).parent / "bin" / "valhalla_build_tiles"
        command = [build, "-c", configuration.resolve(), extract.resolve()]
        subprocess.run(command, check=True, capture_output=True, cwd=folder)  # it writes notes where it stands
        stamp.write_text(made_of, encoding="utf-8")
    return valhalla.Actor(str(configuration))


def request(lon, lat, generalize):
    """Text in and text out: how the engine is called from its own server."""
    asked = {
        "locations": [{"lon": lon, "lat": lat}],
        "costing": "pedestrian",
        "costing_options": {"pedestrian": {"walking_speed": METRES_PER_SECOND * 3.6}},
        "contours": [{"time": minutes} for minutes in MINUTES],
        "polygons": True,
    }
    return json.dumps(asked if generalize is None else asked | {"generalize": generalize})


def answer(actor, asked):
    """The answer as GeoJSON text; None where Valhalla finds no street near the origin."""
    try:
        return actor.isochrone(asked)
    except RuntimeError:
        return None


if __name__ == "__main__":
    main()
