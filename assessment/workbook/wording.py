"""Every sentence that is said of a workbook. No Django: the child says some of them."""

SAVE_AS = "请用 Excel 或 WPS 打开，另存为“Excel 工作簿（*.xlsx）”后再上传。"
TEMPLATE_AGAIN = "请重新下载模板，把数据填入后再上传。"


def too_big(size: int, limit: int) -> str:
    """Say by how much the file is too big."""
    return (
        f"文件有 {size / 1_048_576:.1f} MB，超过上限 {limit // 1_048_576} MB；请删去插入的图片和多余的工作表后再上传。"
    )


def empty_file() -> str:
    """Say that there is nothing in the file."""
    return f"文件是空的；{TEMPLATE_AGAIN}"


def locked_or_old() -> str:
    """Say that the file is encrypted or of the old format."""
    return f"这是设了打开密码的工作簿，或旧版 .xls 文件；请去掉打开密码。{SAVE_AS}"


def not_a_workbook() -> str:
    """Say that the file is no xlsx."""
    return f"这不是 .xlsx 工作簿（可能是改了扩展名的 CSV、网页或压缩包）；{SAVE_AS}"


def other_office_format(kind: str) -> str:
    """Say which office format was found instead."""
    return f"这是 {kind}，不是 .xlsx 工作簿；{SAVE_AS}"


def strict_format() -> str:
    """Say that the strict variant is not read."""
    return "这是“Strict Open XML 电子表格”；请另存为普通的“Excel 工作簿（*.xlsx）”后再上传。"


def damaged() -> str:
    """Say that the file is damaged."""
    return f"工作簿已损坏，读不出来；请在 Excel 里打开并修复。{SAVE_AS}"


def too_many_members(count: int, limit: int) -> str:
    """Say that the zip holds too many parts."""
    return f"工作簿内含 {count} 个部件，超过上限 {limit} 个；{TEMPLATE_AGAIN}"


def unpacks_too_big(limit: int) -> str:
    """Say that the file unpacks to too much."""
    return f"工作簿解开后超过 {limit // 1_048_576} MB，或压缩比过高；请删去空行空列和多余的工作表，或{TEMPLATE_AGAIN}"


def bad_member(name: str) -> str:
    """Say that a part has a name or encoding that no office program writes."""
    return f"工作簿里的部件“{name[:60]}”不合规范（路径、重名、加密或编码）；{SAVE_AS}"


def has_doctype(name: str) -> str:
    """Say that a part declares a document type."""
    return f"工作簿里的部件“{name[:60]}”含文档类型声明（DOCTYPE），不予读取；{SAVE_AS}"


def has_active_content(what: str) -> str:
    """Say what active content was found."""
    return f"工作簿含{what}，不予读取；请删去，把需要的数值粘贴为值，再另存为“Excel 工作簿（*.xlsx）”上传。"


def far_cell(columns: str, rows: int) -> str:
    """Say that something stands far outside the tables."""
    inside = f"{columns} 列、{rows} 行"
    return f"离表格太远（只读 {inside}以内）；请删除表格之外的行和列（整行整列删除，不只是清空），保存后再上传。"


def too_slow() -> str:
    """Say that reading took too long."""
    return f"读这个工作簿花的时间太长，已中止；请删去多余的行、列、格式和工作表，或{TEMPLATE_AGAIN}"


def too_heavy() -> str:
    """Say that reading took too much memory."""
    return f"读这个工作簿需要的内存太多，已中止；请删去多余的行、列、格式和工作表，或{TEMPLATE_AGAIN}"


def too_many_cells(limit: int) -> str:
    """Say that the sheets hold too much."""
    return f"有内容的单元格超过 {limit} 个，或文字过长；请删去表格之外的内容，或{TEMPLATE_AGAIN}"


def not_our_template() -> str:
    """Say that the workbook was not made from the template."""
    return "这不是本平台下载的模板（缺少版本信息）。请下载模板，把数据填入后再上传；不要把工作表复制到新建的工作簿。"


def other_template(what: str) -> str:
    """Say that the template is of another park or year or kind."""
    return f"这个工作簿的{what}与本页不符；{TEMPLATE_AGAIN}"


def old_template(why: str) -> str:
    """Say that the template is out of date."""
    return f"模板已经过时（{why}）；{TEMPLATE_AGAIN}"


