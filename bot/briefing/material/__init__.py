"""What a brief is made from: the facts and sentences of its story, weighed.

pages       a document sentence by sentence, and what a sentence says as a claim
cues        words of the lexicon in a text
salience    how much a sentence says of its story
headings    which part of a brief a heading names for the sentences below it
shape       whether a sentence tells anything, and can stand alone
passages    the sentences, each with its claim and what it is for
teasers     the title over a side story
facts       how heavy and how sure a fact is, and what a line on it tells
telling     a fact or a sentence as a line: composed where sources agree, else quoted
material    all of it by weight, each told once
slots       what a story of its kind should tell, and none does
"""
