"""What is shown: one set of figures as a page, an annex and a table of records."""
