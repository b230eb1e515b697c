"""What `clubkit.toml` says of a programme."""

from dataclasses import dataclass

from clubkit.declared import Reader, Table
from clubkit.text import Lang

CONFIG_FILE = "clubkit.toml"


@dataclass(frozen=True, slots=True)
class Folders:
    """The workspace's folders, relative to its root (or absolute)."""

    issued: str = "issued"
    inbox: str = "inbox"
    dataset: str = "dataset"
    reports: str = "reports"
    templates: str = "templates"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an office's Word drafts carry besides figures.

    `symbol`: after the blank number; `place`: before the blank date, None means the province's name; `addressee`: whom the
    report is for; `recipients`: the lines of "Nơi nhận"; `signature`: the lines above the signer's name, the last one the post.
    """

    symbol: str = ""
    place: str | None = None
    addressee: str | None = None
    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """A programme's settings.

    `issuer` and `parent_issuer` head reports and letters. `plan` and `registry` are a file and a folder relative to the
    workspace; None means the built-in ones. `dataset` is a database URL; None means a file in the dataset folder.
    `map` shows the boundary map in reports. `simulated` marks a workspace of made-up figures. `by` is who works here. `draft` heads and closes the Word draft.
    """

    title: str
    issuer: str
    parent_issuer: str = ""
    lang: Lang = "vi"
    plan: str | None = None
    registry: str | None = None
    dataset: str | None = None
    map: bool = True
    simulated: bool = False
    by: str | None = None
    folders: Folders = Folders()
    draft: Draft = Draft()


def parse_config(table: Table, file: str) -> Config:
    """The settings in a parsed `clubkit.toml`; `file` is named in findings.

    Raises:
        BadDeclaration: the table has mistakes; all of them are carried.
    """
    top = Reader(table, file)
    config = Config(
        title=top.text("title"),
        issuer=top.text("issuer"),
        parent_issuer=top.text("parent_issuer", ""),
        lang="en" if top.one_of("lang", ("vi", "en"), "vi") == "en" else "vi",
        plan=top.find_text("plan"),
        registry=top.find_text("registry"),
        dataset=top.find_text("dataset"),
        map=top.flag("map", default=True),
        simulated=top.flag("simulated", default=False),
        by=top.find_text("by"),
        folders=_folders(top.within("folders", required=False)),
        draft=_draft(top.within("draft", required=False)),
    )
    top.done()
    top.refuse_mistakes()
    return config


def _draft(reader: Reader) -> Draft:
    draft = Draft(
        symbol=reader.text("symbol", ""),
        place=reader.find_text("place"),
        addressee=reader.find_text("addressee"),
        recipients=reader.names("recipients", ()),
        signature=reader.names("signature", ()),
    )
    reader.done()
    return draft


def _folders(reader: Reader) -> Folders:
    usual = Folders()
    folders = Folders(
        issued=reader.text("issued", usual.issued),
        inbox=reader.text("inbox", usual.inbox),
        dataset=reader.text("dataset", usual.dataset),
        reports=reader.text("reports", usual.reports),
        templates=reader.text("templates", usual.templates),
    )
    reader.done()
    return folders
