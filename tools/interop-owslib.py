#!/usr/bin/env python3
"""Creates, replaces and deletes a feature of a draft through OWSLib.

usage: interop-owslib.py SERVER KEY     prints `done`; ends with an error where the server does not do what the client expects.
"""

import json
import sys
import urllib.request

from owslib.ogcapi.features import Features

server, key = sys.argv[1:]
headers = {"Authorization": f"Bearer {key}"}


def begin():
    body = json.dumps({"id": "owslib"}).encode()
    request = urllib.request.Request(
        f"{server}/drafts", body, {**headers, "Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["id"]


client = Features(f"{server}/drafts/{begin()}/", headers=headers)
level = "small-grids"
before = client.collection_items(level, limit=1)
feature = before["features"][0]
count = before["numberMatched"]
assert client.feature_collections()[-1] == level, client.feature_collections()

properties = {"name": "新网格", "parent": feature["properties"]["parent"]}
copy = {"type": "Feature", "geometry": feature["geometry"], "properties": properties}
assert client.collection_item_create(level, copy)
made = client.collection_items(level, name="新网格")["features"]
assert len(made) == 1, made
identifier = made[0]["id"]

made[0]["properties"]["households"] = 77
assert client.collection_item_update(level, identifier, json.dumps(made[0]))
assert client.collection_item(level, identifier)["properties"]["households"] == 77

assert client.collection_item_delete(level, identifier)
assert client.collection_items(level, limit=1)["numberMatched"] == count
print("done")
