"""What was promised: phases, periods, indicators, targets and the club standard, read from one TOML file."""
