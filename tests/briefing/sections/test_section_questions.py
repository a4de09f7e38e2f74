from __future__ import annotations

from storied import fact, lines, page, quoting, texts, told

from bot.domain.brief import Answer, Length, Line

MAIN = page("Daily", ("paragraph", "Acme opened a second plant in Leeds on Monday."))
FACTS = [fact(quoting(MAIN, "Acme opened a second plant in Leeds on Monday.", number=1))]


def answered(question: str, text: str, *, parts: tuple[Answer, ...] = ()) -> Answer:
    line = Line(text=text, claims=FACTS[0].claims)
    return Answer(question=question, answered=True, text=text, lines=(line,), parts=parts)


def test_a_question_stands_with_the_first_line_of_its_answer() -> None:
    answer = answered(
        "Where is the plant?",
        "In Leeds: “Acme opened a second plant in Leeds” (Daily). Also: “more” (Daily).",
    )
    unanswered = Answer(question="Who?", answered=False, text="Nothing is known.")
    found = told(FACTS, MAIN, answers=[answer, unanswered])
    assert texts(found, "questions") == [
        "Where is the plant? In Leeds: “Acme opened a second plant in Leeds” (Daily)."
    ]


def test_each_part_of_a_question_has_its_answer_and_a_claim_is_cited_once() -> None:
    parts = (answered("Where?", "In Leeds."), answered("When?", "On Monday"))
    both = answered("Where and when?", "In Leeds. On Monday.", parts=parts)
    (line,) = lines(told(FACTS, MAIN, answers=[both]), "questions")
    assert line.rows == ("Where and when?", "In Leeds. On Monday.")
    assert line.claims == FACTS[0].claims


def test_a_long_answer_is_cut_at_a_word() -> None:
    (line,) = lines(told(FACTS, MAIN, answers=[answered("What?", "kettle " * 90)]), "questions")
    assert len(line.rows[1]) <= 360
    assert line.rows[1].endswith("kettle…")


def test_a_short_brief_tells_fewer_answers_and_offers_what_it_tells() -> None:
    many = [answered(f"Where is plant {number}?", f"In town {number}.") for number in range(9)]
    found = told(FACTS, MAIN, answers=many, length=Length.SHORT)
    assert len(texts(found, "questions")) == 2
    assert found.questions == ("Where is plant 0?", "Where is plant 1?")
