"""What can go wrong while reading, with the facts and what to do."""

from __future__ import annotations

import copyreg
from typing import Any


class ReadingError(Exception):
    """Base of everything the reading room raises; it survives the way back from a reading process."""

    exit_code = 1

    def __reduce__(self) -> tuple[Any, ...]:
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]


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

    exit_code = 2

    def __init__(self, file: str, line: int, fault: str) -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {fault}; a gold file has one JSON object a line with id, title, text, mentions")
        self.file, self.line, self.fault = file, line, fault


class ModelMissing(ReadingError):
    """No pipeline of that name is installed, and no folder of that name holds one.

    Args:
        model: What was asked for.
    """

    exit_code = 2

    def __init__(self, model: str) -> None:
        self.model = model
        super().__init__(
            f"the model {model} is not installed: a spaCy or scispaCy model is a package of its own, installed with "
            "`pip install` and the archive that its release page offers; `--model rules` works without one, "
            "and without --model and KETUM_MODEL the recogniser that comes with ketum reads"
        )


class ModelUnusable(ReadingError):
    """A pipeline is installed, but cannot be used here.

    Args:
        model: What was asked for.
        why: What stands in the way.
    """

    exit_code = 2

    def __init__(self, model: str, why: str) -> None:
        self.model, self.why = model, why
        super().__init__(f"the model {model} cannot be used: {why}; choose another, or run with `--model rules`")
