"""Small hand-made facts: a form of three sheets, a plan of three half-years, returns with made-up contents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clubkit.dataset.check_codes import with_code_findings
from clubkit.dataset.events import Author
from clubkit.dataset.known import load_known
from clubkit.dataset.ledger import load_ledger
from clubkit.dataset.matching import with_known_codes
from clubkit.dataset.merge import Merged, merge
from clubkit.dataset.originals import hash_of
from clubkit.dataset.receive import Arrival, note_verdicts, receive
from clubkit.dataset.store import Store, open_store
from clubkit.dataset.ties import Settled, settle
from clubkit.findings import Code, Finding
from clubkit.forms.model import NO, YES, Choice, Field, Form, Kind, Nature, Sheet
from clubkit.forms.stamp import Stamp
from clubkit.plan.model import Period, Phase, Plan
from clubkit.returns.model import ParsedSheet, Received, Value
from clubkit.text import Text
from clubkit.validation.model import Verdict

CAM_THANH, TRA_BONG = "21025", "21115"
DAY = date(2026, 6, 16)
CLERK = Author("văn thư", DAY)

Row = Mapping[str, Value]


def words(text: str) -> Text:
    return Text(text, text)


def question(name: str, kind: Kind = Kind.TEXT, *, prefilled: bool = False, public: bool = True) -> Field:
    choices = tuple(Choice(code, words(code)) for code in (YES, NO)) if kind is Kind.YES_NO else ()
    return Field(
        name,
        words(name),
        words(""),
        kind,
        Nature.STOCK,
        choices=choices,
        prefilled=prefilled,
        public=public,
    )


COMMUNE = Sheet(
    "commune",
    words("Đơn vị"),
    single=True,
    fields=(
        question("clubs_listed", Kind.COUNT),
        question("plan_decision", prefilled=True),
        question("prepared_by", public=False),
    ),
)
VILLAGES = Sheet(
    "villages",
    words("Thôn, tổ"),
    single=False,
    fields=(
        question("village_code", prefilled=True),
        question("village_name", prefilled=True),
        question("club_here", Kind.YES_NO),
        question("ended", Kind.YES_NO),
    ),
)
CLUBS = Sheet(
    "clubs",
    words("Câu lạc bộ"),
    single=False,
    fields=(
        question("club_code", prefilled=True),
        question("club_name", prefilled=True),
        question("village", prefilled=True),
        question("founded_on", Kind.DATE, prefilled=True),
        question("decision_no", prefilled=True),
        question("status", Kind.CHOICE),
        question("merged_into"),
        question("members", Kind.COUNT),
        question("fund_income", Kind.MONEY),
    ),
)
FORM = Form("return", 1, (1,), words("Phiếu"), "commune", (COMMUNE, VILLAGES, CLUBS))
PROVINCE = Form(
    "province",
    1,
    (1,),
    words("Phiếu tỉnh"),
    "province",
    (Sheet("province", words("Tỉnh"), single=True, fields=(question("training_courses", Kind.COUNT),)),),
)
FORMS = {"return": FORM, "province": PROVINCE}


def half_year(code: str, start: date, end: date, due: date) -> Period:
    return Period(code, words(code), start, end, due, "2025-2030")


PLAN = Plan(
    code="39",
    title=words("Kế hoạch"),
    province="51",
    province_name=words("Quảng Ngãi"),
    start=date(2026, 1, 1),
    start_confirmed=True,
    phases=(Phase("2025-2030", words(""), date(2025, 1, 1), date(2030, 12, 31)),),
    periods=(
        half_year("2026-H1", date(2025, 12, 15), date(2026, 6, 14), date(2026, 6, 18)),
        half_year("2026-H2", date(2026, 6, 15), date(2026, 12, 14), date(2026, 12, 18)),
        half_year("2027-H1", date(2026, 12, 15), date(2027, 6, 14), date(2027, 6, 18)),
    ),
    classes={},
    indicators=(),
    targets=(),
    standard=(),
)


def club(name: str, village: str = "Thôn 1", founded_on: str = "2026-03-01", **more: Value) -> Row:
    plain: dict[str, Value] = {"status": "active", "members": 60, "fund_income": 52_000_000_000}
    return {"club_code": None, "club_name": name, "village": village, "founded_on": founded_on} | plain | more


def village(name: str, **more: Value) -> Row:
    return {"village_code": None, "village_name": name, "club_here": "yes"} | more


@dataclass(frozen=True)
class Draft:
    """What a commune filled in; `name` is the file's."""

    commune: str = CAM_THANH
    period: str = "2026-H1"
    clubs: Sequence[Row] = ()
    villages: Sequence[Row] = ()
    name: str = "phieu.xlsx"
    faults: tuple[Code, ...] = ()
    simulated: bool = False
    note: str = ""

    def stamp(self) -> Stamp:
        return Stamp("return", 1, self.commune, self.period, simulated=self.simulated)

    def content(self) -> bytes:
        return repr((self.stamp(), self.clubs, self.villages, self.faults, self.note)).encode()

    def verdict(self) -> Verdict:
        record: Row = {"clubs_listed": len(self.clubs), "plan_decision": self.note, "prepared_by": "A"}
        sheets = {
            "commune": parsed(COMMUNE, {0: record}),
            "villages": parsed(VILLAGES, dict(enumerate(self.villages, start=8))),
            "clubs": parsed(CLUBS, dict(enumerate(self.clubs, start=8))),
        }
        digest = hash_of(self.content())
        path = f"inbox/{self.name}"
        received = Received(path, self.name, digest, len(self.content()), self.stamp(), sheets, ())
        return Verdict(received, FORM, tuple(Finding(code) for code in self.faults))


