"""clubkit: issue workbooks to communes, validate what comes back, merge it, report it against the plan."""

import os

__version__ = "0.1.0"

# openpyxl writes other bytes, and more of them, where it finds lxml; a workbook is the same on every machine
os.environ.setdefault("OPENPYXL_LXML", "False")
