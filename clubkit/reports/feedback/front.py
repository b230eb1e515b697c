"""The first sheet of a copy: in plain words how many faults there are, what to do, and each one with a link to its cell."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from clubkit.findings import Fact, Severity
from clubkit.forms.layout import letter, quoted
from clubkit.messages.catalogue import phrase
from clubkit.reports.feedback.looks import Look, Styles
from clubkit.reports.feedback.markup import LINKS, MAIN
from clubkit.reports.feedback.model import Feedback, Line
from clubkit.reports.feedback.places import place_words
from clubkit.reports.xml_words import in_cell

WIDTHS = (6, 13, 25, 50, 50)
"""Of the columns, in digits: together the width of a sheet of A4 laid sideways."""

_LINE, _AIR = 16.5, 6
"""Points of a line of print, and of the space around a row's text."""
_LETTERS = 1.0
"""Letters of this print on a digit's width, an indent and a little air counted in."""

_LOOKS = {Severity.ERROR: Look.ERROR, Severity.WARNING: Look.WARNING, Severity.INFO: Look.INFO}


@dataclass(slots=True)
class Front:
    """The sheet while it is written: rows of XML, links and merged cells."""

    styles: Styles
    titles: Collection[str]
    rows: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    heads: int = 0

    def say(self, text: str, look: Look = Look.TEXT) -> None:
        """A line of words over the whole width."""
        row = len(self.rows) + 1
        self._put([(text, look)], (sum(WIDTHS),), 1.5 if look is Look.TITLE else 1)
        self.merged.append(f"A{row}:{letter(len(WIDTHS))}{row}")

    def head(self, *keys: str) -> None:
        """The heads of a table."""
        self.heads = self.heads or len(self.rows) + 1
        self._put([(_said(key), Look.HEAD) for key in keys], WIDTHS)

    def line(self, number: int, line: Line) -> None:
        """One finding."""
        place = place_words(line.sheet, line.cell)
        linked = line.sheet in self.titles
        if linked:
            self._link(f"C{len(self.rows) + 1}", line)
        cells = (
            (str(number), Look.NUMBER),
            (_said(f"severity_{line.severity.value}").upper(), _LOOKS[line.severity]),
            (place, Look.LINK if linked else Look.WORDS),
            (line.says, Look.WORDS),
            (line.fix, Look.WORDS),
        )
        self._put(cells, WIDTHS)

    def code(self, number: int, code: str, name: str) -> None:
        """A code that a new club was given."""
        row = len(self.rows) + 1
        cells = (
            (str(number), Look.NUMBER),
            (code, Look.WORDS),
            ("", Look.WORDS),
            (name, Look.WORDS),
            ("", Look.WORDS),
        )
        self._put(cells, WIDTHS)
        self.merged += [f"B{row}:C{row}", f"D{row}:E{row}"]

    def gap(self) -> None:
        """An empty row."""
        self.rows.append(f'<row r="{len(self.rows) + 1}"/>')

    def _link(self, cell: str, line: Line) -> None:
        target = quoteattr(f"{quoted(line.sheet or '')}!{line.cell or 'A1'}")
        self.links.append(
            f'<hyperlink ref="{cell}" location={target} display={quoteattr(place_words(line.sheet, line.cell))}/>'
        )

    def _put(self, cells: Sequence[tuple[str, Look]], widths: Sequence[float], scale: float = 1) -> None:
        row = len(self.rows) + 1
        lines = max(lines_of(text, width) for (text, _), width in zip(cells, widths, strict=True))
        written = "".join(
            f'<c r="{letter(column)}{row}" s="{self.styles.looks[look]}" t="inlineStr"><is>'
            f'<t xml:space="preserve">{escape(in_cell(text))}</t></is></c>'
            for column, (text, look) in enumerate(cells, start=1)
        )
        height = scale * lines * _LINE + _AIR
        self.rows.append(f'<row r="{row}" ht="{height:g}" customHeight="1">{written}</row>')


def lines_of(text: str, width: float) -> int:
    """Lines that words take in a column of so many digits."""
    return sum(_wrapped(line.split(), width * _LETTERS) for line in text.split("\n"))


def _wrapped(words: Sequence[str], room: float) -> int:
    lines, left = 1, room
    for word in words:
        if left < len(word) and left < room:
            lines, left = lines + 1, room
        # a word that is longer than the line is broken
        lines += int(max(0, len(word) - 1) // room)
        left -= len(word) % room + 1
    return lines


def front_sheet(feedback: Feedback, styles: Styles, titles: Collection[str]) -> tuple[bytes, int]:
    """The sheet's part, and the row of the table's heads. `titles`: sheets that a link can lead to."""
    front = Front(styles, titles)
    for text, look in _opening(feedback):
        front.say(text, look)
    front.gap()
    front.head("report_number", "head_weight", "head_place", "head_says", "head_fix")
    for number, line in enumerate(feedback.lines, start=1):
        front.line(number, line)
    if feedback.codes:
        front.gap()
        front.say(_said("feedback_codes"), Look.COUNT)
        for number, (code, name) in enumerate(feedback.codes, start=1):
            front.code(number, code, name)
    return _part(front).encode(), front.heads


def _opening(feedback: Feedback) -> Iterator[tuple[str, Look]]:
    yield _said("feedback_title"), Look.TITLE
    if feedback.simulated:
        yield _said("simulated"), Look.COUNT
    yield _said("feedback_whose", unit=feedback.unit, period=feedback.period, name=feedback.file), Look.TEXT
    errors, warnings = feedback.count(Severity.ERROR), feedback.count(Severity.WARNING)
    yield (
        _said(
            "feedback_count" if errors else "feedback_only_warnings", errors=errors, warnings=warnings or None
        ),
        Look.COUNT,
    )
    if feedback.unchecked:
        yield _said("feedback_unchecked", count=feedback.unchecked), Look.TEXT
    for key in ("feedback_how_1", "feedback_how_2", "feedback_how_3"):
        yield _said(key), Look.TEXT


def _said(key: str, **facts: Fact) -> str:
    return phrase(key, "vi", **facts)


def _part(front: Front) -> str:
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(WIDTHS, start=1)
    )
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in front.merged)
    links = f"<hyperlinks>{''.join(front.links)}</hyperlinks>" if front.links else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}">'
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(front.rows)}</sheetData>'
        f'<mergeCells count="{len(front.merged)}">{merged}</mergeCells>{links}'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        '<headerFooter><oddFooter>&amp;R&amp;"Times New Roman"&amp;10&amp;P/&amp;N</oddFooter></headerFooter></worksheet>'
    )
