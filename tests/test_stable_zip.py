"""The same bytes each time."""

# ruff: noqa: DTZ001  openpyxl takes times without a zone

import io
import time
from datetime import date, datetime
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

from clubkit.stable_zip import stable


def saved(moment: datetime) -> bytes:
    book = Workbook()
    book.properties.created = moment
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Sơn Hà"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_two_savings_of_one_workbook_are_one_file() -> None:
    first = saved(datetime(2026, 1, 2))
    # zip times have a step of two seconds
    time.sleep(2.1)
    second = saved(datetime(2027, 3, 4))
    assert first != second
    assert stable(first) == stable(second)


def test_the_day_stands_in_the_properties_and_in_every_entry() -> None:
    data = stable(saved(datetime(2026, 1, 2, 3, 4, 5)), date(2030, 6, 20))
    with ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2030, 6, 20, 0, 0, 0)}
    book = load_workbook(io.BytesIO(data))
    assert (book.properties.created, book.properties.modified) == (datetime(2030, 6, 20),) * 2


def test_the_cells_stay_as_they_were() -> None:
    sheet = load_workbook(io.BytesIO(stable(saved(datetime(2026, 1, 2))))).active
    assert sheet is not None
    assert sheet["A1"].value == "Sơn Hà"


def test_doing_it_again_changes_nothing() -> None:
    once = stable(saved(datetime(2026, 1, 2)))
    assert stable(once) == once
