"""How it is said: one entry a finding code and language, and figures as people write them."""
