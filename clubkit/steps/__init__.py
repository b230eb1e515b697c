"""What is done: one function a verb; all input and output meets here."""
