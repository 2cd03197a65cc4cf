"""Which small words steer the reading of a sentence?  Closed classes of English, as sets of lower-case words.

`"reportedly" in ADVERBS`, `"had" in AUXILIARIES`.  They are grammar, not names of the genre, and so are no table of
`indexer/names`.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DEFINITE = _words("the his her its their this these those our")
INDEFINITE = _words(
    "a an one another some several many most multiple various certain few no any both two three four five six"
)
DETERMINERS = (
    DEFINITE
    | INDEFINITE
    | _words(
        "all each every other same such either neither seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty dozens"
    )
)
POSSESSIVES = _words("its his her their")
NUMBERS = _words("two three four five six seven eight nine ten")
ARTICLES = _words("a an the one another")
PRONOUNS = _words("he she they who it")
PERSONAL = _words("he she")
RELATIVES = _words("who whom whose which that")
BE = _words("is are was were be been being")
AUXILIARIES = BE | _words(
    "has have had do does did will would can could may might must shall should to having"
)
NEGATIONS = _words("not never neither nor cannot without")
PREPOSITIONS = _words(
    "except of in on at by from to for with within inside into near under over about after before during against between among"
    " through toward towards behind outside since until via amid aboard around across along off out up upon despite"
    " close familiar briefed posted based involved knowledgeable responsible connected affiliated privy versed stationed"
)
SOURCE_LINKS = _words(
    "informed acquainted of in on at from to for with within inside near close familiar briefed posted based involved knowledgeable"
    " responsible connected affiliated privy versed stationed at outside from present elected well-versed well-acquainted"
)
CONJUNCTIONS = _words(
    "and or but nor yet while whereas although though as if unless because when then so than whether how why what where"
)
ADVERBS = _words(
    "nearly almost virtually"
    " reportedly also later then further again once simply only still even just already now today yesterday himself herself"
    " themselves itself there here both all each alone merely allegedly subsequently separately privately publicly openly"
    " repeatedly strongly clearly apparently consistently initially finally first jointly recently flatly bluntly firmly"
    " afterward afterwards ever thus together long nevertheless nonetheless instead likewise meanwhile moreover therefore"
    " however too yet perhaps quickly promptly again well often always usually actually simultaneously aside apart earlier"
    " previously"
)
VERBS = _words(
    "met held went led took gave ran made came left spoke began sent put set cut won lost got saw kept brought found fell"
    " rose hit drew sat stood used paid built bought sold taught caught fought sought threw flew grew knew broke chose drove"
    " wore bore shot broadcast read heard meant dealt felt became showed shown wants hopes plans expects believes intends"
    " wishes looks thinks knows remains seems appears says shows carries claims includes calls takes makes gives hosts"
    " attended arrived returned visited learned wrote need needs want hope plan expect believe intend think know seem"
    " shook ate drank sang swam forgot forgave rode slept swept wept crept dug clung swung struck stuck fed fled sank shrank"
    " keeps leads trails beats joins serves replaces succeeds greets accompanies appoints opposes defeats enters resembles"
    " trusts sees hears helps represents sues meets continues continue refuses becomes tries seeks considers regards comes"
    " goes brings allows requires receives provides contains decides tends consists suffers"
    " sprang stole swore tore woke froze lent spent bent laid withdrew overcame undertook became beat blew bid chose"
)
TIME_WORDS = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september"
    " october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. this last next yesterday today"
    " tomorrow noon night morning evening afternoon week month year"
)
SPELLS = _words(
    "day week month year weekend morning afternoon evening night noon spring summer autumn fall winter quarter"
)
ADJECTIVES_IN_ED = _words(
    "retired unnamed unidentified seasoned experienced well-placed informed concerned appointed elected newly-elected detained"
    " imprisoned displaced injured wounded infected affiliated related self-employed bearded disgraced convicted accused"
    " aged learned respected renowned celebrated unemployed"
)
NAMELESS = _words("unnamed unidentified anonymous undisclosed unspecified nameless")
NAME_PARTICLES = _words("de da di del della van von der den bin al el la le dos du ibn ter ten")
TITLE_MODIFIERS = _words(
    "former ex acting retired vice deputy senior chief presidential policy foreign defense finance affairs trade tax"
    " commission independent folk political prefectural party faction environmental energy military naval political"
    " security national international state special opposition ruling junior late veteran outgoing incoming assistant"
    " associate executive managing honorary permanent principal lead top nuclear economic parliamentary house lower upper"
    " village town city ward air police embassy consular press legal medical science sports weather food pop jazz rock"
    " election strategy diet commissioned professional freelance local central regional federal supreme high court"
    " university school college research think-tank popular renowned prominent influential conservative liberal"
    " opposition-party lower-house upper-house elder younger self-styled human rights climate young mid-ranking middle-ranking"
    " domestic overseas municipality municipal community industry fishery labor high-ranking mid-level working-level"
    " rank-and-file ordinary editorial investigative diplomatic governmental judicial authoritative ministerial congressional"
    " bureaucratic intelligence prosecutorial well-informed reliable financial academic corporate maritime scientific technical"
    " figure"
)
# Behind whoever possesses them they are the title of a name: `his wife Ritsuko`, `her Republican rival Clay Aster`.
KIN = _words("wife husband son daughter mother father brother sister widow widower rival")
WEEKDAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
MONTHS_AND_DAYS = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September"
    " October November December Christmas Easter Jan. Feb. Mar. Apr. Jul. Aug. Sep. Sept. Oct. Nov. Dec."
)
# Capitalised at the head of a sentence, these are ordinary words and begin no name.
OPENERS = _words(
    "of according citing quoting asked pressed commenting speaking meanwhile however regarding concerning noting adding"
    " responding referring touching calling pointing opinion editorial not asked whether since until after before because"
    " although though as if in on at by from to for with and but or so yet then thus also there here what when where why how"
    " who which while among between despite during under over about back today yesterday tomorrow later earlier both either"
    " it they he she we i you this that these those some several many most all each every no neither nor none nobody"
    " everyone everybody anyone someone nothing once twice top trade coverage reaction asked out up let work survey poll column"
    " its his her their our my your such same one two three four five six seven eight nine ten another other others only even"
    " just still again first second third last next more less much far long well please note editor's politics economics"
)
NO_NAMES = OPENERS | ADVERBS | PREPOSITIONS | NEGATIONS
