"""Tells the lines that only frame an article.

Stamps, bylines, captions, calls to act, menus, tickers, small print: by their form first, by the
lexicon's words second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.extraction.phrases import HAN, Mark

STRONG, WEAK, CALL, MENU = "furniture", "page_words", "page_calls", "menu_words"
SAID = "reporting"
"""Groups of the lexicon.

Words that no article says; words of pages that articles use too; verbs that speak to the reader;
what menus are made of; verbs of who says something.
"""
STAMP, BYLINE, AUTHOR, ADVERT = "a stamp", "a byline", "about the author", "an advert"
"""Why a line is furniture that says only when, on which page or by whom it was published, who that
is, or what is for sale."""
COUNTER = "a counter"
"""Why one is that says only how many have read it, liked it or written below it."""

_RULER = re.compile(r"[\s|:\-–—=_*·•]+")
_CODE = re.compile(r"\s*(?:--|\{|\}|<|\$ |curl |import |#!)")
_LEGAL = re.compile(r"(?i)[\[(（]?\s?(?:copyright\b|©|\(c\)\s?(?:19|20)\d\d)")
_VIDEO = re.compile(
    r"(?i)[(（\[【](?:video|watch|photos|gallery|podcast|视频|影片|影音|图集|組圖|组图)"
    r"[^()（）]{0,12}[)）\]】]$"
)
_LINK = re.compile(
    r"(?:https?://|www\.)\S+(?:\s.{0,30})?|#\S+(?:\s#\S+)*|[\w ]{0,20}\b[\w.+-]{1,64}@[\w.-]+.*"
)
_AGO = re.compile(
    r"(?i)\S{0,30}\s?\d{1,2}\s?(?:h|m|d|hrs?|mins?|hours?|minutes?|days?|小时|小時|分钟|分鐘|天)"
    r"\s?(?:ago|前)(?:(?!\w)|发布|發布|更新|来自|來自|编辑).*"
)
_NUMBERS = re.compile(r"(?i)(?:date:?\s)?[\d\s:/.,\-年月日()（）]+")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_PAGES = re.compile(
    r"(?i)(?:[^.。]{1,60}\s)?[(（]?\s?"
    r"(?:page\s\d+\sof\s\d+|第\s?\d+\s?[页頁][/／,，\s]*共\s?\d+\s?[页頁])\s?[)）]?"
)
_CLOCK = re.compile(
    r"(?i)\d{1,2}[:：.]\d\d(?:[:：]\d\d)?\s?(?:[ap]\.?m\.?)?\s?"
    r"(?:(?:gmt|utc|bst|c?e[sd]?t|[cmp][sd]?t|ist|jst|kst|hkt|sgt|sast|ae[sd]t)\b.{0,12})?"
)
_MINUTES = re.compile(
    r"(?i)(?:(?:listen|read|watch|play|收听|收聽|听|聽|播放|阅读|閱讀)\w{0,4}[\s(（:：]{1,3})?"
    r"\d{1,3}\s?(?:min(?:ute)?s?\.?|分钟|分鐘|分\d{1,2}秒)[)）]?"
)
_DAY_ALONE = re.compile(
    rf"(?i)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?"
    rf"(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}),?\s(?:19|20)\d\d"
)
_ACTS = (
    "阅读|閱讀|赞|讚|點讚|点赞|评论|評論|留言|收藏|"
    "转发|轉發|分享|在看|浏览|瀏覽|点击|點擊|人气|人氣|回复|回覆"
)
_COUNTER = re.compile(
    rf"(?i)(?:(?:{_ACTS})(?:数|數|量)?\s?[:：]?\s?[\d.,]+\s?[万萬k]?\+?\s?[·|]?\s?)+"
    r"|[\d.,]+\s?[km万萬]?\+?\s?"
    rf"(?:views?|likes?|shares?|comments?|reads?|replies|{_ACTS})(?:,?\s.{{0,20}})?"
    r"|[\d.,]{1,9}\s?[kKmM]\+?"
)
_MEMBER = re.compile(
    r"(?i)(?:(?:posts|messages|threads|replies|views|reaction score)"
    r"\s?:\s?[\d.,]{1,9}[km]?\s?){1,4}"
    r"|(?:joined|member since|thread starter|start date)\s?:.{1,40}|reactions\s?:.{1,80}"
)
"""What a forum counts of its members and threads."""
_SEEN = re.compile(
    r"(?i)(?=.*(?:19|20)\d\d).{0,60}(?:(?:浏览|瀏覽|阅读|閱讀|点击|點擊)(?:量|数|數)?\s?[:：]?\s?[\d.,]{1,12}[万萬]?\+?"
    r"|\b[\d.,]{1,12}k?\s(?:views|reads|comments))"
)
_PHONE = r"(?:\+\d{1,3}[\s-]?\(?\d|\(?0\d{2}|\d{3}-\d{4}(?!\d)|\d{3}[\s-]\d{3}[\s-]\d{4}(?!\d))"
_CALLED = re.compile(
    r"(?i)(?:[^.。!?]{0,60}\b)?(?:call|reach (?:us|me|out|our|the)|contacts?|tel|telephone|phone"
    rf"|dial|text|whatsapp|hotline|fax|enquiries|inquiries)\b[^\d+]{{0,60}}{_PHONE}.{{0,40}}"
)
_MAILED = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w")
_PROMO = re.compile(
    r"(?:[Uu]s(?:e|ing)|[Ww]ith|[Pp]romo|[Dd]iscount|[Ee]nter)(?:\sthe)?\scode:?\s[“\"']?[A-Z]{3,}\d{0,4}\b"
)
_AD = r"(?:ad|advert|advertisement|sponsored|promoted|广告|廣告)"
_ADVERT = re.compile(
    rf"(?i)[(\[（【]{_AD}[)\]）】]$|\s[-–—|]\s{_AD}$|^{_AD}\s?(?:[:：|]|\s[-–—]\s)"
)
_SPONSORED = re.compile(
    r"(?i)(?:sponsored|promoted|paid|partner|推广|推廣|赞助|贊助)(?:\s?(?:content|post|story|内容|內容))?"
)
_OFFER = re.compile(
    r"(?:(?:Support(?! for\b)|Join|Subscribe|Renew|Give|Read)\b|Become a\b)[^.]{0,80}"
    r"\b(?:from|for|at|save)\s(?:just\s|only\s)?"
    r"[$€£¥]\s?\d[\d.,]{0,6}(?:\s?(?:/|a|per)\s?(?:month|mo|week|year))?[.!]?"
)
_CROWD = re.compile(r"Join\s(?:over\s|more than\s|the\s)?\d[\d,.]{0,9}\s?[kKmM]?\+?\s.{3,80}")
"""With how many others a reader is to be."""
_PRICE = re.compile(
    r"(?:Only|Just|Now|From)\s(?:only\s|just\s)?[$€£¥]\s?\d[\d.,]{0,6}\s?(?:/|a|per)\s?(?:month|mo|week|year)"
    r"(?:\sfor\s(?:the|your|a)\s[\w ]{1,24})?[.!]?"
)
"""What a subscription costs."""
_WRITE = re.compile(r"(?:Write to|E-?mail|Contact|Reach|Message)\s[^!?@]{1,80}@[\w-]{1,64}\.\w")
_LINE_UP = re.compile(r"[^\W\d_][^:：(]{1,40}\(\d(?:-\d){2,3}\)\s?[:：]")
_ON_PAGE = re.compile(
    r"(?i)[^.。]{1,60}[:：,，]\s?(?:page|p\.)\s?[A-Z]?\d{1,3}\.?"
    r"|.{0,30}[见見][^。]{0,6}第?\s?[A-Z]?\d{1,3}\s?[版页頁][。]?"
)
_DATED = re.compile(r"(?=.*(?:19|20)\d\d)(?=.*(?<!\d)\d{1,2}[:：.]\d\d(?!\d)).*[^.。!！]")
_LABELLED_DATE = re.compile(
    r"(?i)(?:(?:first )?(?:published|updated|posted|created|modified|last (?:updated|modified))"
    r"|date|time)\b.{0,60}?\d{4}.{0,30}"
    r"|(?:发布|發布|更新|发表|發表|出版|刊登|时间|時間|日期)(?:时间|時間|日期|于|於)?\s?[:：].{0,40}"
)
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|[Ff]rom|[Vv]ia|Words by|Story by|Written by)\s"
    r"[A-Z][\w.'’-]+(?:\s(?:and\s|&\s)?[A-Z][\w.'’-]+){0,5}(?:\s*[|,·–—-].*)?"
    r"|(?:[\w·]{0,10}\s?[/／|｜])?\s?[\w·]{0,6}(?:記者|记者|編譯|编译|特派员|特派員)"
    r"\s?[\w·、 ]{2,20}(?:[/／]\s?[\w·]{0,12})*"
    r"|(?:撰文|作者|文字|编译|編譯|编辑|編輯|责编|責編|校对|審校|审校|監製|监制|记者|記者|文|撰稿"
    r"|来源|來源|出处|出處)\s?[:：|｜／/]\s?.{1,40}"
)
_CAPTION = re.compile(
    r"(?i)(?:file\s?(?:photo|image|picture|[-–—])|photos?\s?[:/]|pictures?\s?:|images?\s?:|\[photo"
    r"|\(photo|photo\s(?:by|via|courtesy)|getty images"
    r"|[(（]?(?:圖|图|摄影|攝影|图片|圖片|配图|資料圖|资料图|視頻|视频)\s?[:：／/]"
    r"|[▲▼△▽].*[^.!?。！？…\"”’」』)）\]]$)"
)
_CREDIT = re.compile(
    r"(?:[(\[（【](?:[Pp]hoto|[Ii]mage|[Pp]icture|[Cc]redit|[Cc]ourtesy|[Ff]ile|圖|图|摄影|攝影|資料照|资料图)"
    r"[^()（）\[\]]{0,80}[)\]）】]"
    r"|\([A-Z][\w. ]{1,24}/[A-Z][^()]{1,40}\)"
    r"|(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ii]llustration|[Cc]redit)s?(?:\s[Cc]redit|\s[Bb]y)?\s?[:/]"
    r"\s?\S.{0,60}"
    r"|(?:REUTERS|AFP|EPA|AP Photo)/\S.{0,40}"
    r"|(?:記者|记者)?[\w·]{2,8}\s?[/／]\s?(?:摄影|攝影|摄|攝))$"
)
_TAGS = re.compile(
    r"(?i)(?:tags?|tagged|topics?|labels?|keywords?|categor(?:y|ies)|sections?|filed (?:under|in)"
    r"|分类|分類|栏目|欄目|專題|专题)\s?[:：|][^.。！!]*$"
)
_BIO = re.compile(
    r"(?:[A-Z][\w.'’-]+\s){1,4}(?:is|was|covers|writes|reports)\s.{0,60}?"
    r"\b(?:reporter|correspondent|journalist|writer|editor|columnist|contributor|covers|writes)\b"
)
_OFFICE = re.compile(
    r"(?:(?:Senior|Staff|Chief|Deputy|Contributing|Business|Political)\s){0,2}"
    r"(?:[Ww]riter|[Rr]eporter|[Ee]ditor|[Cc]orrespondent|[Cc]olumnist)(?:,\s[^.,]{1,40})?\.(?=\s|$)"
)
_AUTHOR = re.compile(
    r"(?:[A-Z][\w.'’-]{1,20}\s){2,4}(?:writes\s(?:on|for|about|every)|has covered)\s[^.]{1,60}\."
)
_RATE = re.compile(
    r"[(（]?\s?(?:[A-Z]{2,3}\s?|[$€£]\s?)?1\s?[A-Za-z\u3400-\u9fff .]{0,20}=\s?"
    r"(?:[A-Z]{2,3}\s?|[$€£]\s?)?\d[\d.,]{0,12}\s?[A-Za-z\u3400-\u9fff ]{0,20}\s?[)）.]{0,2}"
)
_MOVE = re.compile(r"[(（]?[+\-−▲▼]\s?[$€£¥]?\d[\d.,]{0,9}\s?%?[)）]?")
"""By how much a price moved, alone on its line."""
_QUOTED_SHARE = re.compile(r"\$?[A-Z]{1,6}(?:[:.][A-Z]{1,6})?\s+\$?\d[\d.,]*\s+[+\-−▲▼(].*")
_QUOTED_INDEX = re.compile(
    r"[A-Z][\w&]{1,20}(?:\s[A-Z]\w{1,20})?\s\d{2,4}\s[$€£¥]?\d[\d.,]{1,12}"
    r"\s{1,3}[+\-−▲▼(]\s?\d[\d.,]{0,9}\s?%?\)?"
)
_LABELLED_AMOUNT = re.compile(
    r"(?i)[^\W\d][\w ()&/-]{1,40}[:：]\s?"
    r"(?:[€$£¥]\s?\d|\d[\d.,]{0,12}\s?(?:%|million|billion|bn\b))"
)
"""What a thing comes to ("Premium subscribers: 121 million, +11%")."""
_WORDY = re.compile(r"\b[a-z]{3,}|\d\s?[万萬亿億]|[\u3400-\u9fff]+")
_NONE = frozenset("-–—")
_MOVES = re.compile(r"[+\-−▲▼]\s?\d[\d.,]{0,12}\s?%")
_MENU = re.compile(r"[\u3400-\u9fffA-Z0-9]{2,6}(?:[ \u3000][\u3400-\u9fffA-Z0-9]{2,6}){2,}")
_CRUMB = r"(?:[｜•»›]|\s·|·\s|\s[/>]\s)"  # a dot without a space stands within a name
_CRUMBS = re.compile(rf"\S\s*{_CRUMB}\s*\S")
_TIME = re.compile(
    r"(?i)(?<!\d)(?:19|20)\d\d(?!\d)|\d[:：]\d\d|\d\s?(?:月|日|分钟|分鐘|st\b|nd\b|rd\b|th\b|min)"
    r"|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b"
)
_AMOUNT = re.compile(r"[+\-−▲▼]?\s?[$€£¥]?\d[\d.,]{0,15}\s?%?")
"""A cell of a table of figures."""
_FULL_DAY = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")
_TRAIL = re.compile(r"[»›]|\s[/>]\s")
_BETWEEN = re.compile(_CRUMB)
_JOINT = re.compile(r"(?i)[\s|/>&·•»›｜、+*\-–—▸▾▼☰]{0,9}(?:(?:and\s|和|与)\s{0,3})?")
_STOPS = re.compile(r"[.。！!](?!\d)")
_ADDRESSED = re.compile(r"(?i)\b(?:your?|us|our|we|me|my)\b|[你您我]")
_QUOTED = re.compile(r"[“\"「][^“”\"「」]{1,300}[”\"」]")
_SHORT, _SHORT_HAN = 110, 30  # characters: a longer line is furniture only if its words fill it
_SHARE = 0.25  # of a line that its furniture words fill
_WEAK_SHARE = 0.4
_ADDRESSED_SHARE = 0.1  # of a line that speaks to its readers
_FEW_WORDS, _FEW_HAN = 6, 16
_LONGEST_CALL = 320
_LONGEST_CREDIT = 120  # characters: so far before the end a credit begins
_LONGEST_LABEL = 60
_FEW_CELLS = 2  # of a table with two columns, no menu's
_CELL_WORDS = 4
_LONGEST_CELL = 40
_LONGEST_CAPTION = 300
_ANY = 1 << 60

_FORMS: tuple[tuple[str, Callable[[str], object], int], ...] = (
    ("code", _CODE.match, _ANY),
    ("a link", _LINK.fullmatch, _ANY),
    ("small print", _LEGAL.match, _ANY),
    (STAMP, _AGO.fullmatch, 300),
    (STAMP, _NUMBERS.fullmatch, 300),
    (STAMP, _PAGES.fullmatch, _SHORT),
    (STAMP, _CLOCK.fullmatch, _LONGEST_LABEL),
    (STAMP, _MINUTES.fullmatch, _LONGEST_LABEL),
    (STAMP, _DAY_ALONE.fullmatch, _LONGEST_LABEL),
    (STAMP, _SEEN.fullmatch, _SHORT),
    (STAMP, _LABELLED_DATE.fullmatch, _SHORT),
    (STAMP, _DATED.fullmatch, _LONGEST_LABEL),
    (BYLINE, _BYLINE.fullmatch, _SHORT),
    ("a call to the reader", _CALLED.fullmatch, _SHORT),
    ("a call to the reader", _PROMO.search, 300),
    ("a call to the reader", _OFFER.fullmatch, _SHORT),
    ("a call to the reader", _PRICE.fullmatch, _SHORT),
    ("a call to the reader", _CROWD.fullmatch, _SHORT),
    ("a call to the reader", _WRITE.match, 300),
    (ADVERT, _ADVERT.search, 300),
    (ADVERT, _SPONSORED.fullmatch, _LONGEST_LABEL),
    ("a line-up", _LINE_UP.match, 600),
    ("teases another story", _ON_PAGE.fullmatch, _SHORT),
    (COUNTER, _COUNTER.fullmatch, _LONGEST_LABEL),
    (COUNTER, _MEMBER.fullmatch, _SHORT),
    ("a caption", _CAPTION.match, 300),
    ("tags", _TAGS.match, 300),
    (AUTHOR, _BIO.match, 300),
    (AUTHOR, _AUTHOR.match, _SHORT),
    (AUTHOR, _OFFICE.match, 300),
    ("an exchange rate", _RATE.fullmatch, _LONGEST_LABEL),
    ("a ticker", _MOVE.fullmatch, _LONGEST_LABEL),
    ("a ticker", _QUOTED_SHARE.fullmatch, 300),
    ("a ticker", _QUOTED_INDEX.fullmatch, _LONGEST_LABEL),
)
"""Kinds of furniture, how each is known, and its greatest length in characters."""


def why_furniture(line: str, marks: Sequence[Mark]) -> str | None:
    """Return why a line only frames the article, None if it may be part of it.

    `marks` are the lexicon's words in it, counted from its start.
    """
    if _RULER.fullmatch(line):
        return "a ruler"
    if line.startswith("|") or _LABELLED_AMOUNT.match(line):
        return None
    return _by_form(line) or _by_words(line, marks) or _by_cells(line) or _by_menu(line, marks)


def _by_form(line: str) -> str | None:
    """Return the kind of furniture that a line has the form of."""
    for why, has_form, longest in _FORMS:
        if len(line) <= longest and has_form(line):
            return why
    tail = line[-_LONGEST_CREDIT:]
    if _VIDEO.search(tail):
        return "teases another story"
    if len(line) <= _LONGEST_CAPTION and _CREDIT.search(tail):
        return "a caption"
    figures = sum(bool(_AMOUNT.fullmatch(cell.strip())) for cell in line.split("|"))
    moves = 0 if figures > 1 or _STOPS.search(line) else len(_MOVES.findall(line))
    return "a ticker" if moves > 1 and len(_WORDY.findall(line)) <= moves + 1 else None


def _by_words(line: str, marks: Sequence[Mark]) -> str | None:
    """Return why a line is furniture by the words of the lexicon in it."""
    strong = sum(m.end - m.start for m in marks if m.kind == STRONG)
    weak = [m for m in marks if m.kind == WEAK]
    if strong and (_is_short(line, marks) or strong >= _SHARE * len(line)):
        return "words of the page"
    said = any(m.kind == SAID for m in marks)
    if (not said and _mails(line)) or (weak and _calls(line, marks, weak)):
        return "a call to the reader"
    if not weak:
        return None
    filled = sum(m.end - m.start for m in weak)
    if filled >= _WEAK_SHARE * len(line):
        return "words of the page"
    dense = len(weak) > 1 and filled >= _ADDRESSED_SHARE * len(line)
    if dense and len(line) <= _LONGEST_CALL and not said and _addresses(line):
        return "a call to the reader"
    few = len(line) <= _FEW_HAN if HAN.search(line) else len(line.split()) <= _FEW_WORDS
    return "words of the page" if few and not _ends(line) and not re.search(r"\d", line) else None


def _mails(line: str) -> bool:
    """Return whether a line gives its readers an address to write to."""
    return len(line) <= _LONGEST_CALL and bool(_MAILED.search(line)) and _addresses(line)


def _addresses(line: str) -> bool:
    """Return whether a line speaks to its readers, other than in words that it quotes."""
    return bool(_ADDRESSED.search(_QUOTED.sub(" ", line)))


def _calls(line: str, marks: Sequence[Mark], weak: Sequence[Mark]) -> bool:
    """Return whether a line begins with a call that a word of the page follows, or is itself."""
    called = [m.end for m in marks if m.kind == CALL and m.start == 0]
    if not called:
        return False
    if weak[0].start == 0 and len(line) <= _LONGEST_LABEL and not _ends(line):
        return True
    return len(line) <= _LONGEST_CALL and weak[-1].start >= max(called)


def _is_short(line: str, marks: Sequence[Mark]) -> bool:
    """Return whether a line is so short that one word of the page makes it furniture.

    Of Han text, which says more in as many characters, two are asked for above its own length.
    """
    if len(line) > _SHORT or not HAN.search(line) or len(line) <= _SHORT_HAN:
        return len(line) <= _SHORT
    place, words = 0, 0
    for mark in marks:
        if mark.kind in (STRONG, WEAK) and mark.start >= place:
            place, words = mark.end, words + 1
    return words > 1


def _by_cells(line: str) -> str | None:
    """Return why short words side by side are a menu, a trail of crumbs or a strip of stamps."""
    if _MENU.fullmatch(line):
        return "a menu"
    if not _STOPS.search(line) and len(_CRUMBS.findall(line)) > 1 and not _tells(line):
        return "a trail of crumbs"
    cells = [cell.strip() for cell in re.split(r"[|｜]", line)]
    if len(cells) > 1 and _is_strip(cells):
        return STAMP
    return None if re.search(r"[\d｜]", line) or not _is_menu(cells) else "a menu"


def _is_menu(cells: Sequence[str]) -> bool:
    return len(cells) > _FEW_CELLS and all(
        cell not in _NONE and len(cell.split()) <= _CELL_WORDS and len(cell) <= _LONGEST_LABEL
        for cell in cells
    )


def _is_strip(cells: Sequence[str]) -> bool:
    """Return whether cells only tell by whom, when and how often a page was written or read."""
    if any(_AMOUNT.fullmatch(cell) for cell in cells):
        return False
    told = [_by_form(cell) for cell in cells]
    others = [cell for cell, why in zip(cells, told, strict=True) if not why]
    dated = any(_FULL_DAY.search(cell) for cell in cells)
    return (dated or STAMP in told or BYLINE in told) and all(
        len(cell.split()) <= _CELL_WORDS and len(cell) <= _LONGEST_CELL and not _ends(cell)
        and (not re.search(r"\d", cell) or _TIME.search(cell)) for cell in others
    )  # fmt: skip


def _tells(line: str) -> bool:
    """Return whether a part of a line holds a number that is no time and no reader's count.

    Of a trail with arrows or strokes ("Home > Covid-19 > Story") none does.
    """
    parts = () if _TRAIL.search(line) else (part.strip() for part in _BETWEEN.split(line))
    return any(re.search(r"\d", p) and not (_TIME.search(p) or _by_form(p)) for p in parts)


def _by_menu(line: str, marks: Sequence[Mark]) -> str | None:
    """Return why a line of nothing but a menu's words, side by side, frames the article."""
    place = 0
    for mark in marks:
        if mark.kind == MENU and mark.start >= place:
            if not _JOINT.fullmatch(line, place, mark.start):
                return None
            place = mark.end
    return "a menu" if place and _JOINT.fullmatch(line, place) else None


def _ends(line: str) -> bool:
    return line.rstrip('"”’」』)）] ')[-1:] in tuple(".!?。！？…")
