"""The recipe that makes the shipped weights again from annotated texts."""
