"""Whether it is right: pandera schemas built from the form, one pass over a batch, every fault at its cell."""

import pandas as pd

# texts behave alike whether pyarrow (clubkit[parquet]) is installed or not; where it is, pandas would take its own kind,
# and pandera asks for that kind from the moment it is loaded
pd.options.mode.string_storage = "python"
