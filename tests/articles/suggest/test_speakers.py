"""Who is meant: names, surnames, pronouns, posts, bodies, and the archive's actors."""

import pytest

from articles.suggest.values import Anonymous, Candidates, Known, KnownActor, NewActor, Unexpressed
from tests.articles.suggest.claims import claims, speakers

MIRZOYAN = (
    "Armenian Foreign Minister Ararat Mirzoyan met his Azerbaijani counterpart, Jeyhun Bayramov, in Malta."
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["{1s|The mayor of Goma} {1c|said} {1t|no}."], "mayor of Goma"),
        (["{1s|The representative of Yemen} {1c|said} {1t|no}."], "representative of Yemen"),
        (["{1s|The Foreign Ministry spokesman} {1c|said} {1t|no}."], "Foreign Ministry spokesman"),
        (["{1s|The junta} {1c|said} {1t|no}."], "junta"),
        (["{1s|M23 rebels} {1c|said} {1t|no}. {2s|The rebels} {2c|added} {2t|so}."], "M23 rebels"),
        (["{1s|Both delegations} {1c|said} {1t|no}."], "both delegations"),
        (["{1s|The Saudi side} {1c|said} {1t|no}."], "Saudi side"),
        (["{1s|Azerbaijani state media} {1c|said} {1t|no}."], "Azerbaijani state media"),
        (["{1s|India’s top diplomat} {1c|said} {1t|no}."], "India’s top diplomat"),
        (["{1s|The company, Kivu Lithium,} {1c|said} {1t|no}."], "Kivu Lithium"),
        (["{1s|The Chinese embassy in Baku} {1c|said} {1t|no}."], "Chinese embassy in Baku"),
        (["{1s|The Huffington Post} {1c|said} {1t|no}."], "Huffington Post"),
    ],
)  # fmt: skip
def test_a_body_an_office_or_a_group_is_a_name(lines: list[str], expected: str) -> None:
    who = claims(*lines)[-1].speaker.who
    assert isinstance(who, NewActor)
    assert who.name == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A spokesman for the junta", "spokesman for the junta"),
        ("Two Western diplomats", "two Western diplomats"),
        ("WHO officials", "WHO officials"),
        ("Ministers from five countries", "ministers from five countries"),
        ("People close to the talks", "people close to the talks"),
        ("Multiple outlets", "multiple outlets"),
        ("Rebels", "rebels"),
        ("Its lawyer", "lawyer"),
        ("A leaked letter seen by APA", "leaked letter"),
    ],
)  # fmt: skip
def test_persons_without_a_name_are_described(source: str, expected: str) -> None:
    who = claims(f"{{1s|{source}}} {{1c|said}} {{1t|that it was late}}.")[0].speaker.who
    assert isinstance(who, Anonymous)
    assert who.description == expected


