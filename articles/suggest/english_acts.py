"""Which act an English cue expresses, and which one the words after a neutral cue do."""

# Verbs in their base form; what stands with several acts is decided by `CUE_PATTERNS` or by the content.
VERBS = {
    "denies": "deny refute disclaim debunk disavow rebut dispute",
    "rejects": """reject rebuff refuse oppose veto discard spurn repudiate object snub decline contest discount
        resist         overrule exclude scoff""",
    "accuses": """accuse allege blame charge fault implicate attribute reproach suspect impute berate insinuate
    """,
    "demands": """demand urge request require implore exhort beg beseech plead appeal order instruct enjoin
        want press lobby encourage advise petition clamour clamor admonish seek summon  pressure""",
    "warns": "warn threaten caution fear alert worry",
    "condemns": """condemn denounce decry slam blast deplore criticise criticize mock ridicule lambast lambaste
        deride         assail rebuke censure chastise scold disapprove lament regret protest
        excoriate castigate brand rip pan slate
        bemoan reprove reprimand upbraid vilify trash hate flay needle attack hammer rail""",
    "praises": """welcome congratulate thank applaud hail praise commend laud cheer extol felicitate admire
        appreciate honour         honor salute credit compliment""",
    "hopes": "hope wish trust dream",
    "promises": "promise vow pledge assure undertake swear guarantee commit resolve",
    "proposes": "propose suggest recommend float offer advocate submit invite",
    "accepts": "accept agree approve consent concur acquiesce",
    "announces": "announce unveil",
}
IRREGULAR = {
    "swore": "swear", "sworn": "swear", "undertook": "undertake", "undertaken": "undertake", "sought": "seek",
    "begged": "beg", "begging": "beg", "pled": "plead", "dreamt": "dream", "besought": "beseech", "ripped":
        "rip",
    "admitted": "admit", "admitting": "admit", "submitted": "submit", "submitting": "submit", "rebutted":
        "rebut",
    "snubbed": "snub", "committed": "commit", "committing": "commit", "regretted": "regret", "regretting":
        "regret",
    "refusal": "refuse", "denial": "deny", "rejection": "reject", "accusation": "accuse", "accusations":
        "accuse",
    "allegation": "allege", "allegations": "allege", "charges": "charge", "complaint": "accuse", "complaints":
        "accuse",
    "demand": "demand", "demands": "demand", "request": "request", "requests": "request", "insistence":
        "demand",
    "appeal": "appeal", "appeals": "appeal", "warning": "warn", "warnings": "warn", "threat": "threaten",
    "threats": "threaten", "condemnation": "condemn", "criticism": "criticise", "promise": "promise",
    "pledge": "pledge", "assurance": "assure", "assurances": "assure", "commitment": "commit", "vow": "vow",
    "proposal": "propose", "proposals": "propose", "offer": "offer", "suggestion": "suggest",
    "recommendation": "recommend", "acceptance": "accept", "agreement": "agree", "consent": "consent",
    "announcement": "announce", "declaration": "declare", "hopes": "hope", "objection": "object",
    "objections": "object", "opposition": "oppose", "praise": "praise", "gratitude": "thank", "ultimatum":
        "demand",
    "instructed": "instruct", "invitation": "invite", "initiative": "propose", "idea": "propose", "fears":
        "fear",
    "dissatisfaction": "deplore",
}  # fmt: skip

