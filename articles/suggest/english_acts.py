"""Which act an English cue expresses, and which one the words after a neutral cue do."""

# Verbs in their base form; what stands with several acts is decided by `CUE_PATTERNS` or by the content.
VERBS = {
    "denies": "deny refute disclaim debunk disavow rebut dispute",
    "rejects": """reject rebuff refuse oppose veto discard spurn repudiate object snub decline contest discount resist
        overrule exclude scoff""",
    "accuses": """accuse allege blame charge fault implicate attribute reproach suspect impute berate insinuate""",
    "demands": """demand urge ask_to request require implore exhort beg beseech plead appeal insist_on order instruct enjoin
        want press lobby encourage advise invite petition clamour clamor admonish call_on seek summon push_for pressure""",
    "warns": "warn threaten caution fear alert worry",
    "condemns": """condemn denounce decry slam blast deplore criticise criticize mock ridicule lambast lambaste deride
        assail rebuke censure chastise scold disapprove lament regret protest excoriate castigate brand rip pan slate
        bemoan reprove reprimand upbraid vilify trash hate flay needle""",
    "praises": """welcome congratulate thank applaud hail praise commend laud cheer extol felicitate admire appreciate honour
        honor salute credit compliment""",
    "hopes": "hope wish trust dream",
    "promises": "promise vow pledge assure undertake swear guarantee commit",
    "proposes": "propose suggest recommend float offer advocate submit",
    "accepts": "accept agree approve consent concur admit acquiesce",
    "announces": "announce unveil declare",
}
IRREGULAR = {
    "swore": "swear", "sworn": "swear", "undertook": "undertake", "undertaken": "undertake", "sought": "seek",
    "begged": "beg", "begging": "beg", "pled": "plead", "dreamt": "dream", "besought": "beseech", "ripped": "rip",
    "admitted": "admit", "admitting": "admit", "submitted": "submit", "submitting": "submit", "rebutted": "rebut",
    "snubbed": "snub", "committed": "commit", "committing": "commit", "regretted": "regret", "regretting": "regret",
    "refusal": "refuse", "denial": "deny", "rejection": "reject", "accusation": "accuse", "accusations": "accuse",
    "allegation": "allege", "allegations": "allege", "charges": "charge", "complaint": "accuse", "complaints": "accuse",
    "demand": "demand", "demands": "demand", "request": "request", "requests": "request", "insistence": "insist_on",
    "appeal": "appeal", "appeals": "appeal", "warning": "warn", "warnings": "warn", "threat": "threaten",
    "threats": "threaten", "condemnation": "condemn", "criticism": "criticise", "promise": "promise",
    "pledge": "pledge", "assurance": "assure", "assurances": "assure", "commitment": "commit", "vow": "vow",
    "proposal": "propose", "proposals": "propose", "offer": "offer", "suggestion": "suggest",
    "recommendation": "recommend", "acceptance": "accept", "agreement": "agree", "consent": "consent",
    "announcement": "announce", "declaration": "declare", "hopes": "hope", "objection": "object",
    "objections": "object", "opposition": "oppose", "praise": "praise", "gratitude": "thank", "ultimatum": "demand",
    "instructed": "instruct", "invitation": "invite", "fears": "fear", "dissatisfaction": "deplore",
}  # fmt: skip

