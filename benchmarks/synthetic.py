"""Made-up cases of any size, the same ones every time: for benchmarks and demonstrations, never for results."""

from decimal import Decimal
from random import Random

CATEGORIES = ("increment", "stock", "bonded")
ROLES = ("党代表", "人大代表", "政协委员", "企业代表", "专家")
INDUSTRIES = ("装备制造", "电子信息", "生物医药", "物流", "高端服务")
ELEMENTS = {
    "increment": ("gross_output", "leading_output", "value_added", "industrial_investment", "technical_investment"),
    "stock": ("gross_output", "leading_output", "value_added", "industrial_investment", "technical_investment"),
    "bonded": ("gross_output", "leading_output", "trade_value", "technical_investment", "project_investment"),
}
VETOES = ("safety_accident", "environmental_accident", "environmental_target_missed", "energy_target_missed")


def synthetic_case(parks: int, year: int = 2018) -> dict[str, object]:
    """A complete case (structure of docs/scoring.md) with that many parks, two to a district, every eighth unranked."""
    random = Random(f"{parks}/{year}")
    return {
        "year": year,
        "city": {"value_added_growth": "9.5", "trade_growth": "4.0"},
        "parks": [_park(random, number, year) for number in range(parks)],
    }


def _park(random: Random, number: int, year: int) -> dict[str, object]:
    bonded = number % 8 == 7
    category = "bonded" if bonded else CATEGORIES[number % 2]
    return {
        "code": f"park{number:05d}",
        "name": f"示例园区{number + 1}",
        "category": category,
        # An unranked park has its own district, as the bonded zone has; the others share one by twos.
        "district": f"district{number:05d}" if bonded else f"district{number // 8 * 8 + number % 8 // 2:05d}",
        "ranked": not bonded,
        "values": _values(random, category, year),
        "projects": [_project(random, number, index, year) for index in range(random.randint(2, 9))],
        "bonus": [
            {"kind": random.choice(("brand", "platform", "overfulfilment")), "name": f"加分项{index + 1}"}
            for index in range(random.randint(0, 4))
        ],
        "vetoes": [random.choice(VETOES)] if random.random() < 0.05 else [],
        "panel": [_mark(random, index) for index in range(random.randint(4, 9))],
        "survey": {
            "enterprise": [random.randint(2, 5) for _ in range(random.randint(8, 20))],
            "employee": [random.randint(2, 5) for _ in range(random.randint(10, 30))],
        },
        "rulings": {},
        "not_applicable": {},
        "fraud": False,
    }


def _values(random: Random, category: str, year: int) -> dict[str, dict[str, str]]:
    gross = Decimal(random.randint(2000, 90000)) / 100
    before: dict[str, Decimal] = {}
    for element in ELEMENTS[category]:
        share = Decimal(random.randint(45, 90) if element == "leading_output" else random.randint(8, 40)) / 100
        before[element] = gross if element == "gross_output" else (gross * share).quantize(Decimal("0.01"))
    now = {
        element: (figure * random.randint(92, 125) / 100).quantize(Decimal("0.01"))
        for element, figure in before.items()
    }
    now["leading_output"] = min(now["leading_output"], now["gross_output"])
    return {
        str(year - 1): {element: str(figure) for element, figure in before.items()},
        str(year): {element: str(figure) for element, figure in now.items()},
    }


def _project(random: Random, number: int, index: int, year: int) -> dict[str, object]:
    started = f"{year - random.randint(0, 1)}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
    finished = f"{year}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
    if random.random() < 0.7:
        # A project is not commissioned before it was started: the ledger's own rule.
        finished = max(started, finished)
    else:
        started = ""
    return {
        "name": f"示例项目{number + 1}-{index + 1}",
        "investment": str(Decimal(random.randint(20, 800)) / 100),
        "industry": random.choice(INDUSTRIES),
        "started": started or None,
        "commissioned": finished if random.random() < 0.4 else None,
    }


def _mark(random: Random, index: int) -> dict[str, object]:
    return {
        "member": f"p{index + 1}",
        "role": ROLES[index % len(ROLES)],
        **{aspect: random.randint(65, 98) for aspect in ("plan", "infrastructure", "production", "living")},
    }