def parsed(sheet: Sheet, rows: Mapping[int, Row]) -> ParsedSheet:
    names = [each.name for each in sheet]
    cells = {(row, name): f"{'ABCDEFGHIJ'[at]}{row}" for row in rows for at, name in enumerate(names)}
    return ParsedSheet(sheet.name, sheet.title.vi, cells, rows, frozenset(), dict.fromkeys(names, "A7"))


@dataclass
class Office:
    """The province's office with its dataset: receives, judges, settles and merges as the steps do."""

    folder: Path
    store: Store

    def receive(self, *drafts: Draft, on: date = DAY) -> tuple[Verdict, ...]:
        arrivals = [Arrival(draft.name, draft.content()) for draft in drafts]
        receive(self.store, self.folder / "originals", arrivals, received_on=on)
        return self.judge(*drafts)

    def judge(self, *drafts: Draft) -> tuple[Verdict, ...]:
        known = load_known(self.store)
        plain = [draft.verdict() for draft in drafts]
        coded = [replace(each, received=with_known_codes(each.received, known)) for each in plain]
        verdicts = tuple(with_code_findings(each, known) for each in coded)
        note_verdicts(self.store, verdicts)
        return verdicts

    def settle(self, *drafts: Draft, on: date = DAY) -> Settled:
        return settle(self.receive(*drafts, on=on), load_ledger(self.store))

    def merge(self, *drafts: Draft, on: date = DAY, dry_run: bool = False) -> Merged:
        settled = self.settle(*drafts, on=on)
        return merge(self.store, settled, plan=PLAN, author=replace(CLERK, on=on), dry_run=dry_run)

    @property
    def address(self) -> str:
        """Where a colleague finds the same dataset."""
        return self.store.engine.url.render_as_string(hide_password=False)


def new_office(folder: Path, url: str | None = None) -> Office:
    return Office(folder, open_store(url or f"sqlite:///{folder / 'dataset' / 'clubkit.sqlite'}", FORMS))


def codes_of(findings: Iterable[Finding]) -> list[str]:
    return [each.code.value for each in findings]
