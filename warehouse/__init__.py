"""KEEP and SHOW: the DuckDB file that analysts query."""
