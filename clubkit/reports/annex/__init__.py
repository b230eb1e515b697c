"""The Excel annex: every figure of a report with the rows it is made of, to check, to filter and to print."""