# Tried on the cue and what directly follows, in this order; the first that fits decides. `~` parts cue and content.
CUE_PATTERNS = (
    (
        "declines_to_comment",
        r"(declin|refus|refrain|abstain)\w* (~ ?)?(to|from) (~ ?)?(immediately |further |publicly |provid\w* )*"
        r"(comment|answer|discuss|elaborate|specify|disclos|identif|reveal|details|respond|say\b|confirm or deny|be drawn)",
    ),
    (
        "declines_to_comment",
        r"(would(n['’]t| not| only)|not be|could(n['’]t| not)|did(n['’]t| not)|has(n['’]t| not)|have not|had not|not immediately|neither|never)\b[\w ,~]*"
        r"(\bsay\b(?! they)|comment|drawn|identify|discuss|elaborate|disclose|respond|reply|answer|return|address\b|be reached|confirmed nor denied)",
    ),
    (
        "declines_to_comment",
        r"no (immediate )?(comment|details)|sidestepp?|without comment|evaded|changed the subject|hung up|dodged",
    ),
    ("states", r"(not|n['’]t|never) rule[ds]? out|not exclude"),
    ("promises", r"committed (her|him|it|them)sel\w+|will not rest"),
    ("states", r"(remain\w*|is|are|was|were|being) committed"),
    (
        "accepts",
        r"not (object|oppose)|given? (his|her|its|their) (consent|approval|assent)|(is|are|was) open to|signed up to|gave the green light",
    ),
    (
        "denies",
        r"shot back|push(ed|es|ing)? back|shoots? down|play(ed|s|ing)? down|downplay|not confirm|pleaded not guilty|plead\w* (~ ?)?not guilty",
    ),
    (
        "rejects",
        r"rul(e|ed|es|ing) out|turn(ed|s|ing)? down|brush(ed|es|ing)? (aside|off)|object(s|ed|ing)? to|took? issue|takes issue|exception to"
        r"|not (accept|recogni[sz]e|agree|support|want|tolerate|allow|consider|intend|concede|conceding)|(n['’]t|never) (accept|agree|support|want|tolerate|allow)"
        r"|unwilling|(is|are|was|were) (against|opposed)|opposed to|lobbied against|waved? (away|off)|waved aside|shrugged off"
        r"|strik\w+ down|struck down|backed away|distanced|begged to differ|laugh\w* off|pooh|rubbish|lodged? an objection|out of hand|closed the door",
    ),
    (
        "accuses",
        r"(point\w*|trained) (the|a|her|his|their) (finger|gun)|(put|la(y|id|ys)|pin\w*|plac\w*) (the )?blame|leve(l|ll)ed|took a swipe|responsibility on|held .* responsible|stand accused",
    ),
    (
        "condemns",
        r"not (approve|amused)|disapprov|lash\w* out|hit\w* out at|took aim|tore into|protest(s|ed)? against|strong(ly)? (protest|condemn|deplor|criticis)"
        r"|(expressed|voiced) (\w+ ){0,2}(condemnation|outrage|regret|disappointment|indignation|displeasure|anger|dismay|protest)|disappointed|appalled|complain\w* (about|of)|hit back at",
    ),
    (
        "warns",
        r"(expressed|voiced|voic\w+|express\w+|sounded|raised) (\w+[’']?s? ){0,3}(concern|concerns|alarm|fear|fears|unease|worry|apprehension)|concerned|is worried|are worried|afraid|caution\w* against|raised the alarm|sound\w* the alarm",
    ),
    (
        "praises",
        r"(pa(id|y|ys|ying)) (\w+ )?tribute|(expressed|conveyed|express\w+|voiced) (\w+[’']?s? ){0,3}(appreciation|gratitude|thanks|satisfaction|support|admiration|praise|congratulations)|grateful|gratitude|spok?e? highly|full confidence",
    ),
    (
        "hopes",
        r"(express\w+|voic\w+|held out|hold\w* out) (\w+ ){0,3}(hope|hopes|optimism|confidence|conviction|wish)|hopeful|look(s|ed|ing)? forward|am confident|is confident|are confident|was confident|optimistic",
    ),
    ("promises", r"gave (\w+ )?(assurances?|word)|sworn|commits?( itself)? to|stand ready"),
    (
        "demands",
        r"call(s|ed|ing)? (\w+ )?(up)?on\b|call(s|ed|ing)? (\w+ )?for\b|appeal\w* (to|for)|press\w* for|push\w* for|push\w* to|insist\w* (on|upon)|pleaded (with|for)"
        r"|ask(s|ed|ing)? (\w+ ){0,2}for|hold\w* out for|would like|(the )?(urgent |pressing )?(need|necessity|urgency) (for|of|to)|solemn representations|a strong protest|clamou?r\w*"
        r"|(is|are) (pressing|pushing|lobbying)|set (a )?deadline|expects? ~ (the|both|all|that the)",
    ),
    ("proposes", r"put(s|ting)? forward|tabled|is weighing a|came up with"),
    ("accepts", r"sign(ed)? off|backed down"),
)

