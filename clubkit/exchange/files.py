"""The formats of a package: how each is written, and how its cells are had back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clubkit.exchange import csv_file, json_file, parquet_file, xlsx_file
from clubkit.exchange.descriptor import DESCRIPTOR, Resource, descriptor_of
from clubkit.exchange.dictionary import with_dictionary
from clubkit.exchange.model import Package
from clubkit.exchange.raw import Cells, Found, Write


@dataclass(frozen=True, slots=True)
class Format:
    """`write` makes the files of a package, `read` gives the cells of one table of such a file back."""

    write: Write
    read: Callable[[Found], Cells]


FORMATS: Mapping[str, Format] = {
    "xlsx": Format(xlsx_file.write, xlsx_file.read),
    "csv": Format(csv_file.write, csv_file.read),
    "parquet": Format(parquet_file.write, parquet_file.read),
    "json": Format(json_file.write, json_file.read),
}


def files_of(package: Package, format_: str) -> Mapping[str, bytes]:
    """File name → content, `datapackage.json` last: same package, same bytes.

    Raises:
        ClubkitError: the format needs a library that is not installed (`command.needs_extra`), or a table is longer
            than a sheet may be (`export.too_long`).
    """
    resources = FORMATS[format_].write(package, with_dictionary(package))
    return {
        **{each.path: each.data for each in resources},
        DESCRIPTOR: descriptor_of(package, resources, format_),
    }


__all__ = ["FORMATS", "Format", "Resource", "files_of"]
