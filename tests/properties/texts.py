"""Texts that a newsroom might paste, and texts that nobody should: made up at random."""

from hypothesis import strategies as st

_NEWS = [
    "Mara Okello said the bridge would reopen on Friday.",
    "said Colonel Damir Sokol, who replaced Ivan Brandt in May",
    "according to the interior ministry, Canal Nord reported",
    "He refused to reveal details regarding the number of casualties",
    "It further said that some 30 people were killed or injured and three went missing.",
    "The two said they would appeal.",
    "At least 12 of the 1,200 workers, or 3.5 per cent, lost $1.4bn",
    "between 200 and 300 homes",
    "KESWICK, England, March 4 (Norpress) -",
    "(TNB)",
    "By Clara Winslade",
    "EMBARGOED UNTIL 00.01 GMT",
    "was quoted as saying by the Vesna news agency",
    "asked whether she had denied it",
    "“We lost nine days,” he added, “or ten.”",
    '"Never," she said. "Not once."',
    "NORA VANCE: We begin with the storm.",
    "ministry's",
]
_MARKS = [
    *"“”„\"'‘’«»()[]{}<>*_-–—…!?.,:;/%$€£#@&\\|",
    "''",
    "``",
    "...",
    "!!!!!!!!",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u00a0",
    "\u200b",
    "\u2028",
    "\ufeff",
    "\x00",
    "\x1b[31m",
    "\u202e",
    "e\u0301",
    "\u0130",
    "ﬁ",
    "½",
    "²",
    "٣٤",
    "三十",
    "\U0001f1fa\U0001f1e6",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "1,2,3,4,5,6,7,8,9",
    "1e999",
    "9" * 60,
    "0" * 30,
    "-0.0",
    "NaN",
    "http://example.org/a?b=c&d=%20",
    "<script>alert(1)</script>",
    "a" * 300,
]

_CHARACTERS = st.characters(exclude_categories=("Cc", "Cn", "Co", "Cs"))

anything = st.one_of(st.text(max_size=300), st.text(_CHARACTERS, max_size=300))
"""Any code points but surrogates; half of the time none that no text has."""

pasted = st.lists(
    st.one_of(
        st.sampled_from(_NEWS),
        st.sampled_from(_NEWS),
        st.sampled_from(_MARKS),
        st.text(_CHARACTERS, max_size=6),
    ),
    min_size=1,
    max_size=25,
).flatmap(lambda pieces: st.sampled_from(["", " ", " ", "\n"]).map(lambda gap: gap.join(pieces)))
"""News copy broken by marks, control characters and other scripts."""
