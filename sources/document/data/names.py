"""Known names of the fields of an object or row, in English and Chinese, without case, punctuation and spaces."""

import re

from sources.contract import Role


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


HEADLINES = _words(
    "title headline 标题 新闻标题 文章标题 題目 题目 標題 subject heading articletitle newstitle storytitle "
    "*title *headline *标题 *標題"
)
"""A name that begins with * matches longer names with this ending."""
NAMES = ("name", "名称")
"""Names that hold headlines of stories, and also the names of other things."""
LINKS = _words(
    "url link href permalink articleurl storyurl newsurl originalurl weburl canonicalurl sourceurl sourcelink "
    "externalurl originallink 链接 原文链接 网址 鏈接 連結 地址 原文 "
    "*url *link *链接"
)
LINKS_TOO = ("source", "来源", "guid", "id", "uri")
"""Names of fields that may hold an address."""
DATES = _words(
    "datepublished publishedat publishedon published publicationdate publisheddate publishdate publishtime "
    "publishedtime pubdate posttime postedat 发布时间 发布日期 发表时间 發布時間 date 日期 时间 時間 day datetime "
    "time timestamp createdat created generatedat generatedon updatedat updated datemodified modified 更新时间 "
    "fetchedat *date *日期 *时间 *time"
)
"""Times of publication; a name further to the front is preferred."""
TEXTS = _words(
    "summary description abstract excerpt snippet desc tldr brief digest overview intro lead contenthtml content "
    "contentencoded contenttext contentmarkdown body text fulltext markdown html details 摘要 概要 简介 描述 内容 正文 "
    "导语 詳情 详情 簡介 內容 概述 *summary *description *content *摘要 *内容"
)
TAGS = ("tags", "keywords", "topics", "categories", "labels", "标签", "关键词", "主题", "標籤")
SECTIONS = ("section", "栏目", "板块", "分区", "欄目")
ROLES: dict[str, Role] = {
    **dict.fromkeys(
        _words(
            "source sourcename outlet publisher publication media sitename site feedtitle feed 来源 媒体 出处 來源 "
            "媒體 domain hostname"
        ),
        Role.OUTLET,
    ),
    **dict.fromkeys(DATES, Role.PUBLISHED),
    **dict.fromkeys(LINKS, Role.LINK),
    **dict.fromkeys(TAGS, Role.TAGS),
    **dict.fromkeys(("author", "authors", "byline", "creator", "作者"), Role.AUTHOR),
    **dict.fromkeys(("category", "类别", "分类", "分類"), Role.CATEGORY),
    **dict.fromkeys(("score", "rating", "评分", "評分"), Role.RATING),
    **dict.fromkeys(("image", "cover", "thumbnail", "bannerimage", "imageurl", "封面"), Role.COVER_IMAGE),
}
GROUPS = (*SECTIONS, "category", "topic", "group", "theme", "label", "tag", "分类", "类别", "主题", "分組", "分组")
"""Fields with the name of a group of stories."""
BESIDE = frozenset(
    _words(
        "author authors contributors hubs tags categories labels sources feeds images media attachments enclosures "
        "comments replies children kids links related references citations keywords companies people entities "
        "outlets 参考 相关"
    )
)
"""Lists that describe a story or the file; they count as stories only where no other list does."""
GENERAL = frozenset(
    _words(
        "items item articles article stories story news entries entry posts results result data list feed rows records "
        "content contents docs documents digest report reports payload response channel sections groups categories "
        "topics headlines 新闻 资讯 条目 文章 列表 内容 数据"
    )
)
"""Names of lists that do not describe their content, and so give no section title."""

_LANGUAGE = re.compile(r"[_\-. ](?:zh|en|ja|cn|ko|kr|de|fr|es)(?:[_-]?\w\w)?$", re.IGNORECASE)
_NO_WORD = re.compile(r"[\W_]+")
_KNOWN = frozenset((*HEADLINES, *NAMES, *LINKS, *LINKS_TOO, *DATES, *TEXTS, *TAGS, *SECTIONS, *ROLES))
_ENDINGS = tuple(name[1:] for name in (*HEADLINES, *LINKS, *DATES, *TEXTS) if name[0] == "*")
_OF_OTHERS = re.compile(
    r"sub|image|img|cover|thumb|avatar|logo|icon|video|audio|banner|photo|poster|feed|next|prev|home|comment|job|site|"
    r"source|channel|author|read(?:ing)?time|图片|封面"
)
"""Beginnings of names that end like the name of a headline or link but hold something else."""


def key_of(name: str) -> str:
    """The normalised name of a field: without case, punctuation and a final language code; `HEADLINES` explains *."""
    key = _NO_WORD.sub("", _LANGUAGE.sub("", name[:100].strip()).casefold())
    if key in _KNOWN or _OF_OTHERS.match(key):
        return key
    return next((f"*{ending}" for ending in _ENDINGS if key.endswith(ending)), key)
