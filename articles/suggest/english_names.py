"""First names whose gender is known, of the people that diplomatic news is about; and what an ending tells."""

MALE = frozenset(
    """
    joshua ilya nikita mustafa hamza musa moussa issa isa yahya zakaria taha ata krishna aditya surya kenta ryota yuta
    sasha misha dima gia zaza kakha shota gocha nika bola uhuru raila garba luca elia jonah noa ezra santosh rajiv
    vikram suresh anil sunil deepak sanjay amit vijay szilard laszlo istvan gabor zoltan ferenc attila tamas gyula
    nguyen trung duc thein aung kyaw joko bambang agus budi wahyu hendra emeka chukwuma tunde segun kofi kwame kwesi
    mamadou ousmane ibrahima abdoulaye cheikh youssouf ahmet fatih serkan burak yusuf hakan tayfun otavio thiago caio
    vinicius rafaelo joaquim beat urs reto vuk bohdan vasyl petar goran zoran dragan nenad milos tomas jiri ondrej
    aaron abdul abdullah abdulla adam adel adrian ahmad ahmed aidan alan albert alec aleksandar
    aleksander aleksandr
    aleksei aleksey alejandro alex alexander alexandre alexandru alexei ali alparslan amir anatoly andre
    andrei andrew
    andrey andrii andrzej andriy angus anthony antonio antony anwar araik ararat archil ari arif arjun
    arman armen
    arsen artem arthur artur arturo ashot asif astamur azamat azim badr balazs bashar barack behrouz ben
    benjamin bernard
    bernie bidzina bill blair bob bogdan boris brad brian bruce bruno carl carlos cem cevdet charles
    chris christian
    christopher cyril dan daniel daniil darius dauren david davit davud denis dieter dmitri dmitriy
    dmitry dominic
    donald douglas edgar eduard edward ekrem eldar elmar elnur elshad emil emin emmanuel emomali enrique
    eric erik
    ernest erdogan evgeny fahad faisal farid fernando francis francois frank fred friedrich gagik garo
    gary gennady
    geoffrey george georgi georgy gerard giorgi giuseppe gordon greg gregory guy gurban hakan hakob hans
    harish harry
    hasan hassan henrik henry herman hikmet hovik hugo hussein ian ibrahim igor ilham ilia ilya imran
    ion irakli isaac
    ismail ivan jack jacob jaime jake jakob james jan janez jason javier jean jeff jeffrey jens jeremy
    jerome jerry jeyhun
    jim joao joe joel john johannes jon jonathan jorge jose joseph josep josh joshua jozef juan justin
    kamal kamran karel
    karen karim karl kassym keir keith ken kenneth kevin khalid kiril klaus konstantin kyriakos lars
    lavrenti lech leon
    leonid levan liam lindsey lloyd louis lucas luis luka luke maksim mamuka manuel marat marc marcin
    marco marcus mario
    mark markus marlen martin marwan mateusz matthew mattia mehmet melih mevlut mher michael michel
    miguel mikayel
    mike mikhail mikheil miklos milan mircea mohamed mohammad mohammed muhammad mukhtar murad murat
    mustafa nabil narek
    narendra natiq nathan ned nicholas nick nicolas nikol nikolai nikolay nikos noah nuno oleg oleksandr
    oliver olivier
    olaf omar orkhan oscar osman otar pablo patrick paul pavel pavlo pedro peter petr petro philip
    pierre piotr qasim
    rafael rafi rahul ramiz ramzan ranjit rashid rasul raul raymond recep ricardo richard rick rob
    robert roberto rodrigo
    roger roman ron ronald rory ruben rui rustam ryan sadyr said salim sam samir samuel samvel santiago
    sargis scott sean
    sebastian sergei sergey sergio serhiy shahin shavkat shehbaz simon stanislav stefan stephane stephen
    steve steven
    stewart stuart suren tariq taras ted teimuraz terry thabo thomas tigran tim timothy tobias toivo tom
    tony tudor tural
    usman vahagn vahan vahe vakhtang valdis valery vasily vazgen ventsislav victor viktor vitaly
    vladimir vladislav
    volodymyr vusal walter wang werner william wolfgang xavier yacine yair yerlan yevgeny yousef youssef
    yuri yury zaal
    zalmay zaur zurab
    """.split()
)
FEMALE = frozenset(
    """
    abigail aisha aliya alice alina alison amanda amelia amina amy ana anahit andrea angela angelina ani
    anita anja ann
    anna annalena anne annie antje anush arpine asel asmik audrey aygun aynur aysel ayse barbara
    beatrice beatriz bela
    beth bridget camille carla carmen carol caroline catherine cecilia charlotte christine claire clara
    claudia condoleezza
    cristina dana daria darya deborah diana dilma dina donna ekaterina elena eleni elina elisabeth
    elizabeth ella ellen
    emily emma erika esther eva evelyn fatima fatou fatuma fiona frances francesca gayane gohar gulnara
    hanna hannah
    heather heidi helen helena hillary ilana ines ingrid irene irina isabel ivana jacinda jane janet
    jennifer jessica
    jill joanna josephine joyce judith julia julie kaja kamala karin karine karoline kate katharina
    katherine kathleen
    katrin kelly khadija khatia kim kiki kristalina kristen kristi kristina lana laura leila lena leyla
    lilia lilit linda
    lisa liz lucia lucy lusine lydia madeleine maia maka mari maria mariam marianne marie marina
    margaret marta martha
    mary maryam maya mehriban melania melissa mercedes michelle mirjana miriam molly monica nana nancy
    narine natalia
    natasha natia nazanin nikki nino noor nona olga olivia oksana paetongtarn pamela patricia paula
    penny petra priya
    rachel rebecca rita rosa rosemary roza ruth salome samantha sandra sanna sara sarah sevda sevinj
    sheila sofia sona
    sophia sophie stephanie susan svetlana tamar tamara tamta tania tanya tatiana teona teresa theresa
    tina tsai tulip
    tulsi ursula valentina vera veronica victoria viola virginia viktoria wendy yael yulia yuliya zara
    zeynep zhanna
    zoe zuzana zuzana
    """.split()
)
MALE_ENDINGS = ("ov", "ev", "yev", "sky", "skiy", "skyi", "ski", "oglu", "oğlu")
FEMALE_ENDINGS = ("ova", "eva", "yeva", "skaya", "ska", "dottir", "qizi")


def gender_of(first: str, surname: str) -> str:
    """ "m", "f" or "" as far as a name tells, both lower case."""
    if first in MALE:
        return "m"
    if first in FEMALE:
        return "f"
    if surname.endswith(FEMALE_ENDINGS):
        return "f"
    return "m" if surname.endswith(MALE_ENDINGS) else ""


def likely(first: str) -> str:
    """ "f" for a first name in lower case that ends as most women's do, or ""."""
    return "f" if len(first) > 2 and first.endswith("a") and first not in MALE else ""
