#!/usr/bin/env python3
"""Reads the grid, an edition and a draft through the OGC API provider of QGIS (3.22 of Debian, python3-qgis), without a screen.

usage: interop-qgis.py SERVER KEY     prints what it read and `done`; ends with an error where a layer is not what the server's
GeoJSON says. Run it with the Python that Debian's packages belong to: /usr/bin/python3.

QGIS 3.22 of Debian can log in by user and password and by certificates, not by a header of one's own. So it reads through a proxy
in this process, which adds the key and notes what QGIS asks for.
"""

import http.server
import json
import math
import os
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import Qgis, QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer

SERVER, KEY = sys.argv[1:]
PAGE = 50
asked = []


class Proxy(http.server.BaseHTTPRequestHandler):
    """Passes requests on with the key; the Host stays the proxy's, so that links lead back here."""

    def do_GET(self):
        asked.append(self.path)
        headers = {"Authorization": f"Bearer {KEY}", "Host": self.headers["Host"]}
        for name in ("Accept", "Accept-Language"):
            if self.headers[name]:
                headers[name] = self.headers[name]
        try:
            answer = urllib.request.urlopen(urllib.request.Request(SERVER + self.path, headers=headers))
        except urllib.error.HTTPError as error:
            answer = error
        body = answer.read()
        self.send_response(answer.status)
        for name in ("Content-Type", "Link", "Content-Crs"):
            if answer.headers[name]:
                self.send_header(name, answer.headers[name])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def call(path, body=None, method=None, kind="application/json"):
    headers = {"Authorization": f"Bearer {KEY}", "Content-Type": kind}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(SERVER + path, data, headers, method=method)) as answer:
        return json.loads(answer.read() or b"null")


def features(path, query=""):
    """All the features of a collection, as the server's GeoJSON has them."""
    return call(f"{path}/items?limit=10000{query}")["features"]


def square(geometry):
    """The planar area in square degrees."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    total = 0.0
    for polygon in polygons:
        for place, ring in enumerate(polygon):
            x0, y0 = ring[0]
            doubled = sum(
                (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in zip(ring, ring[1:])
            )
            total += abs(doubled) / 2 * (1 if place == 0 else -1)
    return total


def check(what, wanted, found):
    if wanted != found:
        sys.exit(f"FAILED: {what}: wanted {wanted}, found {found}")


def read(proxy, start, level):
    """Holds a layer of QGIS against the GeoJSON of the same collection."""
    what = f"{start or '/'} {level}"
    expected = {feature["id"]: feature for feature in features(f"{start}/collections/{level}")}
    source = f"pagingEnabled='true' pageSize='{PAGE}' typename='{level}' url='{proxy}{start}' srsname='OGC:CRS84'"
    del asked[:]
    layer = QgsVectorLayer(source, level, "OAPIF")
    if not layer.isValid():
        sys.exit(f"FAILED: {what}: {layer.error().message()} after {asked}")
    found = list(layer.getFeatures())
    check(f"{what}: features", len(expected), len(found))
    check(f"{what}: count", len(expected), layer.featureCount())
    check(f"{what}: codes", sorted(f["properties"]["code"] for f in expected.values()), sorted(f["code"] for f in found))
    check(f"{what}: invalid", [], [f["code"] for f in found if not f.geometry().isGeosValid()])
    area = sum(f.geometry().area() for f in found)
    total = sum(square(f["geometry"]) for f in expected.values())
    check(f"{what}: area {area} {total}", True, math.isclose(area, total, rel_tol=1e-9))
    pages = [path for path in asked if "/items?" in path and f"limit={PAGE}" in path]
    check(f"{what}: pages at the least", True, len(pages) >= math.ceil(len(expected) / PAGE))

    extent = layer.extent()
    window = QgsRectangle(
        extent.xMinimum() + extent.width() * 0.31, extent.yMinimum() + extent.height() * 0.42,
        extent.xMinimum() + extent.width() * 0.47, extent.yMinimum() + extent.height() * 0.55)
    fresh = QgsVectorLayer(f"{source} restrictToRequestBBOX='1'", level, "OAPIF")
    del asked[:]
    request = QgsFeatureRequest().setFilterRect(window).setFlags(QgsFeatureRequest.ExactIntersect)
    inside = sorted(f["code"] for f in fresh.getFeatures(request))
    box = f"&bbox={window.xMinimum()!r},{window.yMinimum()!r},{window.xMaximum()!r},{window.yMaximum()!r}"
    wanted = sorted(f["properties"]["code"] for f in features(f"{start}/collections/{level}", box))
    check(f"{what}: in a box", wanted, inside)
    check(f"{what}: asks for a box", True, any("bbox=" in urllib.parse.unquote(path) for path in asked))
    print(f"passed: QGIS reads {what}: {len(found)} features, {len(pages)} pages, {len(inside)} in a box")
    return {f["code"]: f for f in found}


def main():
    proxy_server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=proxy_server.serve_forever, daemon=True).start()
    proxy = f"http://127.0.0.1:{proxy_server.server_port}"
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    print(f"QGIS {Qgis.QGIS_VERSION}")

    draft = "/drafts/" + call("/drafts", {"note": "QGIS"})["id"]
    grids = features("/collections/small-grids")
    retired, renamed = grids[0], grids[-1]
    parent = retired["properties"]["parent"]
    heir = next(f for f in grids[1:] if f["properties"]["parent"] == parent)
    call(f"{draft}/operations", {"op": "retire", "unit": retired["id"]})
    call(f"{draft}/operations", {"op": "rename", "unit": renamed["id"], "names": {"zh": "改过的网格"}})

    levels = [c["id"] for c in call("/editions/1/collections")["collections"]]
    levels = [level for level in levels if level in ("subdistricts", "communities", "large-grids", "small-grids")]
    check("levels", 4, len(levels))
    for start in ("", "/editions/1", draft):
        for level in levels:
            layer = read(proxy, start, level)
        gone = start == draft
        check(f"{start}: small grids", len(grids) - gone, len(layer))
        check(f"{start}: the retired one is there", not gone, retired["properties"]["code"] in layer)
        name = layer[renamed["properties"]["code"]]["name"]
        check(f"{start}: the name", "改过的网格" if gone else renamed["properties"]["name"], name)
    check("the neighbour is there", True, heir["properties"]["code"] in layer)
    call(draft, method="DELETE")
    print("done")
    sys.stdout.flush()
    # QGIS tears down its network threads slowly and is known to crash at it; everything has been said.
    os._exit(0)


main()
