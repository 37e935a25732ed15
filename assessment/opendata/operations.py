"""The OpenAPI description as rows for a page: what can be asked, with which parameters, and what is answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

REFERENCE = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing to ask for; ``answer`` names the record, ``many`` says that a list of them comes."""

    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[str, ...]
    answer: str
    many: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A record that is answered: its name and (field, type, meaning) of each field."""

    name: str
    fields: tuple[tuple[str, str, str], ...]


def operations_of(description: Mapping[str, Any]) -> list[Operation]:
    """Return the operations in the description's order."""
    return [
        Operation(
            method=method.upper(),
            path=path,
            summary=told["summary"],
            about=told["description"],
            parameters=tuple(one["name"] for one in told["parameters"]),
            **_answer(told["responses"][200]["content"]["application/json"]["schema"]),
        )
        for path, methods in description["paths"].items()
        for method, told in methods.items()
    ]


def records_of(description: Mapping[str, Any]) -> list[Record]:
    """Return the records that answers are made of, each with its fields."""
    return [
        Record(
            name, tuple((field, "".join(_type(told)), told.get("description", "")) for field, told in fields.items())
        )
        for name, schema in description["components"]["schemas"].items()
        if (fields := schema["properties"])
    ]


def _answer(schema: Mapping[str, Any]) -> dict[str, Any]:
    many = schema.get("type") == "array"
    reference = schema["items"]["$ref"] if many else schema["$ref"]
    return {"answer": reference.removeprefix(REFERENCE), "many": many}


WORDS = {"string": "文本", "integer": "整数", "boolean": "真假", "null": "空"}


def _type(told: Mapping[str, Any]) -> Iterator[str]:
    if "$ref" in told:
        yield told["$ref"].removeprefix(REFERENCE)
    elif "anyOf" in told:
        yield "或".join("".join(_type(one)) for one in told["anyOf"])
    elif told["type"] == "array":
        yield "多个 "
        yield from _type(told["items"])
    else:
        yield WORDS[told["type"]]
