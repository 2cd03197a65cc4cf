"""Is a paragraph a disclaimer?  How many of the things that only disclaimers talk about does it talk about?

`Prepared from media reports; it does not reflect the views of the Embassy. For USG use only.` talks of its sources,
of whose views it holds, and of its readers: three.  News talks of none or one, and of what outlets led with.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 1_500  # characters; the longest disclaimer met has 330
_CUES = {  # of a text in lower case
    "calls itself one": r"\bdisclaimer\b",
    "what it does not do": r"\b(?:do(?:es)?|did|should|must|may|can|shall|will|is|are|need)(?: not|n[’']t|\s+in no way)\b"
    r"[^.]{0,60}\b(?:reflect|represent|constitut|express|convey|impl|endors|necessarily|construed|understood|read as"
    r"|taken as|regarded|attribut|speak for|stand for|quot|cit(?:ed|e\b)|official|statement)",
    "how not to take it": r"\b(?:nothing|none|no part|not|neither)\b[^.]{0,60}\b(?:be|to be)\s+(?:read|taken|construed"
    r"|understood|regarded|interpreted|quoted|attributed)\b",
    "what it tells": r"\b(?:reflects?|represents?|describes?|conveys?|summari[sz]es?|presents?|relays?|reports?|paraphrases?"
    r"|prepared|drawn|taken|compiled|based|comes?|selected|gathered|translated)\b[^.]{0,60}\b(?:media|press|newspapers"
    r"|outlets|recordings|reports|coverage|reporting|reported|sources|broadcasts|japanese text|original)\b",
    "whose views it holds": r"\b(?:not|nothing|no|neither|never|without|rather than)\b[^.]{0,60}\b(?:opinions?|views?"
    r"|positions?|polic(?:y|ies)|endorse\w*|expression|stance|judgment|assessment|statements?|thinks?)\b",
    "the views of its makers": r"\b(?:opinions?|views?|positions?|polic(?:y|ies)|endorsement|stance)\b[^.]{0,40}\b(?:embassy"
    r"|mission|(?<!the )government|department|office)\b|\b(?:embassy|mission)(?:[’']s)?\s+(?:views?|opinions?|positions?"
    r"|polic(?:y|ies)|thinking)\b|\b(?:opinions?|views?|positions?)\s+of\s+(?:the\s+)?(?:u\.s\.|any|its)\b",
    "whose views it tells": r"\b(?:opinions?|views?)\b[^.]{0,30}\bare (?:\w+ )?those of\b",
    "the media cited": r"\b(?:media|outlets?|press|newspapers|sources?|broadcasters)\s+(?:cited|named|listed|mentioned|quoted"
    r"|concerned)\b|\b(?:cited|named|listed|mentioned|quoted)\s+(?:news\s+)?(?:media|outlets?|press|newspapers|sources?)\b",
    "its readers": r"\b(?:usg|u\.s\. government|government|official|internal|embassy|mission|staff)[\s-]+(?:use|eyes|readers"
    r"|recipients|personnel|purposes|only|employees|distribution)\b|\bmeant for\b|\bintended (?:for|only)\b"
    r"|\boutside (?:of )?the (?:usg|mission|embassy|u\.s\. government|addressees)\b"
    r"|\bfor (?:reference|information|background|internal|official|government|usg)\b",
    "what not to do with it": r"\b(?:not|no|never|without|please|prohibited|don[’']t|further|restricted)\b[^.]{0,50}"
    r"\b(?:forward\w*|redistribut\w*|distribut\w*|circulat\w*|shar(?:e|ed|ing)|pass(?:ed)? on|disseminat\w*|reproduc\w*"
    r"|publish\w*|post(?:ed)?|quot(?:e|ed|ing)|cop(?:y|ied)|republi\w*)\b"
    r"|\b(?:distribution|redistribution|dissemination)\b",
    "its own name": r"\b(?:this|these|the)\s+(?:daily\s+)?(?:alerts?|e-?mails?|mails?|messages?|summar(?:y|ies)|digests?|products?"
    r"|bulletins?|newsletters?|pages?|sites?|services?|compilations?|translations?|highlights|publications?|mailing list)\b"
    r"|\b(?:magazine|news|media|press)?\s*(?:summaries|translations|digests|highlights|excerpts)\s+(?:are|is|were|on|in|of)\b",
    "its own parts": r"\b(?:items?|summar(?:y|ies)|information|contents?|stories|material|articles|remarks|reports?|what)\b"
    r"[^.]{0,30}\b(?:below|above|here(?:in)?|follow(?:s|ing)?|in this)\b|\bthe following\b|\bfigures are\b|\brounding\b"
    r"|\b(?:nothing|everything|what is reported) (?:here|in this|below|above)\b",
    "whom to ask": r"\bunsubscribe\b|\bquestions?\b(?! and answers)[^.]{0,40}\b(?:to|desk|ext|contact|at)\b|\bcontact (?:us|the)\b"
    r"|\bvisit (?:our|the)\b|\bto be (?:removed|added)\b|\bback issues\b|\bfull texts?\b|\bmailing list\b",
    "why it was sent": r"\byou (?:are |have )?(?:receiv(?:e|ed|ing)|subscribed|get(?:ting)?)\b",
    "how it was made": r"\bparaphras\w*|\bunless (?:they|otherwise|it)\b|\boff-air\b|\bconsult the original\b"
    r"|\bfor accuracy\b|\bnot (?:been )?(?:verified|checked|edited)\b|\bonce (?:every|a|per)\b"
    r"|\bunofficial\b|\bprepared (?:for|by|daily|weekly)\b|\bplease (?:do|consult|refer|note|cite|check)\b",
    "how its quotations are marked": r"\bquotation marks\b|\bverbatim\b",
}
_PATTERNS = tuple(re.compile(pattern) for pattern in _CUES.values())
_REPORTING = re.compile(
    r"\b(?:led with|(?:gave|giving) (?:\w+ )?(?:play|coverage|treatment)|front-paged|top stor(?:y|ies)|lead (?:stor|item)"
    r"|opened (?:its|their|with)|reported (?:that|on|from|this|online|at)|reportedly|told reporters|(?:said|wrote|noted|added) that"
    r"|pointed out|took up|quot(?:ed|ing) \w+(?: \w+){0,8} as|announced|disclosed|according to the (?:paper|network|daily))"
)


@lru_cache(maxsize=256)  # a page's paragraphs are asked two or three times
def disclaiming(text: str) -> int:
    """How many of the things that a disclaimer talks about a paragraph talks about; 0 for news."""
    if len(text) > _LONGEST:
        return 0
    lower = text.lower()  # twice as fast as to have the patterns ignore case
    cues = sum(1 for pattern in _PATTERNS if pattern.search(lower))
    return max(0, cues - 3 * len(_REPORTING.findall(lower))) if cues else 0
