"""A programme as a command finds it: its workspace if there is one, plan, registry, forms and language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from clubkit.communes.load import load_registry
from clubkit.communes.model import Registry
from clubkit.communes.targets import check_commune_targets
from clubkit.declared import file_of, lines_told
from clubkit.errors import ClubkitError, NoWorkspace
from clubkit.findings import Code, Finding
from clubkit.forms.load import load_form
from clubkit.forms.model import Form
from clubkit.messages.catalogue import phrase
from clubkit.plan.load import load_plan
from clubkit.plan.model import Plan
from clubkit.text import Lang
from clubkit.waivers.model import Waiver
from clubkit.waivers.store import load_waivers
from clubkit.workspace.bundled import TemplateKind, built_in_plan, built_in_registry, bundled
from clubkit.workspace.config import Config
from clubkit.workspace.locate import Workspace, check_named, find_workspace

FORM_FILES = ("return.toml", "province.toml")


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything declared, and the day of the command.

    `workspace` is None outside one: commands that can then work with the built-in plan.
    """

    workspace: Workspace | None
    config: Config
    plan: Plan
    registry: Registry
    forms: Mapping[str, Form]
    lang: Lang
    today: date
    waivers: tuple[Waiver, ...] = ()

    @property
    def unit_codes(self) -> frozenset[str]:
        """The codes of everybody who is ever asked: all communes of the registry, and the province."""
        return frozenset({each.code for each in self.registry.communes} | {self.plan.province})

    @property
    def field_names(self) -> frozenset[str]:
        """The machine names of all questions."""
        forms = self.forms.values()
        return frozenset(field.name for form in forms for sheet in form.sheets for field in sheet.fields)

    def needed_workspace(self, start: Path | None = None) -> Workspace:
        """The workspace.

        Raises:
            NoWorkspace: there is none.
        """
        if self.workspace is None:
            raise NoWorkspace(Finding(Code.COMMAND_NO_WORKSPACE, args={"path": str(start or Path.cwd())}))
        return self.workspace

    def templates(self, kind: TemplateKind) -> tuple[Path | Traversable, ...]:
        """Folders of templates, the one that wins first."""
        return self.workspace.templates(kind) if self.workspace else (bundled(kind),)


def chosen_lang(option: str | None, environment: str | None, config: Config | None) -> Lang:
    """The language: the option, else the environment, else the workspace's, else Vietnamese."""
    for each in (option, environment, config.lang if config else None):
        if each in {"vi", "en"}:
            return "en" if each == "en" else "vi"
    return "vi"


def lang_in(folder: Path, *, lang: str | None, environment: str | None) -> Lang:
    """The language in a folder: that of its workspace where it has one; a clubkit.toml with mistakes names none."""
    try:
        config = find_workspace(folder).config
    except ClubkitError:
        config = None
    return chosen_lang(lang, environment, config)


def open_programme(
    start: Path, today: date, *, lang: str | None = None, environment: str | None = None
) -> Programme:
    """The programme of the workspace in which `start` lies, or the built-in one.

    Raises:
        BadDeclaration: clubkit.toml, the plan, the registry, a form or waivers.csv has mistakes, or is not where
            clubkit.toml says; all of one file's are carried.
    """
    try:
        workspace = find_workspace(start)
    except NoWorkspace:
        return _built_in(today, lang, environment)
    check_named(workspace)
    plan = load_plan(workspace.plan_path)
    registry = load_registry(*workspace.registry_paths, plan)
    with lines_told(workspace.plan_path):
        check_commune_targets(plan, registry, file_of(workspace.plan_path))
    programme = Programme(
        workspace=workspace,
        config=workspace.config,
        plan=plan,
        registry=registry,
        forms=forms_in(workspace.templates("xlsx")),
        lang=chosen_lang(lang, environment, workspace.config),
        today=today,
    )
    return replace(programme, waivers=_waivers(programme, workspace))


def _waivers(programme: Programme, workspace: Workspace) -> tuple[Waiver, ...]:
    return load_waivers(
        workspace.waivers,
        communes=programme.unit_codes,
        periods=[period.code for period in programme.plan.periods],
        fields=programme.field_names,
    )


def _built_in(today: date, lang: str | None, environment: str | None) -> Programme:
    plan, chosen = load_plan(built_in_plan()), chosen_lang(lang, environment, None)
    config = Config(title=plan.title.in_(chosen), issuer=phrase("report_default_issuer", chosen), lang=chosen)
    return Programme(
        workspace=None,
        config=config,
        plan=plan,
        registry=load_registry(*built_in_registry(), plan),
        forms=forms_in((bundled("xlsx"),)),
        lang=chosen,
        today=today,
    )


def forms_in(folders: tuple[Path | Traversable, ...]) -> Mapping[str, Form]:
    """The forms, each from the first folder that has it.

    Raises:
        BadDeclaration: a form has mistakes.
    """
    found = [load_form(file_in(folders, name)) for name in FORM_FILES]
    return {form.name: form for form in found}


def file_in(folders: tuple[Path | Traversable, ...], name: str) -> Path | Traversable:
    """A template's file in the first folder that has it; the last folder has them all."""
    return next((each / name for each in folders if (each / name).is_file()), folders[-1] / name)
