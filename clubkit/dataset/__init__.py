"""What is kept: every file that came, every accepted revision, and the codes that clubs and villages were given."""
