"""What a commune types comes out as text in every format, whatever it looks like."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from clubkit.findings import Code
from clubkit.indicators.model import Level
from clubkit.reports.model import ProvinceReport
from clubkit.reports.narratives import Narrative
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.report import RENDERERS
from clubkit.text import Text
from clubkit.waivers.model import Waiver
from tests.reports.annex.conftest import club
from tests.reports.hostile import HOSTILE, Page, document, page, records, squeezed, workbook
from tests.reports.printed import DIRECTION, closed_up, text_of

WAIVER = Waiver(
    Code.ROW_AT_MOST, "21025", "2027-H1", "women", "", date(2027, 12, 31), "ai", date(2027, 6, 20)
)


def told(plain: ProvinceReport, words: str) -> ProvinceReport:
    """A report in which every text that a person types says this."""
    code = plain.communes[0].code
    unit = replace(plain.communes[0], name=Text(words, words))
    return replace(
        plain,
        heading=replace(plain.heading, title=words, issuer=words),
        communes=(unit, *plain.communes[1:]),
        unit_names={**plain.unit_names, (Level.COMMUNE, code): Text(words, words)},
        clubs=(club("51-AAA", commune=code, name=words, village=words, note=words),),
        narratives=(Narrative(code, Text(words, words), "lowland", "difficulties", words),),
        waivers=(replace(WAIVER, commune=code, reason=words),),
    )


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    return open_programme(tmp_path_factory.mktemp("nowhere"), date(2027, 6, 20))


READ: Mapping[str, Callable[[bytes], str]] = {
    "html": page,
    "xlsx": workbook,
    "json": records,
    "docx": document,
    "pdf": text_of,
}


def test_every_format_is_read_here() -> None:
    assert set(RENDERERS) <= set(READ)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", RENDERERS)
def test_hostile_text_comes_out_as_text(
    programme: Programme, report: ProvinceReport, name: str, hostile: str
) -> None:
    found = READ[name](RENDERERS[name](told(report, hostile), programme))
    if name == "pdf":
        # columns break words anywhere, and marks of direction are left out: nothing may be turned around
        assert closed_up(DIRECTION.sub("", squeezed(hostile))) in closed_up(found)
    else:
        assert squeezed(hostile) in squeezed(found)


def test_a_page_runs_no_script_but_its_own(programme: Programme, report: ProvinceReport) -> None:
    pages = [
        RENDERERS["html"](told(report, words), programme).decode() for words in ("CLB", HOSTILE["script"])
    ]
    tags = []
    for each in pages:
        read = Page()
        read.feed(each)
        tags.append(sorted(read.tags))
    assert tags[0] == tags[1]