# Tried on the cue and what directly follows, in this order: the first that fits decides.
# " ~ " parts cue and content.
CUE_PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("declines_to_comment", (
        r"(declin|refus|refrain|abstain)\w* (~ ?)?(to|from) (~ ?)?(immediately |further |publicly "
        r"|provid\w* )*"
        r"(comment|answer|discuss|elaborate|specify|disclos|identif|reveal|details|respond|say\b"
        r"|confirm or deny|be drawn)",
        r"(would(n't| not| only)|not be|could(n't| not)|did(n't| not)|has(n't| not)|have not|had not"
        r"|not immediately"
        r"|neither|never)\b[\w ,~]*(\bsay\b(?! they)|comment|drawn|identify|discuss|elaborate|disclose"
        r"|respond|reply"
        r"|answer|return|address\b|be reached|confirmed nor denied)",
        r"no (~ )?(immediate )?(comment|details)|sidestepp?|without comment|evaded|changed the subject"
        r"|hung up|dodged",
    )),
    ("states", (r"(not|n't|never) rule[ds]? out|not exclude|(remain\w*|is|are|was|were|being) committed",)),
    ("promises", (
        r"committed (her|him|it|them)sel\w+|will not rest|gave (\w+ )?(assurances?|word)|sworn"
        r"|stands? ready",)),
    ("accepts", (
        r"not (object|oppose)|given? (his|her|its|their) (consent|approval|assent)|(is|are|was) open to",
        r"signed up to|gave the green light",
    )),
    ("denies", (
        r"shot back|push(ed|es|ing)? back|shoots? down|play(ed|s|ing)? down|downplay|not confirm",
        r"plead\w* (~ ?)?not guilty",
    )),
    ("rejects", (
        r"rul(e|ed|es|ing) out|turn(ed|s|ing)? down|brush(ed|es|ing)? (aside|off)|object(s|ed|ing)? to"
        r"|tak(es|ing) issue",
        r"took (issue|exception)|takes? exception|unwilling|(is|are|was|were) (leaning )?against|opposed to"
        r"|lobbied against",
        r"not (accept|recogni[sz]e|agree|support|want|tolerate|allow|consider|intend|conced)|care for",
        r"(n't|never) (accept|agree|support|want|tolerate|allow)|waved? (away|off)|waved aside|shrugged off"
        r"|rubbish",
        r"strik\w+ down|struck down|backed away|distanced|begged to differ|laugh\w* off|pooh|out of hand"
        r"|closed the door",
    )),
    ("accuses", (
        r"(point\w*|trained) (the|a|her|his|their) (finger|gun)|(put|la(y|id|ys)|pin\w*"
        r"|plac\w*) (the )?blame|leve(l|ll)ed",
        r"took a swipe|responsibility on|stand accused",
    )),
    ("condemns", (
        r"not (approve|amused)|disapprov|lash\w* out|hit\w* out at|took aim|tore into|protest(s"
        r"|ed)? against|hit back at",
        r"strong(ly)? (protest|condemn|deplor|criticis)|disappointed|appalled|complain\w* about",
        r"(expressed|voiced) (\w+ ){0,2}(condemnation|outrage|regret|disappointment|indignation|displeasure"
        r"|anger|dismay"
        r"|protest)",
    )),
    ("warns", (
        r"(express|voic|sound|rais)\w+ (\w+('s)? ){0,3}(concerns?|alarm|fears?|unease|worry|apprehension)"
        r"|concerned",
        r"(is|are|was|were) worried|afraid|caution\w* against|sound\w* the alarm",
    )),
    ("praises", (
        r"(pa(id|y|ys|ying)) (\w+ )?tribute|gratitude|grateful|spok?e? highly|full confidence",
        r"(express|convey|voic)\w+ (\w+('s)? ){0,3}(appreciation|thanks|satisfaction|support|admiration"
        r"|praise"
        r"|congratulations)",
    )),
    ("hopes", (
        r"(express\w+|voic\w+|held out|hold\w* out) (\w+ ){0,3}(hope|hopes|optimism|confidence|conviction"
        r"|wish)|hopeful",
        r"look(s|ed|ing)? forward|(am|is|are|was|were) confident|optimistic",
    )),
    ("demands", (
        r"call(s|ed|ing)? (\w+ )?(up)?on\b|call(s|ed|ing)? (\w+ |~ )?for\b|calls? ~ (up)?on\b|appeal\w* (to"
        r"|for)|press\w* for",
        r"push\w* (for|to)\b|insist\w* (~ )?(up)?on\b|pleaded (with|for)|ask(s|ed|ing)? (\w+ ){0,2}for"
        r"|hold\w* out for|would like",
        r"(need|necessity|urgency) (for|of|to)\b|solemn representations|a strong protest|clamou?r\w*"
        r"|set (a )?deadline",
        r"(is|are) (pressing|pushing|lobbying)|expects? ~ (the|both|all|that the)|set ~ a deadline",
    )),
    ("proposes", (r"put(s|ting)? forward|tabled|came up with",)),
)  # fmt: skip