@pytest.mark.parametrize(
    ("before", "source", "expected"),
    [
        ("Vietnamese minister Trần Quốc Bảo left.", "Bao", "Trần Quốc Bảo"),
        ("Rear Admiral Ibrahim Danladi Jr. came.", "Danladi", "Ibrahim Danladi Jr."),
        ("Prime Minister Azman bin Yusof came.", "Prime Minister Azman", "Azman bin Yusof"),
        ("Sir Alistair Reid came.", "Sir Alistair", "Alistair Reid"),
        ("The chief executive, Johan van der Merwe, left.", "Van der Merwe", "Johan van der Merwe"),
        ("Yousef Haddad, the minister, met Elias Haddad, who trades.", "the latter", "Elias Haddad"),
        ("{1s|Oksana Melnyk, 71,} {1c|said} {1t|so}.", "The 71-year-old", "Oksana Melnyk"),
        (
            "President Aydin met Prime Minister Rossi.",
            "The President and the Prime Minister",
            "Aydin + Rossi",
        ),
        ("Trump left.", "the Trump campaign", "Trump campaign"),
    ],
)
def test_a_part_of_a_name_or_a_word_for_it(before: str, source: str, expected: str) -> None:
    assert speakers(f"{before} {{2s|{source}}} {{2c|said}} {{2t|no}}.")[-1] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["{1s|Azerbaijani Deputy Foreign Minister Elnur Mammadov} {1c|said} {1t|no}."], "Elnur Mammadov"),
        (["{1s|Artur Hovhannisyan, the Secretary of Armenia’s ruling faction,} {1c|said} {1t|no}."],
         "Artur Hovhannisyan"),
        (["{1s|The ministry’s spokesperson, Ani Badalyan,} {1c|said} {1t|no}."], "Ani Badalyan"),
        (["{1s|A Republican, Mark Amodei,} {1c|said} {1t|no}."], "Mark Amodei"),
        (["{1s|US Secretary of State Antony J. Blinken} {1c|said} {1t|no}."], "Antony J. Blinken"),
        (["{1s|Minister of Chemicals Arvind Deshmukh} {1c|said} {1t|no}."], "Arvind Deshmukh"),
        ([MIRZOYAN, "{1s|Bayramov} {1c|said} {1t|no}."], "Jeyhun Bayramov"),
        (["{1s|Bayramov} {1c|rejects} {1t|offer}", "Foreign Minister Jeyhun Bayramov was in Malta."],
         "Jeyhun Bayramov"),
        (["{1s|Zhao} {1c|said} {1t|no}.", "Chinese Vice Premier Zhao Kelong left."], "Zhao Kelong"),
        (["Syria’s minister, Nizar al-Khalaf, came. {1s|Khalaf} {1c|said} {1t|no}."], "Nizar al-Khalaf"),
        ([MIRZOYAN, "{1s|The Armenian minister} {1c|said} {1t|no}."], "Ararat Mirzoyan"),
        ([MIRZOYAN, "{1s|Mirzoyan} {1c|said} {1t|no}. {2s|He} {2c|added} {2t|that it was late}."],
         "Ararat Mirzoyan"),
        (["Turkish President Kemal Aydin arrived.", "{1s|The Turkish leader} {1c|said} {1t|no}."], "Kemal Aydin"),
        (["President of Azerbaijan Orkhan Rzayev came. {1s|The head of state} {1c|said} {1t|no}."],
         "Orkhan Rzayev"),
        (["President Harcourt spoke with President Mehmet Aksoy.", "{1s|The two leaders} {1c|agreed} {1t|to meet}."],
         "Harcourt + Mehmet Aksoy"),
        (["{1s|Representative Dana Ostrow and Senator Miguel Arce} {1c|said} {1t|no}."],
         "Dana Ostrow + Miguel Arce"),
        (["{1s|Helsinki and Tallinn} {1c|agreed} {1t|to it}."], "Helsinki + Tallinn"),
        (["{1s|Kyrgyzstan and Tajikistan} {1c|agreed} {1t|to it}."], "Kyrgyzstan + Tajikistan"),
        (["{1s|The Armenian Foreign Ministry} {1c|said} {1t|no}."], "Armenian Foreign Ministry"),
        (["The Armenian Foreign Ministry met. {1s|The Foreign Ministry} {1c|said} {1t|no}."],
         "Armenian Foreign Ministry"),
        (["The Armenian Foreign Ministry met. {1s|The ministry} {1c|said} {1t|no}."], "Armenian Foreign Ministry"),
        (["The Syrian Democratic Forces (SDF) left. {1s|The SDF} {1c|said} {1t|no}."], "Syrian Democratic Forces"),
        (["{1c|According to} {1s|the WHO}, {1t|it spreads}."], "WHO"),
        (["{1s|A 2023 World Bank study} {1c|put} {1t|the cost at nothing}."], "World Bank"),
        (["{1s|The Ministry of Foreign Affairs of Kazakhstan} {1c|hopes} {1t|so}."],
         "Ministry of Foreign Affairs of Kazakhstan"),
        (["{1s|The pro-government outlet Xalq Info} {1c|claimed} {1t|so}."], "Xalq Info"),
        (["{1s|Residents of Agarak} {1c|fear} {1t|war}."], "residents of Agarak"),
        (["{1s|European observers} {1c|said} {1t|no}."], "European observers"),
        (["{1s|One mediator, speaking on condition of anonymity,} {1c|said} {1t|no}."], "mediator"),
        (["{1t|It rained}, {1c|reportedly}."], None),
        (["= {1t|‘No basis for escalation’}", "{2s|Nikol Pashinyan} {2c|said} {2t|there was no basis for escalation}."],
         "Nikol Pashinyan"),
    ],
)  # fmt: skip
def test_who_speaks(lines: list[str], expected: str | None) -> None:
    assert speakers(*lines)[0] == expected


