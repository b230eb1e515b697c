"""What a PDF says, read by poppler."""

import re
import shutil
import subprocess

import pytest

DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e]")
"""Marks of direction: a PDF leaves them out, so that nothing is turned around."""


def text_of(pdf: bytes, *options: str) -> str:
    """The words of a PDF; the test is skipped where poppler is absent."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is absent")
    ran = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return ran.stdout.decode()


def pages_of(pdf: bytes) -> list[str]:
    """The pages' words in the order in which they were written: cell by cell."""
    return text_of(pdf, "-raw").split("\f")[:-1]


def closed_up(words: str) -> str:
    """Words without the spaces and breaks that narrow columns put between them."""
    return "".join(words.replace("\u200b", "").split())