# Tried on the content when the cue is neutral, in the order of acts. A guess, by plain words.
WE = r"^[“\"'‘]*(he|she|it|they|we|i)"
CONTENT_PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("declines_to_comment", (
        r"^[“\"'‘]*(he|she|it|they|we|i|the \w+) (would|will|could|can)( ?not|n't)"
        r" (comment|be commenting|discuss|speculate|elaborate|go into)",
        r"^[“\"'‘]*no comment|(was|were|am) not authori[sz]ed to (comment|speak)|not going to (comment"
        r"|characteri[sz]e|speculate)",
    )),
    ("denies", (
        r"\b(not correspond to reality|ha(s|d) nothing to do with|no truth|not true|untrue|baseless"
        r"|groundless|unfounded)\b",
        r"\b(is|are|was|were) (\w+ )?(false|fabricated|fictitious|a lie|lies|fake|a fabrication"
        r"|disinformation)\b",
        r"\b(categorically false|that's nonsense|is nonsense|never happened|not guilty|no wrongdoing|d(one"
        r"|id) nothing wrong)\b",
        r"\b(there (is|was|were|are|had|has)|had|has) (been )?no (such|delays?|plans?|agreement|talks"
        r"|discussions?|evidence that)\b",
        r"^[“\"'‘]*(no|not at all|nothing of the (kind|sort))[,.!]|(should|does)n't create the impression"
        r"|no, not at all",
    )),
    ("rejects", (
        WE +
            r" ((would|will|could|can|does|do|did)( ?not|n't)|won't|cannot|would never"
            r"|will never) (be )?(\w+ )?(accept|agree"
        r"|sign|support|allow|tolerate|recogni[sz]e|negotiate|give up|join|participate|vote|abandon|cede"
        r"|yield|concede|bow)",
        r"\b(is|are|was|were) (\w+ )?(unacceptable|not acceptable|out of the question|not negotiable"
        r"|off the table)",
        r"\bopposed? (to )?",
    )),
    ("accuses", (
        r"\b(deliberately|sabotag\w+|violat(ed|es|ing)|provocat\w+|(is|was|were|are) to blame|(is|was|are"
        r"|were) responsible for)\b",
        r"\b(lied|lying|covering up|had shelled|opened fire|war crimes?|ethnic cleansing|plotted|conspir\w+"
        r"|stole|stolen|bribed)\b",
        r"\b(in (gross |flagrant |clear )?violation of|breach(ed|ing)|still embedded|still exist|illegally"
        r"|unlawful\w*)\b",
    )),
    ("condemns", (
        r"\b(shameful|disgrace(ful)?|outrag\w+|despicable|unjust(ified)?|hypocri\w+|a betrayal|cowardly"
        r"|heinous|deplorable)\b",
        r"\b(appalling|barbaric|reckless|irresponsible|not approve|disapproves?)\b",
    )),
    ("warns", (
        r"\b(at risk|(could|will|would|may) (only )?lead to|danger(ous)?\b|consequences|catastroph\w+"
        r"|will pay|spiral|brink)",
        r"\b(retaliat\w+|threat to|there are persistent challenges)",
    )),
    ("demands", (
        r"\b(should|must|has to|have to|had to|ought to|needs? to|shall)\b",
        r"\bit (is|was) (time|imperative|necessary|essential|urgent)|^(the )?(\w+ ){0,2}(need|necessity"
        r"|urgency) (for|of|to)\b",
        WE + r" want(s|ed)? (?!to\b)",
    )),
    ("proposes", (r"^[“\"'‘]*(let us|let's|we propose|i propose|he proposed|why not)\b",)),
    ("promises", (
        WE +
            r"( will| would| shall|'ll)( also| always| never)? (continue to |do everything|do all"
            r"|do whatever|ensure|provide|deliver"
        r"|support|help|defend|protect|build|fight|stand|make sure|invest|send|restore|not rest|spare no"
        r"|introduce)",
    )),
    ("accepts", (
        WE + r"( had| has| have)? (agreed?|accept(ed)?|consent(ed)?) (to|the|on|with)\b",
        r"\b(he|she|it|they|we) (is|are|was|were) (ready|willing|open) to (accept|sign|agree|consider)\b",
    )),
    ("praises", (
        r"\b(excellent|a great (job|friend|leader)|very proud|admirable|thank you for|grateful|commendable"
        r"|congratulat\w+)\b",
    )),
    ("hopes", (
        WE +
            r" (\w+ )?(hopes?|hoped|is hopeful|was hopeful|is confident|was confident|looks? forward"
            r"|looked forward"
        r"|is optimistic)\b",
    )),
)  # fmt: skip
NEEDS_TARGET = frozenset(["accuses"])
STRONGER_THAN_NEWS = frozenset(["accepts", "rejects"])  # "announced that they had agreed"

