"""What the register of issue numbers says."""


def number_passed(register: str, last: int, following: int) -> str:
    """Say that a number is behind the register's next one."""
    return (
        f"{register}的序号已登记到{following - 1}号，不能再登记到{last}号；"
        f"请填{following}或更大的号，或先在登记簿核对这些号的用途。"
    )


def number_too_far(register: str, last: int, most: int) -> str:
    """Say that nobody can mean so many numbers at once: what is entered stays for ever."""
    return f"{register}一次至多登记{most}个号，登记到{last}号超出了；登记后不能更改，请核对序号是否多写了一位。"


def register_moved(register: str, following: int) -> str:
    """Say that the register changed since the page was shown."""
    return f"{register}刚有新的登记，下一序号现为{following}号；请核对后再登记一次。"


def year_unlikely(year: int, first: int, last: int) -> str:
    """Say that nobody can mean this year."""
    return f"“{year}”不在{first}年至{last}年之间；请核对发文年份。"


def gap(expected: int, found: str) -> str:
    """Say which number ought to come and what stands there."""
    return f"应从{expected}号起连续登记，实为{found}"


def end_differs(expected: int, found: int) -> str:
    """Say that the register's next number is not the one after its last entry."""
    return f"已登记到{expected - 1}号，下一序号却记为{found}号"


def not_entered() -> str:
    """Say that a notice bears a number that the register does not have for it."""
    return "通报的文号没有登记在发文字号登记簿中，或登记给了别的文件"
