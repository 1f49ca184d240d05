"""What mails, posts and pages carry besides their news: where else to read them, how to leave, who may copy."""

import re

from sources.document import Leaf

_PATTERN = re.compile(
    r"unsubscribe|opt[- ]?out of|(?:view|read|open|see) (?:this (?:email|message|newsletter|issue)|it|online)\b"
    r".{0,20}(?:browser|online|web)|web version of this|view in (?:your )?browser|(?:manage|update|change|edit) "
    r"(?:your )?(?:email |subscription |notification |mailing )*(?:preferences|subscription|settings|profile)|"
    r"forwarded (?:this|to you)|you(?:'re| are|’re)? receiv(?:ed|ing) this|why did i get this|add us to your address book|all rights reserved|privacy policy|terms of (?:use|service)|"
    r"share (?:this|it) with a friend|(?:©|copyright) ?\(?c?\)? ?20\d\d|"
    r"退订|取消订阅|在浏览器中(?:查看|打开|阅读)|查看网页版|管理(?:您的|你的)?(?:订阅|偏好)|版权所有|隐私政策|"
    r"(?:您|你)(?:之所以)?收到(?:此|这封)邮件",
    re.IGNORECASE,
)
_LONGEST = 400


def is_boilerplate(leaf: Leaf) -> bool:
    """A short block that is about the mail or page itself and tells no news."""
    return len(leaf.text) <= _LONGEST and bool(_PATTERN.search(leaf.text))
