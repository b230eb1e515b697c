"""Whether it is right: pandera schemas built from the form, one pass over a batch, every fault at its cell."""
