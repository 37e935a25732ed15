"""A person who builds a scheme page by page through the web, from an empty draft or in an open one."""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from assessment.models import Scheme
from tests.assessment.forms.schemes.posting import Post, typed_part, typed_rows

Data = dict[str, Any]
FLAGS = ("barred_by_veto", "commended", "criticised")


@dataclass
class Builder:
    """A signed-in client and the draft it works on."""

    client: Client
    number: int = 0

    @property
    def row(self) -> Scheme:
        """Return the draft as it stands."""
        return Scheme.objects.get(pk=self.number)

    def begin(self, name: str, code: str, document: str) -> None:
        """Create the empty draft."""
        answer = self.client.post(reverse("scheme_new"), {"name": name, "code": code, "document": document})
        assert answer.status_code == 302, answer.content.decode()
        self.number = Scheme.objects.latest("pk").pk

    def section(self, slug: str, post: Post) -> None:
        """Save one section."""
        self._save(reverse("scheme_section", args=[self.number, slug]), post)

    def add(self, indicator: str, category: str, part: Data) -> None:
        """Add one part."""
        self._save(reverse("scheme_part_new", args=[self.number, indicator, category]), typed_part(part))

    def build(self, data: Data) -> None:
        """Build the whole scheme from nothing."""
        source = data["source"]
        self.begin(data["name"], data["code"], source["document"])
        self.section(
            "basics",
            {key: data[key] for key in ("name", "version", "code")}
            | {"document": source["document"]}
            | typed_rows("note", source["notes"]),
        )
        self.section("categories", typed_rows("category", [_category(one) for one in data["categories"]]))
        self.section("elements", typed_rows("element", data["elements"]))
        self.section("indicators", typed_rows("indicator", [_indicator(one) for one in data["indicators"]]))
        for indicator in data["indicators"]:
            for category, parts in indicator["parts"].items():
                for part in parts:
                    self.add(indicator["code"], category, part)
        panel = data["panel"]
        trim = {key: panel[key] for key in ("trim_from", "trim_each_end")}
        self.section("panel", trim | typed_rows("aspect", panel["aspects"]))
        self.section("survey", typed_rows("group", data["survey"]))
        self.section("bonus", {"cap": data["bonus"]["cap"]} | typed_rows("kind", data["bonus"]["kinds"]))
        self.section("vetoes", typed_rows("veto", data["vetoes"]))
        grades = data["grades"]
        self.section("grades", typed_rows("ranked", grades["ranked"]) | typed_rows("unranked", grades["unranked"]))

    def exported(self) -> bytes:
        """Return the scheme file that the page hands out."""
        return bytes(self.client.get(reverse("scheme_file", args=[self.number])).content)

    def _save(self, address: str, post: Post) -> None:
        answer = self.client.post(address, {**post, "revision": self.row.revision, "action": "save"})
        assert answer.status_code == 302, (address, answer.status_code, answer.content.decode()[-6000:])


def _category(one: Data) -> Data:
    industries = one["industries"]
    which = {"which": "all" if industries is None else "some", "industries": "\r\n".join(industries or [])}
    return {key: one[key] for key in ("code", "name", "project_threshold")} | which


def _indicator(one: Data) -> Data:
    return {"code": one["code"], "name": one["name"], **{f"points.{key}": text for key, text in one["points"].items()}}
