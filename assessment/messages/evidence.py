"""Every sentence said about evidence beside those of its content (assessment.filing.filetypes)."""


def infected(name: str, found: str) -> str:
    """Say that the scanner found something in a file."""
    return f"“{name}”未收存：病毒扫描报告 {found[:80]}。请在本机杀毒后重新导出，再上传。"


def pages_backwards(text: str) -> str:
    """Say that a range of pages runs backwards or begins at nought."""
    return f"页码“{text[:40]}”有误：页码从 1 起，范围须由小到大，如 3-5。"


def pages_too_long(limit: int) -> str:
    """Say that a page reference is too long to keep."""
    return f"页码不能超过 {limit} 个字符；请只写要看的几页，如 3-5,8。"


def beyond_last_page(name: str, wanted: int, pages: int) -> str:
    """Say that the file has fewer pages than were named."""
    return f"“{name}”共 {pages} 页，没有第 {wanted} 页；请核对页码。"


def use_changed() -> str:
    """Say that somebody else changed a use meanwhile."""
    return "这份材料的页码或对应要求刚被他人改过，您的改动没有保存；页面已显示现在的内容，请核对后再改。"


def use_gone() -> str:
    """Say that somebody else took the use away meanwhile."""
    return "这份材料已被他人移除；如仍需要，请重新上传。"


def use_stands_already() -> str:
    """Say that the file answers that demand already."""
    return "这个文件已对应同一项要求；请改原来那一条的页码。"


def kept(count: int) -> str:
    """Say how many files were put down."""
    return f"已收存 {count} 份材料"


def changed(name: str) -> str:
    """Say that a use was changed."""
    return f"已修改“{name}”的页码和对应要求"


def removed() -> str:
    """Say that a use was taken away."""
    return "已移除材料"
