"""What the office posts to each set-up page, as the page itself would."""

import json
from typing import Any

from tests.assessment.filing.world import DEADLINE

YEAR = "/setup/2019/"
CITY = {"value_added_growth": "9.5"}
POSTS: dict[str, dict[str, Any]] = {
    "/setup/open/": {"year": "2020", "last_day": "2021-03-31"},
    f"{YEAR}deadline/": {"last_day": "2020-04-10", "seen": json.dumps(DEADLINE.isoformat())},
    f"{YEAR}city/": {**CITY, "trade_growth": "3.5", "seen": json.dumps(CITY)},
    f"{YEAR}engagement/": {
        "name": "某公司", "qualification": "甲级", "contract": "A1", "signed_on": "2020-01-05", "seen": "{}",
    },
    f"{YEAR}tasks/": {"fushan.started": "3", "fushan.commissioned": "", "seen": "{}"},
    f"{YEAR}questions/employee/": {"lines": "甲\r\n乙", "seen": "[]"},
    f"{YEAR}demands/3/": {"place.0": "1", "name.0": "建设方案", "required.0": "on", "seen": "[]"},
    f"{YEAR}extensions/": {"park": "fushan", "last_day": "2020-04-15", "reason": "台风"},
    f"{YEAR}advance": {"target": "review"},
}  # fmt: skip