# Tried on the content when the cue is neutral, in the order of acts; (act, pattern). Plain words only: this is a guess.
CONTENT_PATTERNS = (
    (
        "declines_to_comment",
        r"^(that )?(he|she|it|they|we|i|the \w+) (would|will|could|can)( ?not|n['’]t) (comment|be commenting|discuss|speculate|elaborate|go into)|^[“\"'‘]?no comment",
    ),
    (
        "denies",
        r"\b(not correspond to reality|has nothing to do with|had nothing to do with|no truth|not true|untrue|baseless|groundless|unfounded|"
        r"(is|are|was|were) (\w+ )?(false|fabricated|fictitious|a lie|lies|nonsense|fake|a fabrication|disinformation)|categorically false|never happened)\b"
        r"|\b(there (is|was|had been|has been|were|are)|had|has) (been )?no (such|delays?|plans?|agreement|talks|discussion|meeting|evidence that)\b"
        r"|^[“\"'‘]*(no|not at all|that[’']s not true|nothing of the (kind|sort))[,.!]|not guilty|no wrongdoing|done nothing wrong|did nothing wrong",
    ),
    (
        "rejects",
        r"^(that )?[“\"'‘]?(he|she|it|they|we|i|\w+) ((would|will|could|can|does|do|did)( ?not|n['’]t)|won[’']t|cannot|would never|will never) (be )?"
        r"(\w+ )?(accept|agree|sign|support|allow|tolerate|recogni[sz]e|negotiate|want|give up|join|participate|vote|abandon|cede|yield|concede|withdraw|bow)"
        r"|\b(is|are|was|were) (\w+ )?(unacceptable|not acceptable|out of the question|not negotiable|off the table)|categorically (refused|rejects?)|\bopposed (to )?",
    ),
    (
        "accuses",
        r"\b(deliberately|sabotag\w+|violat(ed|es|ing)|provocat\w+|is to blame|was to blame|were to blame|(is|was|are|were) responsible for|"
        r"lied|lying|covering up|had shelled|opened fire|war crimes?|ethnic cleansing|plotted|conspir\w+|stole|stolen|bribed|interfer(ed|ing)|"
        r"in (gross |flagrant |clear )?violation of|breach(ed|ing)|still embedded|still exist)\b",
    ),
    (
        "condemns",
        r"\b(shameful|disgrace(ful)?|outrag\w+|despicable|unjust(ified)?|hypocri\w+|a betrayal|cowardly|heinous|deplorable|appalling|barbaric|reckless|irresponsible|does not approve|disapproves?|a mistake)\b",
    ),
    (
        "warns",
        r"\b(risks? |at risk|could lead to|will lead to|would lead to|dangerous|danger\b|serious consequences|consequences|catastroph\w+|will pay|escalat(e|ion) if|spiral|brink|retaliat\w+|threat to|there are persistent challenges)",
    ),
    (
        "demands",
        r"\b(should|must|has to|have to|had to|ought to|needs? to|it is (time|imperative|necessary|essential|urgent)|it was (time|imperative|necessary|essential)|shall)\b",
    ),
    ("proposes", r"^(that )?[“\"'‘]?(let us|let[’']s|we propose|i propose|he proposed|why not)\b"),
    (
        "promises",
        r"^(that )?[“\"'‘]?(he|she|it|they|we|i|the \w+|\w+) (will|would|shall|[’']ll)( also| always| never| continue to)? (continue to |do everything|do all|do whatever|ensure|provide|"
        r"deliver|support|help|defend|protect|build|fight|stand|work|make sure|invest|send|restore|keep|not rest|spare no)|^[“\"'‘]?(we|i)[’']ll ",
    ),
    (
        "accepts",
        r"\b(had|has|have) (agreed|accepted|consented) (to\b|the\b|on\b|with\b|blinken)|\bwe (agree|accept)\b|\b(is|are|was|were) ready to (accept|sign|agree)\b",
    ),
    (
        "praises",
        r"\b(excellent|a great (job|friend|leader)|very proud|admirable|historic achievement|thank you|thanks to|grateful|commendable|congratulat\w+|outstanding|remarkable)\b",
    ),
    (
        "hopes",
        r"^(that )?[“\"'‘]?(he|she|it|they|we|i) (\w+ )?(hopes?|hoped|is hopeful|was hopeful|is confident|was confident|looks? forward|looked forward|is optimistic)\b",
    ),
)
NEEDS_TARGET = frozenset(["accuses", "condemns"])

