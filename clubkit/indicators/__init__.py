"""What the accepted returns add up to: figures of the plan's indicators, with where they stand."""
