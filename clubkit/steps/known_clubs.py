"""Take the office's own list of existing clubs, and tell what it brought and what it leaves to do."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase

from clubkit.dataset.closing import closed_periods
from clubkit.dataset.events import Author
from clubkit.dataset.known_list import load_known_clubs, save_known_clubs
from clubkit.dataset.store import Store
from clubkit.errors import UnknownName
from clubkit.findings import Code, Finding
from clubkit.returns.content import content_of
from clubkit.returns.model import Received
from clubkit.returns.raw import RawWorkbook
from clubkit.returns.workbook import open_workbook
from clubkit.steps.club_list import read_list
from clubkit.steps.club_list_heads import CLUBS
from clubkit.steps.issued_lists import listed_in
from clubkit.steps.judge import open_dataset
from clubkit.steps.periods import choose_period
from clubkit.steps.programme import Programme

_NO_TABLE = frozenset(
    {
        Code.FILE_WORD, Code.FILE_PDF, Code.FILE_PICTURE, Code.FILE_CSV, Code.FILE_WEB_PAGE, Code.FILE_ARCHIVE,
        Code.FILE_EMPTY, Code.FILE_NOT_A_WORKBOOK, Code.FILE_PASSWORD, Code.FILE_CORRUPT, Code.FILE_BINARY_FORMAT,
    }
)  # fmt: skip
"""Why a list cannot be opened, in words of its own: what is said of returns would send an office to the wrong place."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list brought: how many lines are new, changed and as before, of how many communes; what was said of lines.

    `period`: the one whose workbooks are out now, `issued`: units of new or changed lines that have theirs already.
    """

    added: int
    changed: int
    same: int
    communes: int
    findings: tuple[Finding, ...]
    period: str | None = None
    issued: tuple[str, ...] = ()

    @property
    def taken(self) -> int:
        """How many lines were taken."""
        return self.added + self.changed + self.same

    @property
    def left_out(self) -> int:
        """How many lines were refused."""
        rows = {
            (finding.place.cell or "").lstrip(ascii_uppercase) for finding in self.findings if finding.blocks
        }
        return len(rows)

    @property
    def exit_code(self) -> int:
        """1 where a line was refused."""
        return int(any(finding.blocks for finding in self.findings))


def import_known_clubs(programme: Programme, path: Path, *, by: str) -> Imported:
    """Keep the list's sound lines in the dataset as prefill; lines that cannot be read are said and left out.

    Raises:
        UnknownName: the file is no readable list of clubs, or lacks a column.
        NoWorkspace: there is no workspace.
    """
    form = next(each for each in programme.forms.values() if CLUBS in each)
    clubs, findings = read_list(_opened(path), form, programme.registry)
    lacking = [each for each in findings if each.code is Code.LIST_NO_HEADS]
    if lacking:
        raise UnknownName(lacking)
    if not clubs and not findings:
        raise UnknownName(_unreadable(path))
    store, author = open_dataset(programme), Author(by, programme.today)
    before = set(load_known_clubs(store))
    kept = save_known_clubs(store, clubs, author, province=programme.plan.province)
    changed = [each for each in kept.replaced if each not in before]
    lines = (*kept.added, *kept.replaced)
    period, issued = _issued(programme, store, {each.commune for each in (*kept.added, *changed)})
    return Imported(
        added=len(kept.added),
        changed=len(changed),
        same=len(kept.replaced) - len(changed),
        communes=len({club.commune for club in lines}),
        findings=findings,
        period=period,
        issued=issued,
    )


def _issued(
    programme: Programme, store: Store, communes: Collection[str]
) -> tuple[str | None, tuple[str, ...]]:
    """The period under way, and which of the units have its workbook."""
    try:
        period = choose_period(programme.plan, None, today=programme.today, closed=closed_periods(store))
    except UnknownName:
        # no round is under way: the next one prefills them
        return None, ()
    rows = listed_in(programme.needed_workspace().issued(period.code))
    return period.code, tuple(sorted({row.commune for row in rows} & set(communes)))


def _unreadable(path: Path, hindrance: Code | None = None) -> Finding:
    args = {"path": str(path), "hindrance": hindrance.value if hindrance else None}
    return Finding(Code.COMMAND_LIST_UNREADABLE, args=args)


def _opened(path: Path) -> RawWorkbook:
    content = content_of(str(path))
    found = content.findings if isinstance(content, Received) else open_workbook(content)
    if isinstance(found, RawWorkbook):
        return found
    codes = {each.code for each in found}
    if Code.FILE_MISSING in codes:
        raise UnknownName(Finding(Code.COMMAND_NO_PATH, args={"path": str(path)}))
    if told := sorted(codes & _NO_TABLE):
        raise UnknownName(_unreadable(path, told[0]))
    raise UnknownName([_unreadable(path), *found])
