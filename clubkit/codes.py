"""Every code of a finding, one line each, with what it weighs; the words stand in `messages/`."""

from enum import StrEnum
from typing import Self

from clubkit.places import Severity

_WARNS, _INFORMS = Severity.WARNING, Severity.INFO


class Code(StrEnum):
    """Every finding there is, grouped by where it lies. `messages/*.toml` words each of them.

    An error, unless its line says that it warns or informs.
    """

    severity: Severity
    _value_: str

    def __new__(cls, value: str, severity: Severity = Severity.ERROR) -> Self:
        """A code is its text; what it weighs goes with it."""
        code = str.__new__(cls, value)
        code._value_, code.severity = value, severity
        return code

    # a file that cannot be taken as a return
    FILE_EMPTY = "file.empty"
    FILE_LOCK = "file.lock"
    FILE_NOT_A_WORKBOOK = "file.not_a_workbook"
    FILE_PDF = "file.pdf"
    FILE_PICTURE = "file.picture"
    FILE_WORD = "file.word"
    FILE_WEB_PAGE = "file.web_page"
    FILE_CSV = "file.csv"
    FILE_ARCHIVE = "file.archive"
    FILE_ARCHIVE_TOO_BIG = "file.archive_too_big"
    FILE_ARCHIVE_EMPTY = "file.archive_empty"
    FILE_OLD_FORMAT = "file.old_format"
    FILE_BINARY_FORMAT = "file.binary_format"
    FILE_PASSWORD = "file.password"  # noqa: S105  a code, not a secret
    FILE_CORRUPT = "file.corrupt"
    FILE_TOO_BIG = "file.too_big"
    FILE_SWELLS = "file.swells"
    FILE_TOO_MANY_PARTS = "file.too_many_parts"
    FILE_UNSAFE_XML = "file.unsafe_xml"
    FILE_FAR_CELL = "file.far_cell"
    FILE_READER_DIED = "file.reader_died"
    FILE_TOO_SLOW = "file.too_slow"
    FILE_TOO_MUCH_MEMORY = "file.too_much_memory"
    FILE_MISSING = "file.missing"
    FILE_UNREADABLE = "file.unreadable"
    FILE_NOT_OURS = "file.not_ours"
    FILE_STAMP_DISAGREES = "file.stamp_disagrees"
    FILE_UNKNOWN_FORM = "file.unknown_form"
    FILE_UNKNOWN_VERSION = "file.unknown_version"
    FILE_NEWER_VERSION = "file.newer_version"
    FILE_UNKNOWN_COMMUNE = "file.unknown_commune"
    FILE_UNKNOWN_PERIOD = "file.unknown_period"
    FILE_OTHER_PERIOD = "file.other_period"
    FILE_PERIOD_AHEAD = "file.period_ahead", _WARNS
    FILE_SIMULATED = "file.simulated"
    FILE_NAME_DISAGREES = "file.name_disagrees", _WARNS
    FILE_FOLDER_DISAGREES = "file.folder_disagrees", _WARNS
    FILE_MACROS = "file.macros", _INFORMS
    FILE_LINKS = "file.links", _WARNS
    FILE_EMBEDDED = "file.embedded", _WARNS
    FILE_CONFLICT = "file.conflict"
    FILE_REPLACED = "file.replaced", _INFORMS
    FILE_ALREADY_MERGED = "file.already_merged", _INFORMS
    FILE_EDITED_BY_OFFICE = "file.edited_by_office", _INFORMS
    FILE_WITHDRAWN = "file.withdrawn", _INFORMS
    FILE_AFTER_WITHDRAWAL = "file.after_withdrawal", _WARNS
    FILE_SAME_CONTENT = "file.same_content", _INFORMS
    FILE_UNMENDED_COPY = "file.unmended_copy", _INFORMS
    FILE_PERIOD_CLOSED = "file.period_closed"
    CHECK_CRASHED = "check.crashed"

    # a sheet whose meaning is lost, or found elsewhere
    SHEET_MISSING = "sheet.missing"
    SHEET_RENAMED = "sheet.renamed", _INFORMS
    SHEET_HIDDEN = "sheet.hidden", _WARNS
    SHEET_COPY = "sheet.copy", _INFORMS
    SHEET_ADDED = "sheet.added", _INFORMS
    SHEET_TWO_FILLED = "sheet.two_filled"
    SHEET_SHIFTED = "sheet.shifted", _INFORMS
    SHEET_HEADING = "sheet.heading", _WARNS
    COLUMN_MISSING = "column.missing"
    COLUMN_BY_LABEL = "column.by_label", _INFORMS
    COLUMN_LABEL = "column.label", _WARNS
    COLUMN_BY_NAME = "column.by_name", _INFORMS
    COLUMN_DISAGREES = "column.disagrees"
    COLUMN_TWICE = "column.twice"
    COLUMN_COPY = "column.copy", _INFORMS
    COLUMN_HIDDEN = "column.hidden", _INFORMS

    # a cell
    CELL_REQUIRED = "cell.required"
    CELL_NOT_RELEVANT = "cell.not_relevant", _WARNS
    CELL_EXCEL_ERROR = "cell.excel_error"
    CELL_NO_RESULT = "cell.no_result"
    CELL_READ_AS = "cell.read_as", _INFORMS
    CELL_OUTSIDE = "cell.outside", _WARNS
    CELL_MERGED = "cell.merged"
    TEXT_TOO_LONG = "text.too_long"
    TEXT_PERSONAL = "text.personal", _WARNS
    TEXT_LEGACY = "text.legacy"
    NUMBER_NOT_READ = "number.not_read"
    NUMBER_ROUGH = "number.rough"
    NUMBER_PERCENT = "number.percent"
    NUMBER_DISGUISED = "number.disguised"
    NUMBER_AS_DAY = "number.as_day"
    NUMBER_AMBIGUOUS = "number.ambiguous"
    NUMBER_NOT_WHOLE = "number.not_whole"
    NUMBER_TOO_SMALL = "number.too_small"
    NUMBER_TOO_LARGE = "number.too_large"
    NUMBER_UNUSUAL = "number.unusual", _WARNS
    MONEY_UNIT = "money.unit"
    DATE_NOT_READ = "date.not_read"
    DATE_AMBIGUOUS = "date.ambiguous"
    DATE_ONLY_YEAR = "date.only_year"
    DATE_INCOMPLETE = "date.incomplete"
    DATE_NO_SUCH_DAY = "date.no_such_day"
    CHOICE_UNKNOWN = "choice.unknown"

    # cells of one row, or of one return, against each other
    ROW_AT_MOST = "row.at_most"
    ROW_REST_AT_MOST = "row.rest_at_most", _WARNS
    ROW_SUMS_TO = "row.sums_to"
    ROW_ADDS_UP = "row.adds_up", _WARNS
    ROW_IMPLIES = "row.implies"
    ROW_NOT_BEFORE = "row.not_before"
    ROW_NOT_AFTER = "row.not_after"
    ROW_FAR_DAY = "row.far_day", _WARNS
    ROW_REQUIRED_SINCE = "row.required_since"
    ROW_ALL_NEED = "row.all_need", _WARNS
    ROW_DUPLICATE = "row.duplicate"
    ROW_TOTAL = "row.total", _INFORMS
    ROW_HEADS = "row.heads", _INFORMS
    ROW_BELOW = "row.below", _INFORMS
    ROW_ONE_CELL = "row.one_cell"
    ROW_BEYOND = "row.beyond", _INFORMS
    ROW_HIDDEN = "row.hidden", _INFORMS
    ROW_NOT_LISTED = "row.not_listed"
    ROW_LISTED_SAYS = "row.listed_says"
    ROW_LISTED_ENDED = "row.listed_ended"
    ROW_HEIR_ITSELF = "row.heir_itself"
    ROW_HEIR_GONE = "row.heir_gone"
    ROW_HEIR_SHARED = "row.heir_shared", _WARNS
    RETURN_TALLY = "return.tally"

    # this return against the last accepted one, the dataset and the plan
    PREVIOUS_BELOW = "previous.below"
    PREVIOUS_CHANGED = "previous.changed", _WARNS
    PREVIOUS_MOVED = "previous.moved", _WARNS
    PREVIOUS_FELL = "previous.fell", _WARNS
    PREVIOUS_GONE = "previous.gone"
    PREVIOUS_ROW_GONE = "previous.row_gone", _WARNS
    PREVIOUS_ROW_NEW = "previous.row_new", _WARNS
    OUTLIER_HISTORY = "outlier.history", _WARNS
    OUTLIER_PEERS = "outlier.peers", _WARNS
    CODE_UNKNOWN = "code.unknown"
    CODE_OF_ANOTHER = "code.of_another"
    CODE_OTHER_NAME = "code.other_name", _WARNS
    CLUB_MAYBE_KNOWN = "club.maybe_known"
    CLUB_LISTED_ELSEWHERE = "club.listed_elsewhere", _WARNS
    CLUB_NOT_CONFIRMED = "club.not_confirmed", _WARNS
    CLUB_BELOW_STANDARD = "club.below_standard", _WARNS

    # what the province accepts all the same
    WAIVER_EXPIRED = "waiver.expired", _INFORMS
    WAIVER_NOT_ALLOWED = "waiver.not_allowed"
    WAIVER_PAST = "waiver.past"
    WAIVER_NO_REASON = "waiver.no_reason"

    # a declaration: plan.toml, return.toml, communes.csv, clubkit.toml
    DECLARED_UNREADABLE = "declared.unreadable"
    DECLARED_GONE = "declared.gone"
    DECLARED_ROW_CELLS = "declared.row_cells"
    DECLARED_MISSING = "declared.missing"
    DECLARED_UNKNOWN_KEY = "declared.unknown_key"
    DECLARED_WRONG_TYPE = "declared.wrong_type"
    DECLARED_NOT_ALLOWED = "declared.not_allowed"
    DECLARED_UNKNOWN_NAME = "declared.unknown_name"
    DECLARED_TWICE = "declared.twice"
    DECLARED_ORDER = "declared.order"
    DECLARED_TOO_LONG = "declared.too_long"
    DECLARED_TARGET_CLASS = "declared.target_class"
    DECLARED_TARGET_ENDED = "declared.target_ended"
    DECLARED_TEMPLATE = "declared.template"

    # a command that cannot go on
    COMMAND_NO_WORKSPACE = "command.no_workspace"
    COMMAND_NOT_EMPTY = "command.not_empty"
    COMMAND_UNKNOWN_PHASE = "command.unknown_phase"
    COMMAND_UNKNOWN_PERIOD = "command.unknown_period"
    COMMAND_UNKNOWN_COMMUNE = "command.unknown_commune"
    COMMAND_UNKNOWN_INDICATOR = "command.unknown_indicator"
    COMMAND_UNKNOWN_REVISION = "command.unknown_revision"
    COMMAND_UNKNOWN_FORMAT = "command.unknown_format"
    COMMAND_UNKNOWN_CODE = "command.unknown_code"
    COMMAND_UNKNOWN_FIELD = "command.unknown_field"
    COMMAND_NO_PERIOD = "command.no_period"
    COMMAND_NO_ALLOCATION = "command.no_allocation"
    COMMAND_NOTHING_TO_ALLOT = "command.nothing_to_allot"
    COMMAND_PERIOD_OUTSIDE_PHASE = "command.period_outside_phase"
    COMMAND_DAY_OUTSIDE = "command.day_outside"
    COMMAND_PERIOD_RUNS = "command.period_runs"
    COMMAND_PERIOD_OPEN = "command.period_open"
    COMMAND_DAY_PAST = "command.day_past"
    COMMAND_NO_REASON = "command.no_reason"
    COMMAND_NO_QUESTION = "command.no_question"
    COMMAND_SHARED_QUESTION = "command.shared_question"
    COMMAND_UNKNOWN_CLUB = "command.unknown_club"
    COMMAND_NOTHING_SENT = "command.nothing_sent"
    COMMAND_NOTHING_EDITED = "command.nothing_edited"
    COMMAND_NOT_MERGED = "command.not_merged"
    COMMAND_PERIOD_CLOSED = "command.period_closed"
    COMMAND_NOTHING_FINAL = "command.nothing_final"
    COMMAND_FINAL_CHANGED = "command.final_changed"
    COMMAND_CHANGED_MEANWHILE = "command.changed_meanwhile"
    COMMAND_NO_PATH = "command.no_path"
    COMMAND_SCAN_UNREADABLE = "command.scan_unreadable"
    COMMAND_NO_PAPER = "command.no_paper"
    COMMAND_LIST_UNREADABLE = "command.list_unreadable"
    COMMAND_CANNOT_WRITE = "command.cannot_write"
    COMMAND_NO_FOLDER = "command.no_folder"
    LIST_NO_HEADS = "list.no_heads"
    LIST_NO_ALLOTMENT = "list.no_allotment"
    LIST_NOT_WHOLE = "list.not_whole"
    LIST_NO_NAME = "list.no_name"
    LIST_DAY_LEFT_OUT = "list.day_left_out", _WARNS
    COMMAND_NEEDS_EXTRA = "command.needs_extra"
    COMMAND_NEEDS_PDF = "command.needs_pdf"

    # tables handed on, and taken in from other provinces
    EXPORT_TOO_LONG = "export.too_long"
    EXPORT_NOT_HELD = "export.not_held"
    EXPORT_NOT_PUBLIC = "export.not_public"
    IMPORT_NO_PACKAGE = "import.no_package"
    IMPORT_NOT_OURS = "import.not_ours"
    IMPORT_NEWER = "import.newer"
    IMPORT_FILE_MISSING = "import.file_missing"
    IMPORT_FILE_CHANGED = "import.file_changed"
    IMPORT_FILE_UNREADABLE = "import.file_unreadable"
    IMPORT_COLUMNS = "import.columns"
    IMPORT_CELL = "import.cell"
    IMPORT_ROW_TWICE = "import.row_twice"
    IMPORT_OTHER_PROVINCE = "import.other_province"
    IMPORT_SIMULATED = "import.simulated"
    IMPORT_OWN_PROVINCE = "import.own_province"

    # backups
    BACKUP_NOT_OURS = "backup.not_ours"
    BACKUP_NEWER = "backup.newer"
    BACKUP_CHANGED = "backup.changed"
    BACKUP_UNSAFE_NAME = "backup.unsafe_name"
    BACKUP_NOT_EMPTY = "backup.not_empty"
    BACKUP_CONFIG = "backup.config"

    # the dataset as a whole
    STORE_NEWER = "store.newer"
    STORE_UNREADABLE = "store.unreadable"
    STORE_MISSING = "store.missing"
    STORE_READ_ONLY = "store.read_only"
    STORE_BUSY = "store.busy"

    # the dataset held against the originals that it was made from
    VERIFY_ORIGINAL_MISSING = "verify.original_missing"
    VERIFY_ORIGINAL_CHANGED = "verify.original_changed"
    VERIFY_SCAN_MISSING = "verify.scan_missing"
    VERIFY_SCAN_CHANGED = "verify.scan_changed"
    VERIFY_BROKEN = "verify.broken"
    VERIFY_NOT_REMADE = "verify.not_remade"
    VERIFY_DIFFERS = "verify.differs"
    VERIFY_ROW = "verify.row"
    VERIFY_REGISTER = "verify.register"
    VERIFY_IMPORT_LOST = "verify.import_lost"
