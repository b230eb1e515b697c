"""Where a programme's files lie: its configuration, its folders, and what clubkit brings along."""
