"""Who is asked: the dated registry of commune-level units, by five-digit code only."""
