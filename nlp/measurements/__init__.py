"""The quantities that a text states: numbers, units, parameters, and whose they are."""
