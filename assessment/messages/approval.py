"""What the verbs of approval and publication say."""


def not_confirmed(year: int, state: str) -> str:
    """Say that nobody has confirmed the record of the city's decision."""
    return f"{year}年度的审定登记现为“{state}”，须由办公室另一人复核后才能公布。"


def other_run(year: int) -> str:
    """Say that the approval speaks of another score run."""
    return f"{year}年度审定的不是这次计分；请撤回审定登记，就现在的计分结果重新登记、复核。"


def correction_not_open(year: int, state: str) -> str:
    """Say that the correction cannot be published any more."""
    return f"{year}年度的这项更正现为“{state}”，或所更正的已不是最新一版；请回到更正页面核对后重新提出。"
