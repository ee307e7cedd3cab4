"""Whatever the description of the API allows, and much that it does not, is answered as the description says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from warehouse.explorer.app import create

HERE = {"Host": "127.0.0.1"}
PATHS = sorted(create(Path("nowhere")).openapi()["paths"])


@pytest.fixture(scope="session")
def described(everything) -> Any:
    """The API as it describes itself, asked in this process."""
    return schemathesis.openapi.from_asgi("/api/openapi.json", create(everything), headers=HERE)


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=[*HealthCheck])
@given(data=st.data(), mode=st.sampled_from(GenerationMode))
def test_every_answer_is_as_described(described, path, data, mode) -> None:
    operation = described[path]["GET"]
    if not operation.iter_parameters() and mode is GenerationMode.NEGATIVE:
        return
    case = data.draw(operation.as_strategy(generation_mode=mode))
    case.call_and_validate(headers=HERE)
