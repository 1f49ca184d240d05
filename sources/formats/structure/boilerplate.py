"""Boilerplate of mails, posts and pages: subscription and copyright notices, and job adverts."""

import re

from sources.document.leaves import Leaf

_LABEL = re.compile(
    r"unsubscribe|opt[- ]?out|(?:view|read|open|see)\b.{0,24}\b(?:browser|online|web version)|"
    r"\bvisit (?:the |our )?web version|"
    r"(?:manage|update|change|edit)\b.{0,24}\b(?:preferences|subscription|settings|profile)|forward to a friend|"
    r"退订|取消订阅|网页版|在浏览器中|管理.{0,6}(?:订阅|偏好)",
    re.IGNORECASE,
)
"""Labels of links of a mail that concern the mail itself."""
_LEGAL = re.compile(
    r"privacy|terms|imprint|all rights reserved|(?:©|copyright|\(c\))\W*20\d\d|隐私|版权所有", re.IGNORECASE
)
_WORDS = re.compile(
    r"(?:view|read|open|see|trouble viewing) (?:this|it|the)\b.{0,30}\b(?:browser|online|web)\b|"
    r"view in (?:your )?browser|\breply .{0,20}\bunsubscribe\b|forwarded (?:this|to you)|web version of this|"
    r"you(?:'re| are|’re|) receiv(?:ed|ing|e) this (?:email|e-mail|mail|message|letter|newsletter|because)|"
    r"why did i get this|"
    r"to your address book|(?:share|forward) (?:this|it) (?:email |issue )?(?:with|to) a friend|"
    r"在浏览器中(?:查看|打开|阅读)|(?:您|你)(?:之所以)?收到(?:此|这封|本)邮件|(?:退订|取消订阅).{0,6}(?:点击|请)|"
    r"\(yc [a-z]\d\d\)\W{0,3}(?:is hiring|(?:正在)?招聘)|"
    r"\bapply now\b.{0,80}\b(?:internships?|fellowships?|positions?)\b",
    re.IGNORECASE,
)
_HINTS = (
    *("browser", "online", "web", "unsubscribe", "forwarded", "receiv", "get this", "address book", "a friend"),
    *("hiring", "apply now", "浏览器", "邮件", "退订", "取消订阅", "招聘"),
)
"""A quick test: every match of `_WORDS` holds one of these."""
_START = re.compile(
    r"to unsubscribe\b|"
    r"[（(]?(?:以上内容由|本(?:文|期)(?:内容)?由.{1,20}(?:整理|编译|撰写|生成)|转载请注明|未经.{0,8}转载|"
    r"点击(?:上方|下方|蓝字)|长按|扫(?:描|码)|关注(?:我们|公众号)|欢迎(?:转发|订阅|关注)|点个?(?:赞|在看))|"
    r"\W*(?:关注|订阅|加入).{0,10}(?:频道|公众号|社群|群聊|交流群)|"
    r"\W*(?:follow|join|subscribe to) (?:us|our|this|@\w+)\b",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_LABEL, _LONGEST_LEGAL = 400, 40, 120


def is_boilerplate(leaf: Leaf) -> bool:
    """Whether a short block is about the mail or page itself, without news."""
    text = leaf.text.strip()
    if not 0 < len(text) <= _LONGEST:
        return False
    labels = [run.text.strip() for _, run in leaf.links]
    is_about_itself = any(len(label) <= _LONGEST_LABEL and _LABEL.search(label) for label in labels)
    is_small_print = text[0] in "©(" or _is_links(text, labels)
    is_legal = is_small_print and len(text) <= _LONGEST_LEGAL and bool(_LEGAL.search(text))
    return is_about_itself or is_legal or is_notice(text) or bool(_LABEL.fullmatch(text))


def is_notice(text: str) -> bool:
    """Whether a text is about the mail or page itself, or is a job advert."""
    words = text.casefold()
    return bool(_START.match(text)) or (any(hint in words for hint in _HINTS) and bool(_WORDS.search(text)))


_FRAME = re.compile(
    r"^\W*(?:hi|hello|hey|welcome|good (?:morning|evening))\b|"
    r"^\W*.{0,12}(?:欢迎(?:收听|来到|阅读)|大家好|早上好|晚上好)|"
    r"^\W*(?:that(?:'|’)?s (?:all|it)\b|see you\b|until (?:next|tomorrow)|thank(?:s| you) for (?:reading|listening)|"
    r".{0,14}(?:就到这里|就到这儿|下期再见|明天见|再见)|(?:本期|今日)?关键词[:：])",
    re.IGNORECASE,
)
_LONGEST_FRAME = 160


def is_frame(leaf: Leaf) -> bool:
    """Whether a short paragraph greets the reader, takes leave, or lists the keywords of an edition."""
    text = leaf.text.strip()
    return (len(text) <= _LONGEST_FRAME or "#" in text) and bool(_FRAME.match(text))


_STATISTIC = re.compile(r"(?:[^:：\n]{2,20}[:：]\s*)?[^:：\n]{0,40}[^:：\d\s][:：=]\s*[\d.,]+\s*[^\s\d]{0,3}")
"""A name and a number: a row of counts, like '**Articles**: 12'."""
_BETWEEN_COUNTS = re.compile(r"[,，;；、]\s*(?=[^\W\d])")


def is_statistic(words: str) -> bool:
    """Whether a text holds only names with numbers: '**Articles**: 12', 'By kind: news=3, papers=4'."""
    return all(map(_STATISTIC.fullmatch, _BETWEEN_COUNTS.split(words)))


def _is_links(text: str, labels: list[str]) -> bool:
    return sum(map(len, labels)) * 2 > len(text) or text.casefold().startswith(("copyright", "版权"))
