"""Which lines are the site's and not the article's?  Tools, navigation topics, legal lines, disclaimers.

`print PRINT` is a tool, `Ambassador` in a bulleted list at the foot of a page a navigation topic, and `The items
below do not reflect the opinions of the Embassy` a disclaimer.  Topics are known by their place and shape alone:
their words are those of real topics.
"""

from __future__ import annotations

import re

from .shapes import ends_sentence

_TOOL = re.compile(
    r"\W*(?:print(?:er)?(?:\W+(?:print|this page|page|friendly|version|this article|pdf|e-?mail|share))*"
    r"|(?:e-?mail|share|tweet|like|save|bookmark|copy link|download(?: pdf)?|pdf|rss|listen)(?:\W+(?:this|on|via|to|by"
    r"|page|article|story|facebook|twitter|x|linkedin|line|e-?mail|print|share|tweet|like|save))*"
    r"|skip to (?:main )?(?:content|navigation)|back to (?:the )?top|top of (?:the )?page|go to top|page top"
    r"|(?:read|see|show|view|load) (?:more|full (?:text|article|story)|all)|continue reading|more|menu|search|home|close"
    r"|log ?(?:in|out)|sign (?:in|up|out)|subscribe|unsubscribe|site ?map|privacy(?: policy)?|contact(?: us)?"
    r"|previous|next|prev|older posts|newer posts|advertisements?|page \d+(?: of \d+)?|\d+\s*/\s*\d+|https?://\S+"
    r"|www\.\S+|[\w.+-]+@[\w-]+\.[\w.-]+)\W*$",
    re.I,
)
_LEGAL = re.compile(r"(?:©|\(c\)|copyright\b|all rights reserved)", re.I)
_BAR = re.compile(r"\s(?:\||·|/|•)\s")
_NUMBERS = re.compile(r"[%:=$€£¥]|\d[.,]\d")

# What a disclaimer talks about: itself, its readers, whose views it holds, what may be done with it.
_DISCLAIMING = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\bdisclaimer\b",
        r"\b(?:do(?:es)?|did|should|must|may|can|shall|will|is|are|need)(?: not|n[’']t|\s+in no way)\b[^.]{0,60}"
        r"\b(?:reflect|represent|constitut|express|convey|state|impl|endors|necessarily|construed|understood"
        r"|read as|taken as|regarded|attribut|speak for|stand for|quot|cit(?:ed|e\b)|official|statement)",
        r"\b(?:reflects?|represents?|describes?|conveys?|summari[sz]es?|presents?|relays?|reports?|paraphrases?|prepared|drawn"
        r"|taken|compiled|based|comes?|selected|gathered|translated)\b[^.]{0,60}\b(?:media|press|newspapers|outlets"
        r"|recordings|reports|coverage|reporting|reported|sources|broadcasts|japanese text|original)\b",
        r"\b(?:not|nothing|no|neither|never|without|rather than)\b[^.]{0,60}\b(?:opinions?|views?|positions?|polic(?:y|ies)"
        r"|endorse\w*|expression|stance|judgment|assessment|statements?|thinks?)\b",
        r"\b(?:media|outlets?|press|newspapers|sources?|broadcasters)\s+(?:cited|named|listed|mentioned|quoted|concerned)\b"
        r"|\b(?:cited|named|listed|mentioned|quoted)\s+(?:news\s+)?(?:media|outlets?|press|newspapers|sources?)\b",
        r"\b(?:usg|u\.s\. government|government|official|internal|embassy|mission|staff)[\s-]+(?:use|eyes|readers|recipients"
        r"|personnel|purposes|only|employees|distribution)\b|\bmeant for\b|\bintended (?:for|only)\b"
        r"|\bfor (?:reference|information|background|internal|official|government|usg)\b",
        r"\b(?:not|no|never|without|please|prohibited|don[’']t|further|restricted)\b[^.]{0,50}\b(?:forward\w*|redistribut\w*"
        r"|distribut\w*|circulat\w*|shar(?:e|ed|ing)|pass(?:ed)? on|disseminat\w*|reproduc\w*|publish\w*|post(?:ed)?"
        r"|quot(?:e|ed|ing)|cop(?:y|ied)|republi\w*)\b|\b(?:distribution|redistribution|dissemination)\b",
        r"\b(?:this|these|the)\s+(?:daily\s+)?(?:alerts?|e-?mails?|messages?|summar(?:y|ies)|digests?|products?|bulletins?"
        r"|newsletters?|pages?|sites?|services?|compilations?|translations?|highlights|publications?|mailing list)\b"
        r"|\b(?:magazine|news|media|press)?\s*(?:summaries|translations|digests|highlights|excerpts)\s+(?:are|is|were|on|in)\b",
        r"\b(?:items?|summar(?:y|ies)|information|contents?|stories|material|articles|remarks|reports?|what)\b[^.]{0,30}"
        r"\b(?:below|above|here(?:in)?|follow(?:s|ing)?|in this)\b|\bthe following\b|\bfigures are\b|\brounding\b",
        r"\bunsubscribe\b|\bquestions?\b[^.]{0,40}\b(?:to|desk|ext|contact|at)\b|\bcontact (?:us|the)\b|\bvisit (?:our|the)"
        r"|\bto be (?:removed|added)\b|\bback issues\b|\bfull texts?\b|\bmailing list\b",
        r"\bparaphras\w*|\bunless (?:they|otherwise|it)\b|\boff-air\b|\bconsult the original\b|\bfor accuracy\b"
        r"|\bnot (?:been )?(?:verified|checked|edited)\b|\bonce (?:every|a|per)\b|\bplease (?:do|consult|refer|note|cite|check)",
        r"\b(?:opinions?|views?|positions?|polic(?:y|ies)|endorsement|stance)\b[^.]{0,40}\b(?:embassy|mission|government"
        r"|department|office|state)\b|\b(?:embassy|mission|government|department)(?:[’']s)?\s+(?:views?|opinions?|positions?"
        r"|polic(?:y|ies)|thinking)\b",
    )
)
_REPORTING = re.compile(
    r"\b(?:led with|(?:gave|giving) (?:\w+ )?(?:play|coverage|treatment)|front-paged|top stor(?:y|ies)|lead (?:stor|item)"
    r"|opened (?:its|their|with)|reported (?:that|on|from|this|online|at)|told reporters|said that)",
    re.I,
)


def is_tool(text: str) -> bool:
    """Whether a line is a site's tool: printing, sharing, paging, going back to the top."""
    return len(text) <= 80 and _TOOL.match(text) is not None


def is_topic(text: str) -> bool:
    """Whether a list entry is short enough for a topic of a site's navigation: a name, no clause, no figures."""
    return (
        len(text) <= 40 and len(text.split()) <= 5 and not ends_sentence(text) and not _NUMBERS.search(text)
    )


def is_legal(text: str) -> bool:
    """Whether a line is a site's small print: a copyright, or links in a row (`Site map | Contact`)."""
    if len(text) > 300:
        return False
    parts = _BAR.split(text)
    return _LEGAL.search(text[:40]) is not None or (len(parts) > 1 and all(len(part) <= 30 for part in parts))


def disclaiming(text: str) -> int:
    """How many of the things that a disclaimer talks about a paragraph talks about; 0 for news."""
    if len(text) > 1_500:
        return 0
    cues = sum(1 for pattern in _DISCLAIMING if pattern.search(text))
    return max(0, cues - 3 * len(_REPORTING.findall(text)))
