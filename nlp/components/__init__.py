"""One file per spaCy component."""