def sheet_missing(title: str) -> str:
    """Say that a sheet is not there."""
    return f"缺少工作表“{title}”；请不要删除工作表或改名，也可{TEMPLATE_AGAIN}"


def heading_differs(expected: str) -> str:
    """Say which heading should stand in a column."""
    return f"这一列的表头应为“{expected}”；请撤销插入或删除列、改动表头的操作，也可{TEMPLATE_AGAIN}"


def row_unknown() -> str:
    """Say that a row is not one of the template's."""
    return "这一行不是模板里的行，无法对应；请填到模板的空行里。空行不够的，先导入已填的，再下载新模板继续填。"


def row_twice(cell: str) -> str:
    """Say that a row stands twice."""
    return f"这一行与 {cell} 所在行是同一项（可能是复制了整行）；请只保留一行，新增内容填到模板的空行里。"


def error_value(value: str) -> str:
    """Say that a cell holds an error."""
    return f"单元格是错误值 {value}；请改正公式，或直接填写数值。"


def formula_without_value() -> str:
    """Say that a formula was never calculated."""
    return "公式没有计算结果；请在 Excel 或 WPS 里打开并保存一次，或改为直接填写数值。"


def unit_in_format(value: str) -> str:
    """Say that the cell's number format says a unit."""
    return (
        f"单元格的显示格式自带“万、亿”等单位，看到的数可能不是存的数（存的是 {value}）；"
        "请把格式改为“常规”，再按本栏单位填写。"
    )


def too_long(label: str, length: int, limit: int) -> str:
    """Say that a text is too long for its field."""
    return f"“{label}”有 {length} 字，超过上限 {limit} 字；请精简，或作为佐证材料上传。"


def item_closed(name: str) -> str:
    """Say that the item is not open."""
    return f"“{name}”现在不能修改（只有草稿，或被退回的填报项可以修改）；请恢复这一格原来的内容。"


def unknown_park(names: str) -> str:
    """Say that there is no such park."""
    return f"没有这个园区；请从下拉清单中选择：{names}。"


def unknown_group(names: str) -> str:
    """Say that there is no such group."""
    return f"没有这个群体；请选：{names}。"


def value_missing(label: str) -> str:
    """Say that a cell of a started row is empty."""
    return f"这一行缺“{label}”；请补填，或删去整行内容。"


def out_of_range(label: str, low: str, high: str) -> str:
    """Say between which figures a value must lie."""
    return f"“{label}”应在 {low} 到 {high} 之间；请核对。"


def not_asked(park: str, label: str) -> str:
    """Say that a park has no such figure."""
    return f"{park}不填“{label}”（本类园区没有这一指标口径）；请清空这一格，并核对园区和列是否错位。"


def member_role_differs(member: str, first: str) -> str:
    """Say that a member is given two roles."""
    return f"成员“{member}”的身份与前文“{first}”不一致；请改成相同的身份。"


def answers_too_many(limit: int) -> str:
    """Say that a count of answers cannot be right."""
    return f"份数应为 1 到 {limit} 的整数；请核对。"


def still_refused(count: int) -> str:
    """Say that something refused bars the whole import."""
    return f"有 {count} 处不能接收，全部未导入；请按提示改正工作簿后重新上传。"


def changed_since() -> str:
    """Say that the filing changed after the preview."""
    return "预览之后网上的内容又有改动，没有导入；请核对下面新的差别后再确认。"


def applied_already() -> str:
    """Say that the upload was applied before, without what is chosen now."""
    return "这个工作簿已经导入过，这次新勾选的栏没有导入；要用表里的内容，请重新上传工作簿，再勾选、确认。"


def nothing_to_write() -> str:
    """Say that the person's yes covers nothing."""
    return "没有勾选任何一栏，什么都没有导入；请勾选要用工作簿内容的栏再确认，都不要的，点“放弃”。"


def expired() -> str:
    """Say that the upload has waited too long."""
    return "这次上传已超过 24 小时，没有导入；请重新上传工作簿。"


def nothing_chosen() -> str:
    """Say that no file came."""
    return "没有选择文件；请先选择填好的工作簿，再上传。"


def sheets_kept(park: str, group: str, count: int) -> str:
    """Say that answers through the public link stand beside those of the workbook."""
    return (
        f"{park}另有{count}份{group}答卷经公开链接收到，不受工作簿影响，和工作簿里的一并计入均值；请核对没有重复填写。"
    )
