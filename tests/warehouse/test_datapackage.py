"""The descriptor of an export follows the public rules of Data Package and Table Schema."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from warehouse import datapackage, dictionary
from warehouse.dictionary import Column, Entry

ENTRIES = dictionary.made_of_sql()
EXPORTED = [entry for entry in ENTRIES if entry.kind in ("table", "view")]
MADE = {"created": dt.datetime(2026, 3, 1, 3, 0, 4), "run_id": "20260301T030004Z", "pipeline_version": "1f"}
IN_JSON = {"integer": int, "number": (int, float), "boolean": bool, "array": list}
# https://datapackage.org/standard/table-schema
TYPES = {"string", "number", "integer", "boolean", "date", "datetime", "array", "any"}
CONSTRAINTS = {"required", "unique", "enum"}


def describe(*entries: Entry, form: datapackage.Form = "parquet", **files: str) -> dict:
    resources = files or {entry.name: f"{entry.name}.{form}" for entry in entries}
    return json.loads(json.dumps(datapackage.describe(entries, resources, form, **MADE)))


def fields(package: dict) -> dict[tuple[str, str], dict]:
    return {(r["name"], field["name"]): field for r in package["resources"] for field in r["schema"]["fields"]}


@pytest.fixture(scope="module", params=["parquet", "csv"])
def package(request: pytest.FixtureRequest) -> dict:
    return describe(*EXPORTED, form=request.param)


def test_the_package_says_what_it_is_and_when_and_of_which_run_it_was_made(package) -> None:
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
    assert package["created"] == "2026-03-01T03:00:04Z"
    assert (package["version"], package["run_id"], package["pipeline_version"]) == (MADE["run_id"],) * 2 + ("1f",)


def test_every_file_is_a_resource_with_a_name_of_its_own(package) -> None:
    names = [resource["name"] for resource in package["resources"]]
    assert names == [entry.name for entry in EXPORTED]
    for resource in package["resources"]:
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
        assert resource["path"] == f"{resource['name']}.{resource['format']}"
        assert not resource["path"].startswith(("/", "."))
        assert ("encoding" in resource) == (resource["format"] == "csv")


def test_every_column_is_a_field_in_order_with_a_known_type_and_a_description(package) -> None:
    for resource, entry in zip(package["resources"], EXPORTED, strict=True):
        found = resource["schema"]["fields"]
        assert [field["name"] for field in found] == [column.name for column in entry.columns]
        for field in found:
            assert field["type"] in TYPES - {"any"}, f"{entry.name}.{field['name']}"
            assert field["description"]
            assert set(field.get("constraints", {})) <= CONSTRAINTS


def test_examples_and_allowed_values_are_of_the_fields_type(package) -> None:
    for name, field in fields(package).items():
        for value in (field["example"], *field.get("constraints", {}).get("enum", ())):
            assert isinstance(value, IN_JSON.get(field["type"], str)), name


def test_keys_and_references_name_fields_that_are_there(package) -> None:
    here = fields(package)
    seen = 0
    for resource in package["resources"]:
        schema = resource["schema"]
        for name in schema.get("primaryKey", ()):
            assert here[resource["name"], name]["constraints"]["unique"] is True
        for foreign in schema.get("foreignKeys", ()):
            assert set(foreign) == {"fields", "reference"}
            assert set(foreign["reference"]) == {"resource", "fields"}
            target = foreign["reference"]["resource"] or resource["name"]
            ((one,), (other,)) = foreign["fields"], foreign["reference"]["fields"]
            assert here[resource["name"], one]["type"] == here[target, other]["type"]
            seen += 1
    assert seen > 50


def test_units_values_and_keys_of_the_dictionary_are_there() -> None:
    here = fields(describe(*EXPORTED))
    assert here["receptor_affinities", "geometric_sd"]["unit"] == "fold"
    assert here["studies", "evidence_level"]["constraints"]["enum"] == [1, 2, 3, 4, 5, 6]
    assert here["papers", "pmid"]["constraints"] == {"required": True, "unique": True}
    assert here["papers", "publication_types"]["example"] == ["Journal Article", "Review"]


def test_a_reference_to_what_is_not_exported_is_left_out_and_one_to_itself_has_no_name() -> None:
    concepts = next(entry for entry in ENTRIES if entry.name == "concepts")
    mentions = next(entry for entry in ENTRIES if entry.name == "mentions")
    first, second = describe(concepts, mentions)["resources"]
    own = {"fields": ["parent_id"], "reference": {"resource": "", "fields": ["concept_id"]}}
    assert first["schema"]["foreignKeys"] == [own]
    assert [foreign["fields"] for foreign in second["schema"]["foreignKeys"]] == [["concept_id"]]


def test_items_of_a_list_are_no_foreign_keys() -> None:
    column = Column("pmids", "BIGINT[]", True, "Some.", references="papers.pmid", example="[1, 2]")
    papers = Entry("papers", "table", "Papers.", (Column("pmid", "BIGINT", False, "It.", key=True),))
    _, resource = describe(papers, Entry("v", "view", "View.", (column,)))["resources"]
    assert "foreignKeys" not in resource["schema"]


def test_csv_asks_for_no_text_where_an_empty_one_is_meant_and_takes_times_as_they_are_written() -> None:
    csv, parquet = fields(describe(*EXPORTED, form="csv")), fields(describe(*EXPORTED))
    unit = ("measurements", "unit")
    assert "constraints" not in csv[unit]
    assert parquet[unit]["constraints"] == {"required": True}
    assert csv["measurements", "suspect"]["constraints"] == {"required": True}
    assert (csv["runs", "started_at"]["format"], "format" in parquet["runs", "started_at"]) == ("any", False)


def test_a_type_that_the_standard_lacks_is_any() -> None:
    odd = Entry("t", "table", "Odd.", (Column("a", "STRUCT(x INTEGER)", True, "It.", example="x"),))
    assert fields(describe(odd))["t", "a"]["type"] == "any"


def test_a_file_of_no_table_is_refused() -> None:
    with pytest.raises(KeyError, match="no_such"):
        describe(*EXPORTED, no_such="no_such.parquet")
