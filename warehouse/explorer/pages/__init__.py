"""What each page shows: one module a page, a plain function from a connection to a frozen dataclass."""
