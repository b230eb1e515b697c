"""clubkit: issue workbooks to communes, validate what comes back, merge it, report it against the plan."""

__version__ = "0.1.0"
