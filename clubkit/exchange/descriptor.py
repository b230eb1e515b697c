"""`datapackage.json`: what a package holds, after Frictionless' Data Package and Table Schema (v1)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from clubkit.exchange.model import Column, Package, Table, Type
from clubkit.messages.catalogue import phrase

DESCRIPTOR = "datapackage.json"
VERSION = 1
"""Raised when a package written by this clubkit could be misread by an older one."""

OURS = "clubkit"
"""The key under which a descriptor says what Frictionless has no word for."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A table in a file; `dialect` says where in it, where it is not alone."""

    table: Table
    path: str
    data: bytes
    dialect: Mapping[str, object] | None = None


def descriptor_of(package: Package, resources: Sequence[Resource], format_: str) -> bytes:
    """The descriptor as it is written: same package, same bytes."""
    title = f"{phrase('simulated', 'vi')}: {package.title}" if package.simulated else package.title
    document = {
        "profile": "data-package",
        "name": f"clubkit-{package.province.lower()}",
        "title": title,
        OURS: {
            "version": VERSION,
            "province": package.province,
            "title": package.title,
            "simulated": package.simulated,
            "public": package.public,
        },
        "resources": [_resource(each, format_) for each in resources],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(resource: Resource, format_: str) -> dict[str, object]:
    table = resource.table
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": resource.path,
        "title": table.title.vi,
        "title_en": table.title.en,
        "format": format_,
        **({"encoding": "utf-8"} if format_ in {"csv", "json"} else {}),
        "bytes": len(resource.data),
        "hash": f"sha256:{sha256(resource.data).hexdigest()}",
        **({"dialect": resource.dialect} if resource.dialect else {}),
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, object]:
    return {
        "fields": [_field(each) for each in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }


def _field(column: Column) -> dict[str, object]:
    told: dict[str, object] = {
        "name": column.name,
        "type": column.type.value,
        "title": column.label.vi,
        "title_en": column.label.en,
    }
    if column.type is Type.DAY:
        told["format"] = "default"
    if column.kind:
        told |= {"kind": column.kind, "nature": column.nature}
    if column.unit:
        told |= {"unit": column.unit.vi, "unit_en": column.unit.en}
    if column.choices:
        told["constraints"] = {"enum": [each.code for each in column.choices]}
        told["choices"] = {each.code: [each.label.vi, each.label.en] for each in column.choices}
    return told
