"""Header rows and the right-hand cells of items, for the text grids of the fixtures."""

LIMIT = "信息形成或者变更之日起20个工作日内"
SAID_HEAD = "公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体"
"""What an item says: the five columns between the item's name and its ticks."""


def said(content: str, law: str, body: str, channels: str = "■政府网站") -> str:
    """Content, legal basis, time limit, disclosing body and channels of an item."""
    return f"{content}|《{law}》|{LIMIT}|叶县{body}|{channels}"


BUDGET = said("收支总表及说明", "中华人民共和国预算法", "财政局", "■政府网站 □政府公报")
CULTURE = said("活动时间、地点、内容", "中华人民共和国公共文化服务保障法", "文化广电和旅游局")
EDUCATION = said("文件全文", "中华人民共和国义务教育法", "教育体育局", "■政府网站 ■两微一端")
RELIEF = said("救助标准、申请材料、办理流程", "社会救助暂行办法", "民政局", "■政府网站 ■公开查阅点")
JOBS = said("对象范围、申请材料、办理流程", "中华人民共和国就业促进法", "人力资源和社会保障局")
RESIDENCE = said("受理条件、申请材料、办理时限", "中华人民共和国户口登记条例", "公安局")
GAS = said("许可条件、许可结果", "城镇燃气管理条例", "城市管理局")
PLANNING = said("规划成果、批准文件", "中华人民共和国城乡规划法", "自然资源局")
FOOD = said("许可条件、许可结果", "中华人民共和国食品安全法", "市场监督管理局")
DISASTER = said("文件全文", "自然灾害救助条例", "应急管理局")
POVERTY = said("识别标准、识别程序", "中国农村扶贫开发纲要", "扶贫开发办公室")
AUDIENCE_METHOD = "√||√|"
"""For everyone, proactively."""
COUNTY, BOTH, TOWN = f"{AUDIENCE_METHOD}|√|", f"{AUDIENCE_METHOD}|√|√", f"{AUDIENCE_METHOD}||√"
"""The last six cells of an item: audience, method, and the tick at county tier, both tiers, or township tier."""


def title(domain: str, unit: str = "叶县") -> str:
    """The title over the whole width of the table."""
    return f"= {unit}{domain}领域基层政务公开标准目录"


def head(*tiers: str, left: str = "序号|公开事项|<", below: str = "^|一级事项|二级事项") -> list[str]:
    """The two rows of the usual header; `left` and `below` are its cells left of 公开内容."""
    said = "|".join("^" for _ in SAID_HEAD.split("|"))
    group = "|".join(["公开层级", *["<" for _ in tiers[1:]]])
    upper = [left, SAID_HEAD, "公开对象|<|公开方式|<", *([group] if tiers else [])]
    lower = [below, said, "全社会|特定群体|主动|依申请公开", *tiers]
    return ["|".join(upper), "|".join(lower)]


HEAD = head("县级", "乡级")
HEAD_WITHOUT_TIERS = head()
BUDGET_ROWS = [
    f"1|财政预决算|政府预算|{BUDGET}|{COUNTY}",
    f"2|^|部门预算|{BUDGET}|{BOTH}",
    f"3|^|部门决算|{BUDGET}|{BOTH}",
]
