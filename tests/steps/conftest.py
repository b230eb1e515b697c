"""What all rounds of these tests share."""

from tests.steps.in_process import read_here

__all__ = ["read_here"]