# What makes of "called it ..." and "described it as ..." more than a statement.
LABELLING = frozenset(
    "call term brand label describe dub deem consider view regard characterise characterize".split()
)
BAD_WORDS = (
    r"\b(provocat\w+|shame\w*|disgrace\w*|outrag\w+|terror\w*|aggress\w+|unacceptable|illegal|criminal\w*"
    r"|barbari\w+|cowardly|"
    r"irresponsible|reckless|dangerous|hypocri\w+|betray\w*|blackmail|a? ?mistake|farce|sham|joke|insult\w*"
    r"|crime|cynical|racist|absurd|"
    r"failure|disaster\w*|catastroph\w+|stupid|corrupt|fascist|dictator\w*|attack on|violation|witch hunt"
    r"|unjust|illegitimate|"
    r"deplorable|liar|crooked|weak|bigot\w*|unfit|trap|theatre|theater|vile|horrible|ludicrous|ridiculous"
    r"|shocking)\b"
)
FALSE_WORDS = (
    r"\b(false|lies?|fake|fabricat\w+|fiction\w*|baseless|groundless|unfounded|nonsense|untrue"
    r"|disinformation|misinformation|"
    r"propaganda|slander\w*|invention|inaccurate|myth|rumou?rs?|speculation|without foundation"
    r"|ridiculous allegations?|fairy tale\w*|delusion\w*)\b"
)
GOOD_WORDS = (
    r"\b(historic|milestone|success\w*|breakthrough|victory|great|wonderful|excellent|important step"
    r"|hero\w*|courageous|brave|"
    r"constructive|positive|triumph|welcome|encouraging|turning point|role model|inspir\w+|fantastic"
    r"|true friend)\b"
)
# Of these one rejects a wish and denies an assertion.
DISMISSING = frozenset("dismiss reject shrug rebut contest dispute counter".split())
WISHES = (
    r"\b(propos\w+|offer\w*|plan\w*|demand\w*|call\w*|idea|request\w*|suggestion\w*|invitation|initiative"
    r"|appeal\w*|bid|deal|terms|resolution|bill|motion|ultimatum|amendment\w*|deadline|criticism)\b"
)
ASSERTIONS = (
    r"\b(alleg\w+|claim\w*|accus\w+|charge[sd]?|report\w*|rumou?r\w*|assertion\w*|suggestion\w* that"
    r"|insinuation\w*|speculation|theor\w+|concern\w*|fears?|idea that|notion|news|statement\w*)\b"
)
NEUTRAL = frozenset(
    """
    ask say tell add note state write report emphasise emphasize stress highlight underline underscore
    reiterate argue
    insist explain recall remark claim maintain assert affirm mention point observe reply respond answer
    continue
    conclude acknowledge believe think declare announce inform post tweet reaffirm contend declare
    repeat echo comment
    according letter view statement speech opinion interview quote cite retort counter fume exclaim joke opine
    describe consider confirm reveal complain speak touch voice express hint shout
    """.split()
)
STATING_ONLY = frozenset("report confirm reveal quote cite find show joke quip estimate".split())
