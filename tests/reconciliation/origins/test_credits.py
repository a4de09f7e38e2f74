"""Whose report a text, or a sentence of it, passes on: tables of credits and of what looks so."""

from __future__ import annotations

import pytest

from bot.config import config_directory, load_lexicon
from bot.reconciliation.origins import wire
from bot.reconciliation.origins.credits import passed_on

LEXICON = load_lexicon(config_directory() / "lexicon")
BODY = "The bridge stays shut until the piers have been looked at by divers. " * 15

WHOLE = """
OSLO (Reuters) - The bridge stays shut. | Reuters
OSLO, March 3 (Xinhua) -- The bridge stays shut. | Xinhua
AP — The bridge stays shut. | Associated Press
By Reuters\\n\\nThe bridge stays shut. | Reuters
The bridge stays shut.\\n\\nSource: AFP | Agence France-Presse
The bridge stays shut.\\n© 2026 AFP | -
The bridge stays shut. (Bloomberg) | Bloomberg
据新华社报道，大桥继续封闭。 | Xinhua
据《华尔街日报》报道，大桥继续封闭。 | -
新华社奥斯陆3月3日电 大桥继续封闭。 | Xinhua
中新网3月3日电 大桥继续封闭。 | China News Service
大桥继续封闭。来源：新华社 | Xinhua
大桥继续封闭。（法新社） | Agence France-Presse
大桥继续封闭。\\n来源：央视新闻 | CCTV
本文转自《南方观察》，大桥继续封闭。 | 南方观察
转载自北桥日报：大桥继续封闭。 | 北桥日报
This article first appeared in The Northern Bridge Review. Thanks. | Northern Bridge Review
This story was originally published by ProPublica. | ProPublica
The post Bridge shut appeared first on Bridge Daily. | Bridge Daily
The bridge stays shut, as first reported by Axios. | Axios
CNBC was first to report the closure. | CNBC
The bridge in Oslo. Photo: Reuters | -
The bridge in Oslo. (AP Photo/Jane Roe) | -
The bridge in Oslo [Photo/Xinhua] | -
图片来源：路透社\\n大桥继续封闭。 | -
数据来源：彭博 大桥继续封闭。 | -
根据路透社财报，营收增长。 | -
路透社裁员200人，员工抗议。 | -
Reuters shares rose after the report. | -
The Associated Press won two prizes on Monday. | -
AP reporters were kept out of the room on Monday. | -
The bank said Bloomberg terminals were down on Monday. | -
大桥继续封闭。\\n来源：北桥日报 | 北桥日报
大桥的资金来源不明。 | -
来源：网络 大桥继续封闭。 | -
This article first appeared in March. | -
Mix the cap (AP), then wait. | Associated Press
"""

SENTENCES = """
The bridge will cost $90 million, Reuters reported. | Reuters
The bridge will cost $90 million, Reuters reported on Tuesday, citing two people. | Reuters
Reuters reported that the bridge will cost $90 million. | Reuters
Reuters earlier reported the bridge would cost $90 million. | Reuters
The bridge will cost $90 million, according to Reuters. | Reuters
The bridge will cost $90 million, according to a Bloomberg report. | Bloomberg
A Reuters poll of 20 economists put it at 3 per cent. | Reuters
The bridge will cost $90 million, Nikkei's report said. | Nikkei
Economists polled by Reuters expected 3 per cent. | Reuters
The mayor told CNN that 90 people had left. | CNN
"Ninety people left," the mayor said in an interview with the Financial Times. | Financial Times
The cost, first reported by The Northern Star, is $90 million. | Northern Star
Citing the Wall Street Journal, the mayor put it at $90 million. | Wall Street Journal
据路透社报道，大桥耗资九千万美元。 | Reuters
路透社周二报道，大桥耗资九千万美元。 | Reuters
彭博社援引知情人士称，大桥耗资九千万美元。 | Bloomberg
市长接受新华社采访时表示，已有90人离开。 | Xinhua
市长告诉路透社，已有90人离开。 | Reuters
援引法新社的消息，已有90人离开。 | Agence France-Presse
据北桥晚报报道，大桥耗资九千万美元。 | 北桥晚报
据多家媒体报道，大桥耗资九千万美元。 | -
据知情人士消息报道，大桥耗资九千万美元。 | -
Ninety people left, according to Reuters' calculations. | Reuters
The mayor was quoted by Xinhua as saying that 90 people had left. | Xinhua
The judge, citing Fox News' conduct, set it at $90 million. | -
Reuters shares rose 5 per cent. | -
Reuters said goodbye to 90 people. | -
Reuters reported a profit of $90 million. | -
The judge told Fox News to pay $90 million. | -
The mayor read of it in the AP style book. | -
The mayor told reporters that 90 people had left. | -
The mayor said Bloomberg has 90 offices. | -
路透社裁员90人。 | -
路透社记者被挡在门外90分钟。 | -
路透社宣布增加90个岗位。 | -
占据央视收视榜首90天。 | -
The CBC bridge told a tale of 90 years. | -
"""


def rows(table: str) -> list[tuple[str, str | None]]:
    pairs = (line.replace("\\n", "\n").rsplit(" | ", 1) for line in table.strip().split("\n"))
    return [(text, None if name == "-" else name) for text, name in pairs]


@pytest.mark.parametrize(("text", "name"), rows(WHOLE))
def test_a_whole_text_credits_an_agency_in_a_line_of_its_own(text: str, name: str | None) -> None:
    assert wire(text, LEXICON) == name


@pytest.mark.parametrize(("text", "name"), rows(SENTENCES))
def test_a_sentence_passes_on_a_report(text: str, name: str | None) -> None:
    found = passed_on(f"Nothing here. {text} Nothing there.", LEXICON)
    assert [credited for _, _, credited in found] == ([name] if name else [])


def test_only_the_ends_of_a_text_hold_the_credit_of_the_whole() -> None:
    assert wire(f"{BODY}(Reuters) {BODY}", LEXICON) is None
    assert wire(f"{BODY}(Reuters)", LEXICON) == "Reuters"


def test_a_sentence_amid_others_is_credited_alone() -> None:
    text = "It cost $5 million. Reuters reported that it cost $9 million. The mayor said nothing."
    ((start, end, name),) = passed_on(text, LEXICON)
    assert (text[start:end].strip(), name) == (
        "Reuters reported that it cost $9 million.",
        "Reuters",
    )


def test_a_long_text_of_names_is_read_in_time_and_kept_short() -> None:
    text = "The mayor told Reuters that 90 people had left. " * 20_000
    assert len(passed_on(text, LEXICON)) == 200
