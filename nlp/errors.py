"""What can go wrong while reading, with the facts and what to do."""

from __future__ import annotations


class ReadingError(Exception):
    """Base of everything the reading room raises."""


class VocabularyFault(ReadingError):
    """A vocabulary or rule file breaks its own rules.

    Args:
        file: Name of the file below `nlp/vocabulary/`.
        line: Line number, counted from 1 with the header as line 1.
        fault: What is wrong with the line.
    """

    def __init__(self, file: str, line: int, fault: str) -> None:
        super().__init__(f"{file}, line {line}: {fault}; mend the line and run again")
        self.file, self.line, self.fault = file, line, fault


class GoldFault(ReadingError):
    """A gold file cannot be read.

    Args:
        file: The file.
        line: The line, counted from 1; 0 for the file as a whole.
        fault: What is wrong.
    """

    def __init__(self, file: str, line: int, fault: str) -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {fault}; a gold file has one JSON object a line with id, title, text, mentions")
