"""An article's claims are the same with and without the page around it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.lexicon import Lexicon
from bot.extraction import read
from bot.extraction.page.blocks import FURNITURE, READ, TITLE, find_blocks
from bot.extraction.phrases import phrasebook

ARTICLE = (
    "Corvel Steel to close 40 branches",
    "Corvel Steel will close 40 branches by the end of 2027, the lender said on Tuesday.",
    "The company reported revenue of $2.4 billion for 2025, up 6% from a year earlier.",
    "About 900 jobs will go, chief executive Hana Brook said.",
    "Net profit rose 11% to $310 million.",
)
ARTIKEL = (
    "禾光科技拟投资五十亿元扩产",
    "禾光科技5月12日宣布，将投资50亿元在岚城扩建电池厂，预计2027年投产。",
    "公司2025年营收为208亿元，同比增长14%。",
    "董事长沈知远表示，项目将新增1500个就业岗位。",
)
ENGLISH = (
    "Home | World | Business | Opinion",
    "By Lena Marsh, banking correspondent",
    "Published 12 May 2026 at 09:14 BST",
    "Updated: May 12, 2026",
    "5 min read",
    "14 hours ago",
    "1.2k views",
    "Share this article",
    "Subscribe to our newsletter and join 300,000 readers.",
    "Sign up for the Daily Ledger newsletter: 5 stories in your inbox every morning",
    "Follow us on WhatsApp and Telegram for 24-hour updates",
    "Download the Ledger app and save 30% on your first year",
    "Photo: Kim Aldous / Northlight",
    "FILE PHOTO: A branch in Dunmore, January 8, 2025. REUTERS/Ola Berg",
    "We use cookies to improve your visit. Accept all",
    "Advertisement",
    "NASDAQ 18,021.40 +0.42% | DOW 41,200.11 -0.18%",
    "ABC 21.40 +1.2%",
    "Capital at risk. This article is not investment advice.",
    "Disclosure: the author holds no position in Tellin Group.",
    "Home > Covid-19 > Corvel",
    "Business · 12 May 2026 · Lena Marsh",
    "Markets • May 12 • 5 min read",
    "© 2026 Ledger Media Ltd. All rights reserved.",
    "Tags: banking, branches, jobs",
    "Reporting by Jo Wells; editing by Pat Moor",
    "Lena Marsh is a senior reporter who has covered banks for 12 years.",
    "Already a subscriber? Sign in",
    "Subscribe for £2 a month",
    "Register free for 5 articles",
    "(1 dollar = 0.8815 euros)",
    "PLN 1 = EUR 0.241",
    "Lena Marsh writes about banks.",
    "Lena Marsh has covered the lender since 2009.",
    "The Ledger is reader-supported.",
    "This text was machine-translated.",
    "Promoted: Nine barns under £90",
    "Reading time: 4 min",
    "Page 1 of 3",
    "#banking #jobs",
    "12 comments",
    "press@ledger.example",
    "Home",
    "News",
    "Business",
    "World News",
    "Life & Style",
    "• Markets",
    "09:47 CET",
    "BANKS | EQUITY RESEARCH | 12 May 2026",
    "Posted 12 May 2026 | 2,210 views | 17 comments | Machine-made summary",
    "Listen (6 min)",
    "Ad: compare 9 savings accounts in one minute",
    "Earn 5,000 points with the Mop card – ad",
    "Support the Ledger from £3 a month.",
    "The Ledger is funded by readers and two foundations.",
    "11.20 a.m. BST",
    "6 minutes",
    "Tuesday, 12 May 2026",
    "May 12, 2026",
    "Dunmore Banking Review      Page 7 of 31",
    "Posted 12 May 2026 | 3,310 views",
    "41 comments, newest first",
    "220k+",
    "Newsroom: call Pat on 555-0177.",
    "Advertising enquiries 020 7946 0018",
    "Do you bank there? Write to tips@ledger.example and tell us. We pay £40 for each tip.",
    "Save 15% at Brightmop with code LEDGER15.",
    "Three mops for the price of two, $19 (ad)",
    "Dunmore Rovers (4-2-3-1): Falk 6; Oyelaran 7, Brandt 5, Sorley 8 (Minns 70).",
    "Obituaries: page 14.",
    "A version of this article appears in print on May 13, 2026, Section B, Page 2. Order Reprints",
    "Harbour 100 3,318 -0.4%",
    "This story was updated at 14.10 to add the number of branches.",
    "View this email with its 12 pictures",
    "+0.42%",
    "(-1.31)",
    "Posts: 3,318",
    "Replies: 21 Views: 4,104",
    "Joined: Apr 2011",
    "Reactions: mopfan, lesk and 9 others",
    "Only $2 a week for the first year.",
    "Join 12k+ bankers and builders for two days in Dunmore",
    "The Quay is a reader-supported publication. To receive new posts, become a subscriber.",
    "Gift this article free",
    "Write to Lena Marsh at lena.marsh@ledger.example and Jo Wells at jo@ledger.example",
    "Contact the writer at lena@ledger.example",
    "Staff writer, markets. She once sold 14 boats in a day.",
    "We and our 611 partners use cookies to measure visits.",
    "Corrections & Amplifications: The lender has 410 branches.",
    "An earlier version said that it has 400.",
    "Next release: 28 August 2026",
    "Download this chart: branches by year, 2010 to 2026",
    "The Corvel group undertakes no obligation to update these words after May.",
    "My colleague Jo will be with you for the next 3 hours.",
    "Deal of the day: Save $40 on the Brightmop",
    "Donations of $5 or more can be made at ledgerfund.example; donations may be made by post.",
)
MENU = ("Front page", "Your money", "Harbour life", "Jobs", "Letters")
CHINESE = (
    "首页 > 财经 > 正文",
    "来源：岚城晚报　作者：程一",
    "2026年05月12日 10:22",
    "记者 程一 摄影报道",
    "责任编辑：方可",
    "(1美元=0.88欧元)",
    "岚城晚报读者群已满",
    "前瞻性陈述涉及风险，实际结果可能不同。",
    "咨询电话：010-0000",
    "字号：大 中 小",
    "阅读 3.2万",
    "3小时前",
    "▲工厂外景。（图/记者方可摄）",
    "点击关注公众号，每天3分钟读懂财经",
    "打开APP查看全文，已有2000万人下载",
    "长按识别二维码，加入读者群",
    "扫码下载客户端，新用户立减20元",
    "喜欢就点个赞，转发给3位朋友",
    "免责声明：本文不构成投资建议，据此操作风险自担。",
    "本站内容版权所有，未经许可不得转载",
    "举报电话：010-00000000",
    "(第1页/共4页)",
    "关键词：电池 投资",
    "热点：某明星片酬8000万",
    "本文约2400字，阅读需要8分钟",
    "更多楼市报道见第5版",
    "听新闻 4分08秒",
    "作者 程一 | 岚城 | 2026年5月12日 阅读时间 4 分钟",
    "更正：本文上一版把产能写成了5万吨，特此说明。",
    "岚城早报 2026-05-12 | 浏览 6,120",
    "※ 提醒您：冬季防火，請撥119",
    "廣告:五月訂位9折",
    "讚 3.4K",
    "手机看新闻",
    "本網站之文字及圖片，非經授權，不得轉載或公開播送。",
    "請繼續下滑閱讀",
    "首页",
    "财经",
    "新闻",
    "理财 股票",
)
CHINESE_MENU = ("要闻", "岚城", "理财通", "生活馆", "天气")
TEASERS = {
    "Similar threads": "Lesk jail expansion to cost $12 million",
    "看下一則新聞": "印尼渡輪翻覆12人失蹤",
    "其他人也在看": "公屋輪候時間增至5.1年",
    "Related": "Tellin Group to cut 1,200 jobs",
    "Most popular": "Harbour fire destroys 30 boats",
    "More from Business": "Rents climb 9% in Dunmore",
    "You may also like": "Ferry firm orders 4 ships for $90 million",
    "相关阅读": "岚城地铁三号线投资220亿元",
    "往期推荐": "稀土出口下降17%",
    "今日热门": "岚城房租上涨9%",
    "熱門新聞": "航運公司首季獲利衰退三成",
}
LABELLED = {
    "Read more: Tellin Group buys rival for $4 billion": (
        "Tellin Group buys rival for $4 billion",
    ),
    "Also Read | Fares to rise 8% from July": ("Fares to rise 8% from July",),
    "Most read today: Kestrel Air axes 90 in Dunmore • Milk falls to 80 cents": (
        "Kestrel Air axes 90 in Dunmore",
        "Milk falls to 80 cents",
    ),
    "Also in today's letter: Ponds 60% full · Ferry fund drops four ports": (
        "Ponds 60% full",
        "Ferry fund drops four ports",
    ),
    "Have you seen? Wool exports to Peru jump after storm": (
        "Wool exports to Peru jump after storm",
    ),
    "Trending: 1 Rents in Dunmore climb 9% · 2 Puzzles": ("Rents in Dunmore climb 9%",),
    "延伸阅读：光伏组件价格下跌12%": ("光伏组件价格下跌12%",),
    "热门：岚城地铁宣布7月停运 ｜ 新闻": ("岚城地铁宣布7月停运",),
    "其他報道：碼頭局擬明年3月調高泊位費": ("碼頭局擬明年3月調高泊位費",),
    "上一篇：岚城拟提高停车费，每小时12元": ("岚城拟提高停车费，每小时12元",),
}
COMMENTS = {
    "Comments (12)": "They will lose $50 million on this!",
    "网友评论": "这家公司明年要亏30亿元。",
}

Claims = list[tuple[str, str, str, str | None]]
Story = tuple[str, ...]


def claims(lines: Sequence[str], lexicon: Lexicon, title: str | None) -> Claims:
    found = read("\n\n".join(lines), lexicon=lexicon, title=title, published="2026-05-12")
    return [
        (c.quote.text, c.subject, c.attribute, c.value.text)
        for c in found.claims
        if not c.secondary
    ]


@pytest.mark.parametrize("line", ENGLISH + CHINESE)
def test_a_line_of_the_page_is_no_part_of_the_article(line: str, lexicon: Lexicon) -> None:
    story = ARTICLE if line in ENGLISH else ARTIKEL
    for place in range(len(story) + 1):
        text = "\n\n".join((*story[:place], line, *story[place:]))
        blocks = find_blocks(text, book=phrasebook(lexicon))
        block = next(b for b in blocks if b.text in line)
        assert block.role not in READ
        assert block.why or block.role != FURNITURE
        assert [b.text for b in blocks if b.role == TITLE] == [story[0]]


@pytest.mark.parametrize(
    "line",
    [
        "Corvel Steel | 40 branches | 12 May 2026",
        "Dunmore | 212 | 1,940 | 31",
        (
            "In May the Dunmore Gazette counted 9,400 digital subscribers. A letter to its readers"
            ' called it "the year in which we left the press behind".'
        ),
        "Corvel Steel | 38,112 | -2.4% | +11%",
        "禾光科技 38112辆 同比+24% 环比+3.1%",
        "Note: the lender has 900 staff. Press: call Pat on 555-0177.",
        "Advertising revenue: 310 million dollars",
        "Analysts support a price from $40 to $45.",
        "Branches reach 150-200 customers a day.",
        "US jobs data delayed by the shutdown will be published on 20 May.",
        "Profit came in at 310 million dollars (against 280 million).",
        "The forecast was updated to 6% from 5%.",
        "The lender asked its 900 staff to write to board@corvel.example by 3 June.",
        "Harbour revenue 3,318 -0.4%",
        "这家公司注册时间为2015年。",
        "Subscription revenue rose 12% to $900 million in the quarter.",
        "The streaming service has 300 million subscribers.",
        "A court fined the firm 40 million euros over its use of cookies.",
        "Comments by the governor sent the yuan up 0.3%.",
        "The newspaper lost its copyright case against the start-up on Monday.",
        "The app was downloaded 12 million times in May.",
        "Shares in the bank fell 4% after the news.",
        "Sponsored athletes won 14 medals for the brand.",
        "订阅用户突破3亿，会员收入增长20%。",
        "该应用下载量达到1200万次。",
        "公司版权收入为12亿元，同比增长8%。",
        "评论称，此举将使成本上升5%。",
        "Start: July 24",
        "Video sales fell 3% last year.",
        "Revenue: $2.4 billion · Profit: $310 million · Branches: 300",
        "Corvel Steel · to close 40 branches · by the end of next year",
        "营收208亿元｜净利润31亿元｜员工1500人",
        "唐纳·沃克与埃伦·费舍尔、米拉·索恩商谈投资30亿元",
        "Voting began on May 12, 2026 at 7:30 in the morning.",
        "Hana Brook told us that the app and the website will share one account from May.",
        "“Our app has 40 million subscribers and we share more than any rival,” Hana Brook said.",
        "Digital subscribers: 42 million, +7%",
        "Net sales: €1.31 billion, +4% (without currency effects: +6%)",
        "Fare: £12 / €14 / $15",
        (
            "Two million net subscribers joined in Ghana alone, helped by the family plan. Profit"
            " came in below our guidance of $90 million, since taxes that rise with our share price"
            " cost more than we thought."
        ),
        "Dunmore | free for students | –",
        "各界須在30天前通知房東",
        "岚城中级人民法院5日判令禾光科技赔偿侵权损失420万元，双方均未上诉。",
        "论文发表于《海洋学刊》，研究者只采到4尾标本。",
        "检方已受理对他的举报。",
        "The lid can open; 40 people were burnt. Do you have one?",
        "Homes may be repossessed from June, the ministry said.",
        "The novel was first published by Tern House in 1954.",
        "Support for the pound held at $1.25.",
        "Its branches reach 150-2000 customers a day.",
    ],
)
def test_an_articles_line_with_a_word_of_the_page_is_read(line: str, lexicon: Lexicon) -> None:
    text = "\n\n".join((*ARTICLE[:2], line, *ARTICLE[2:]))
    block = next(b for b in find_blocks(text, book=phrasebook(lexicon)) if b.text == line)
    assert block.role in READ
    assert not block.secondary


@pytest.mark.parametrize("heading", TEASERS)
def test_what_follows_a_heading_of_teasers_is_read_as_secondary(
    heading: str, lexicon: Lexicon
) -> None:
    text = "\n\n".join((*ARTICLE, heading, TEASERS[heading]))
    block = find_blocks(text, book=phrasebook(lexicon))[-1]
    assert block.role in READ
    assert block.secondary


@pytest.mark.parametrize("line", LABELLED)
def test_titles_behind_a_label_are_read_as_secondary(line: str, lexicon: Lexicon) -> None:
    text = "\n\n".join((*ARTICLE, line, "The vote is on May 20, said Ole Marsh."))
    found = [b for b in find_blocks(text, book=phrasebook(lexicon)) if b.text in line]
    assert tuple(b.text for b in found if b.role in READ) == LABELLED[line]
    assert all(b.secondary for b in found)


@pytest.mark.parametrize(
    "line",
    ["新用户注册即送五天会员，可订阅个股提醒，还能导出全部的历史数据和图表。", "Do you have one?"],
)
def test_what_only_speaks_to_the_reader_is_not_read(line: str, lexicon: Lexicon) -> None:
    block = find_blocks("\n\n".join((*ARTICLE, line)), book=phrasebook(lexicon))[-1]
    assert block.role not in READ


def test_what_a_thing_has_on_board_is_no_other_story(lexicon: Lexicon) -> None:
    text = "\n".join((*ARTICLE[:2], "Also on board:", "✅ six USB ports", *ARTICLE[2:]))
    item = next(b for b in find_blocks(text, book=phrasebook(lexicon)) if "USB" in b.text)
    assert (item.text, item.role, item.secondary) == ("six USB ports", "item", False)


def test_news_told_in_one_title_is_no_label_among_teasers(lexicon: Lexicon) -> None:
    text = "\n\n".join((*ARTICLE, "More briefs", "禾光科技否认裁员", "今日视频"))
    found = {b.text: b.role for b in find_blocks(text, book=phrasebook(lexicon))}
    assert (found["禾光科技否认裁员"], found["今日视频"]) == ("item", "heading")


def test_the_last_label_of_a_menu_may_head_teasers(lexicon: Lexicon) -> None:
    teaser = TEASERS["Most popular"]
    text = "\n".join(("Home", "News", "Money", "Breaking news", teaser, *ARTICLE))
    found = find_blocks(text, book=phrasebook(lexicon), title=ARTICLE[0])
    assert [b.text for b in found if b.secondary and b.role in READ] == [teaser]
    assert [b.text for b in found if not b.secondary and b.role in READ] == [*ARTICLE]


@pytest.mark.parametrize(
    "heading", ["01 门店越开越少", "02 30家门店关门", "三、谁来接手", "03 The tellers’ side"]
)
def test_a_number_before_a_heading_makes_it_no_statement(heading: str, lexicon: Lexicon) -> None:
    story = ARTICLE if heading.endswith("side") else ARTIKEL
    text = "\n\n".join((*story[:2], heading, *story[2:]))
    block = next(b for b in find_blocks(text, book=phrasebook(lexicon)) if b.text == heading)
    assert (block.role in READ) is ("30" in heading)


@pytest.mark.parametrize(
    "byline",
    [
        "Lena Marsh\n\n12 May 2026",
        "By Lena Marsh",
        "By LENA MARSH and Jo Wells",
        "By Jo Wells and Lena Marsh",
    ],
)
def test_who_wrote_the_article_is_no_subject_below_it(byline: str, lexicon: Lexicon) -> None:
    box = "Lena Marsh covers lenders from Dunmore and once worked for 9 of them."
    found = find_blocks(
        "\n\n".join((ARTICLE[0], byline, *ARTICLE[1:], box)), book=phrasebook(lexicon)
    )
    told = {b.text for b in found if b.role in READ}
    assert box not in told
    assert set(ARTICLE) <= told


def test_a_name_above_a_stamp_that_the_article_tells_of_is_no_writer(lexicon: Lexicon) -> None:
    last = "Hana Brook has led the lender since 2019."
    text = "\n\n".join((ARTICLE[0], "Hana Brook", "12 May 2026", *ARTICLE[1:], last))
    assert find_blocks(text, book=phrasebook(lexicon))[-1].role in READ


@pytest.mark.parametrize("heading", COMMENTS)
def test_what_readers_say_is_not_read(heading: str, lexicon: Lexicon) -> None:
    text = "\n\n".join((*ARTICLE, heading, COMMENTS[heading]))
    assert find_blocks(text, book=phrasebook(lexicon))[-1].role not in READ


def test_the_article_goes_on_behind_a_box_of_teasers(lexicon: Lexicon) -> None:
    boxed = [*ARTICLE[:3], "Related stories", TEASERS["Related"], *ARTICLE[2:]]
    text = "\n\n".join(boxed[:5] + list(ARTICLE[3:]))
    more = (
        "Corvel Steel expects costs of $80 million. Corvel Steel has 300 branches left in Dunmore."
    )
    last = find_blocks(f"{text}\n\n{more}", book=phrasebook(lexicon))[-1]
    assert not last.secondary


@st.composite
def framed(draw: st.DrawFn) -> tuple[Story, list[str]]:
    """An article, and the same with lines of its page anywhere and what pages end with."""
    story, lines, menu = draw(
        st.sampled_from([(ARTICLE, ENGLISH, MENU), (ARTIKEL, CHINESE, CHINESE_MENU)])
    )
    places = st.integers(min_value=0, max_value=len(story))
    page = list(story)
    for line, place in draw(st.dictionaries(st.sampled_from(lines), places, max_size=9)).items():
        page.insert(place, line)
    if draw(st.booleans()):
        page = [*menu, *page]
    for ends in (TEASERS, COMMENTS):
        for heading in draw(st.lists(st.sampled_from(sorted(ends)), max_size=1)):
            page += (heading, ends[heading])
    return story, page


@settings(max_examples=60)
@given(given_page=framed())
def test_a_text_and_the_same_text_in_a_pages_furniture_give_the_same_claims(
    either: Lexicon, given_page: tuple[Story, list[str]]
) -> None:
    story, page = given_page
    for title in (story[0], None):
        assert claims(page, either, title) == claims(story, either, title)


@pytest.mark.parametrize(
    ("story", "lines"),
    [(ARTICLE, ("Home", "News", "Share this")), (ARTICLE, MENU), (ARTIKEL, CHINESE_MENU)],
)
def test_a_menu_above_or_below_changes_no_claim(
    story: Story, lines: Story, either: Lexicon
) -> None:
    for title in (story[0], None):
        plain = claims(story, either, title)
        assert claims((*lines, *story), either, title) == plain
        assert claims((*story, *lines), either, title) == plain
    assert claims((*lines, *story[1:]), either, story[0]) == claims(story[1:], either, story[0])
