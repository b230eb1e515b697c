"""The door: commands parse, call one step, show one screen, and leave with an exit code."""
