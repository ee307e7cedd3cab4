"""WHEN and FROM WHERE: orchestration and the outside world."""