# What makes of "called it ..." and "described it as ..." more than a statement.
LABELLING = frozenset(
    "call term brand label describe dub deem consider view regard characterise characterize".split()
)
BAD_WORDS = (
    r"\b(provocat\w+|shame\w*|disgrace\w*|outrag\w+|terror\w*|aggress\w+|unacceptable|illegal|criminal\w*|barbari\w+|cowardly|"
    r"irresponsible|reckless|dangerous|hypocri\w+|betray\w*|blackmail|a? ?mistake|farce|sham|joke|insult\w*|crime|cynical|racist|absurd|"
    r"failure|disaster\w*|catastroph\w+|stupid|corrupt|fascist|dictator\w*|attack on|violation|witch hunt|unjust|illegitimate|"
    r"deplorable|liar|crooked|weak|bigot\w*|unfit|trap|theatre|theater|vile|horrible|ludicrous|ridiculous|shocking)\b"
)
FALSE_WORDS = (
    r"\b(false|lies?|fake|fabricat\w+|fiction\w*|baseless|groundless|unfounded|nonsense|untrue|disinformation|misinformation|"
    r"propaganda|slander\w*|invention|inaccurate|myth|rumou?rs?|speculation|without foundation|ridiculous allegations?|fairy tale\w*|delusion\w*)\b"
)
GOOD_WORDS = (
    r"\b(historic|milestone|success\w*|breakthrough|victory|great|wonderful|excellent|important step|hero\w*|courageous|brave|"
    r"constructive|positive|triumph|welcome|encouraging|turning point|role model|inspir\w+|fantastic|true friend)\b"
)
# Of these one rejects a wish and denies an assertion.
DISMISSING = frozenset("dismiss reject shrug rebut contest dispute counter".split())
WISHES = r"\b(propos\w+|offer\w*|plan\w*|demand\w*|call\w*|idea|request\w*|suggestion\w*|invitation|initiative|appeal\w*|bid|deal|terms|resolution|bill|motion|ultimatum|amendment\w*|deadline|criticism)\b"
ASSERTIONS = r"\b(alleg\w+|claim\w*|accus\w+|charge[sd]?|report\w*|rumou?r\w*|assertion\w*|suggestion\w* that|insinuation\w*|speculation|theor\w+|concern\w*|fears?|idea that|notion|news|statement\w*)\b"
BLAME_WITH_A_TARGET = frozenset("claim complain".split())
NEUTRAL = frozenset(
    """
    say tell add note state write report emphasise emphasize stress highlight underline underscore reiterate argue
    insist explain recall remark claim maintain assert affirm mention point observe reply respond answer continue
    conclude acknowledge believe think declare announce inform post tweet reaffirm contend declare repeat echo comment
    according letter view statement speech opinion interview quote cite retort counter fume exclaim joke opine
    describe consider confirm reveal complain speak touch voice express hint shout
    """.split()
)
STATING_ONLY = frozenset("report confirm reveal quote cite find show joke quip estimate".split())