def test_pronouns_agree_in_gender_and_number() -> None:
    assert speakers(
        "Antony Blinken met Annalena Baerbock. {1s|She} {1c|said} {1t|it was late}. {2s|He} {2c|said} {2t|no}.",
        "{3s|Diplomatic sources} {3c|said} {3t|no}. {4s|They} {4c|added} {4t|that it was over}.",
        "{5s|The Foreign Ministry} {5c|said} {5t|no}. {6s|It} {6c|added} {6t|nothing}.",
    ) == [
        "Annalena Baerbock", "Antony Blinken", "diplomatic sources", "diplomatic sources",
        "Foreign Ministry", "Foreign Ministry",
    ]  # fmt: skip


def test_the_subject_of_the_letter_is_who_sent_it() -> None:
    assert speakers(
        "Azerbaijani President Ilham Aliyev sent Antony Blinken a letter, in which {1s|he} {1c|said} {1t|no}."
    ) == ["Ilham Aliyev"]


def test_we_are_who_speaks() -> None:
    ours = speakers("{1s|The Republic of Armenia} {1c|condemns} {1t|it}. {2s|We} {2c|expect} {2t|more}.")
    assert ours == ["Republic of Armenia"] * 2
    assert speakers("{1s|We} {1c|reject} {1t|it}.") == ["OC Media"]
    assert (
        speakers("{1t|“{2s|We} {2c|reject} {2t|it},”} {1c|said} {1s|Minister Ararat Mirzoyan}.")[1]
        == "Ararat Mirzoyan"
    )


def test_a_new_actor_has_kind_role_and_country() -> None:
    person, body = claims(
        "{1s|Armenian Foreign Minister Ararat Mirzoyan} {1c|said} {1t|no}."
        " {2s|The US State Department} {2c|said} {2t|no}."
    )
    assert person.speaker.who == NewActor("Ararat Mirzoyan", "person", "Armenian Foreign Minister", "am")
    assert person.speaker.printed_role == "Armenian Foreign Minister"
    assert body.speaker.who == NewActor("US State Department", "government_body", "", "us")


def test_sources_of_one_agency_are_the_same_people() -> None:
    first, they, later = claims(
        "APA, citing {1s|anonymous sources}, {1c|reported} {1t|that it was over}. {2s|They} {2c|said} {2t|no}.",
        "{3t|‘It is over,’} {3s|a diplomatic source} {3c|told} the APA.",
    )
    assert first.speaker.who == Anonymous("anonymous sources", "apa: sources")
    assert they.speaker.who == first.speaker.who
    assert later.speaker.who == Anonymous("diplomatic source", "apa: sources")


NAMES = [
    Known("Azerbaijan", 1, "state", "az"), Known("Baku", 1, "state", "az"),
    Known("Ilham Aliyev", 2, "person"), Known("Antony Blinken", 3, "person"),
    Known("Foreign Ministry", 4, "government_body", "am"), Known("John Smith", 5, "person"),
    Known("Anna Smith", 6, "person"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{1s|Baku} {1c|said} {1t|no}.", KnownActor(1, "Baku")),
        ("{1s|President Ilham Aliyev} {1c|said} {1t|no}.", KnownActor(2, "Ilham Aliyev")),
        ("{1s|President Aliyev} {1c|said} {1t|no}.", KnownActor(2, "Aliyev")),
        ("{1s|Minister Smith} {1c|said} {1t|no}.", Candidates((5, 6), "Smith")),
        ("{1s|The Armenian Foreign Ministry} {1c|said} {1t|no}.", KnownActor(4, "Armenian Foreign Ministry")),
        ("{1t|Over}, {1c|reportedly}.", Unexpressed()),
    ],
)  # fmt: skip
def test_the_archive_knows_them(line: str, expected: object) -> None:
    assert claims(line, names=NAMES)[0].speaker.who == expected


def test_about_and_addressees_are_actors_that_are_mentioned() -> None:
    told, asked = claims(
        "{1s|Ilham Aliyev} {1c|told} Antony Blinken {1t|that Baku agreed}."
        " {2s|He} {2c|urged} {2t|Antony Blinken to go}.",
        names=NAMES,
    )
    assert (told.about, told.addressees) == ((1,), (3,))
    assert asked.addressees == (3,)
