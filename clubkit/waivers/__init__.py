"""What the province accepts although a check says no: one finding, one unit, one period, a reason and a last day."""
