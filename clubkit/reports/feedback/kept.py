"""Why a workbook is not copied: something in it would not be kept as it is."""


class CannotKeepError(Exception):
    """Raised inside this room only; `reason` is one of the words of `not_annotated_…` phrases."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
