"""Templates of the sentences of generated reports, in English and Chinese, all invented here."""

OUTLETS = ("Harbour Wire", "Copper Post", "Night Ledger", "Signal Mill", "北港日报", "铜河观察", "灯塔财讯", "夜航周刊")
WORKS = ("planner", "reader", "compiler", "tutor", "router", "painter", "listener", "checker")
SYLLABLES = ("ba", "cor", "del", "fen", "gal", "hyr", "jun", "kel", "lum", "mor", "nex", "ost", "pir", "quin", "ras")
GIVEN = ("Aaron", "Grace", "Martin", "Nora", "Oscar", "Paula", "Simon", "Vera")
SURNAMES = ("Abbott", "Kessler", "Lindqvist", "Moreau", "Okafor", "Petrov", "Sandoval", "Whitlock")
CITIES_EN = ("Berlin", "Lyon", "Osaka", "Austin", "Nairobi", "Seoul")
CITIES_ZH = ("柏林", "里昂", "大阪", "奥斯汀", "内罗毕", "首尔")

HEADLINES_EN = {
    "funding": ("{a} raises ${m} million led by {b}", "{b} leads ${m} million round in {a}"),
    "acquisition": ("{a} acquires {o} for ${m} million", "{a} buys {o} in a ${m} million deal"),
    "release": ("{a} releases {p}", "{a} launches {p} for developers"),
    "partnership": ("{a} and {b} sign a partnership worth ${m} million", "{a} partners with {b}"),
    "infrastructure": ("{a} builds a {w} MW data center in {c}", "{a} opens {w} MW site in {c}"),
    "legal": ("{b} sues {a} over {p}", "{a} is sued by {b}"),
    "personnel": ("{h} joins {a} as chief scientist", "{a} hires {h}"),
    "research": ("{a} publishes a paper on {p}", "Researchers at {a} describe {p}"),
}
HEADLINES_ZH = {
    "funding": ("{a}完成 {mz} 亿美元融资，{b}领投", "{b}领投{a}，金额 {mz} 亿美元"),
    "acquisition": ("{a}以 {mz} 亿美元收购 {o}", "{a}宣布收购 {o}，作价 {mz} 亿美元"),
    "release": ("{a}发布 {p}", "{a}推出 {p}，面向开发者"),
    "partnership": ("{a}与{b}签署合作，金额 {mz} 亿美元", "{a}牵手{b}"),
    "infrastructure": ("{a}在{c}建设 {w} 兆瓦数据中心", "{a}位于{c}的 {w} 兆瓦园区启用"),
    "legal": ("{b}就 {p} 起诉{a}", "{a}遭{b}起诉"),
    "personnel": ("{h} 加入{a}任首席科学家", "{a}聘请 {h}"),
    "research": ("{a}发表关于 {p} 的论文", "{a}研究人员介绍 {p}"),
}
DOUBTS_EN = ("{0}", "{0}", "{0}", "{0}", "Report: {0}", "{0}, sources say")
DOUBTS_ZH = ("{0}", "{0}", "{0}", "{0}", "传闻：{0}", "消息称{0}")
SENTENCES_EN = (
    "The step was settled on {d} after {n} weeks of talks, people at {a} told {t}.",
    "{b} put {m2} million dollars into a similar {x} last year and wrote off {q}% of it.",
    "“Nobody here expected {n} customers in a month,” said {h}, who runs the {x} group.",
    "{a} expects revenue of ${m2} million by the end of {y}.",
    "In a test of {n} tasks, {p} answered {q}% correctly, against {r}% for its forerunner.",
    "Engineers in {c} moved {n} servers and cut the bill by {r}%.",
    "Analysts at {b} call the price of ${m2} million a sign that every {x} will cost less.",
    "A second site in {c} follows in {y}; it draws {w} MW and employs {n} people.",
    "Rivals of {a}, among them {b} and {o}, kept silent.",
    "The {x} reads {n} pages a minute and costs ${r} per thousand of them.",
)
SENTENCES_ZH = (
    "双方谈了 {n} 周，{d}敲定细节，{a}内部人士告诉{t}。",
    "{b}去年在同类项目上投入 {mz2} 亿美元，其中 {q}% 已经减记。",
    "“一个月来了 {n} 家客户，谁也没料到，”负责该小组的 {h} 说。",
    "{a}预计到 {y} 年底收入达到 {mz2} 亿美元。",
    "在 {n} 道题的测试中，{p} 答对 {q}%，上一代为 {r}%。",
    "{c}的工程师迁移了 {n} 台服务器，账单下降 {r}%。",
    "{b}的分析师认为 {mz2} 亿美元的价格说明同类工具还会更便宜。",
    "第二处园区设在{c}，{y} 年投运，功率 {w} 兆瓦，雇用 {n} 人。",
    "{a}的对手{b}与 {o} 都没有表态。",
    "这套工具每分钟读 {n} 页，每千页收费 {r} 美元。",
)
SECTIONS_EN = ("Money", "Products", "Sites and power", "People", "Courts", "Papers")
SECTIONS_ZH = ("资本", "产品", "园区与电力", "人物", "法庭", "论文")
