"""Countries as English news names them: a code, the country's names, a bar, its adjectives and people."""

_TABLE = """
af Afghanistan | Afghan Afghans
al Albania | Albanian Albanians
dz Algeria | Algerian Algerians
ar Argentina | Argentine Argentinian
am Armenia, Republic_of_Armenia | Armenian Armenians
au Australia | Australian Australians
at Austria | Austrian Austrians
az Azerbaijan, Republic_of_Azerbaijan | Azerbaijani Azerbaijanis Azeri
bh Bahrain | Bahraini
bd Bangladesh | Bangladeshi
by Belarus | Belarusian Belarusians Belorussian
be Belgium | Belgian Belgians
bo Bolivia | Bolivian
ba Bosnia, Bosnia_and_Herzegovina | Bosnian
br Brazil | Brazilian Brazilians
bg Bulgaria | Bulgarian Bulgarians
mm Myanmar, Burma | Burmese
kh Cambodia | Cambodian
cm Cameroon | Cameroonian
ca Canada | Canadian Canadians
td Chad | Chadian
cl Chile | Chilean
cn China, PRC | Chinese
co Colombia | Colombian
cd DR_Congo, Democratic_Republic_of_the_Congo | Congolese
cr Costa_Rica | Costa_Rican
hr Croatia | Croatian
cu Cuba | Cuban
cy Cyprus | Cypriot
cz Czech_Republic, Czechia | Czech Czechs
dk Denmark | Danish Danes
ec Ecuador | Ecuadorian
eg Egypt | Egyptian Egyptians
ee Estonia | Estonian
et Ethiopia | Ethiopian Ethiopians
eu European_Union, EU | European
fi Finland | Finnish Finns
fr France | French
ge Georgia | Georgian Georgians
de Germany | German Germans
gh Ghana | Ghanaian
gr Greece | Greek Greeks
gt Guatemala | Guatemalan
ht Haiti | Haitian
hn Honduras | Honduran
hu Hungary | Hungarian Hungarians
is Iceland | Icelandic
in India | Indian Indians
id Indonesia | Indonesian
ir Iran, Islamic_Republic_of_Iran | Iranian Iranians
iq Iraq | Iraqi Iraqis
ie Ireland | Irish
il Israel | Israeli Israelis
it Italy | Italian Italians
jm Jamaica | Jamaican
jp Japan | Japanese
jo Jordan | Jordanian
kz Kazakhstan | Kazakh Kazakhstani
ke Kenya | Kenyan Kenyans
kp North_Korea, DPRK | North_Korean
kr South_Korea, Republic_of_Korea | South_Korean
xk Kosovo | Kosovar Kosovan
kw Kuwait | Kuwaiti
kg Kyrgyzstan | Kyrgyz
la Laos | Laotian
lv Latvia | Latvian
lb Lebanon | Lebanese
ly Libya | Libyan Libyans
lt Lithuania | Lithuanian
lu Luxembourg | Luxembourgish
mk North_Macedonia | Macedonian
my Malaysia | Malaysian
ml Mali | Malian
mt Malta | Maltese
mr Mauritania | Mauritanian
mx Mexico | Mexican Mexicans
md Moldova | Moldovan Moldovans
mn Mongolia | Mongolian
me Montenegro | Montenegrin
ma Morocco | Moroccan
mz Mozambique | Mozambican
np Nepal | Nepali Nepalese
nl Netherlands | Dutch
nz New_Zealand | New_Zealander
ne Niger | Nigerien
ng Nigeria | Nigerian Nigerians
no Norway | Norwegian Norwegians
om Oman | Omani
pk Pakistan | Pakistani Pakistanis
ps Palestine, State_of_Palestine | Palestinian Palestinians
pa Panama | Panamanian
py Paraguay | Paraguayan
pe Peru | Peruvian
ph Philippines | Philippine Filipino
pl Poland | Polish Poles
pt Portugal | Portuguese
qa Qatar | Qatari
ro Romania | Romanian Romanians
ru Russia, Russian_Federation | Russian Russians
rw Rwanda | Rwandan
sa Saudi_Arabia | Saudi Saudis
sn Senegal | Senegalese
rs Serbia | Serbian Serb Serbs
sg Singapore | Singaporean
sk Slovakia | Slovak
si Slovenia | Slovenian Slovene
so Somalia | Somali
za South_Africa | South_African
ss South_Sudan | South_Sudanese
es Spain | Spanish
lk Sri_Lanka | Sri_Lankan
sd Sudan | Sudanese
se Sweden | Swedish Swedes
ch Switzerland | Swiss
sy Syria | Syrian Syrians
tw Taiwan | Taiwanese
tj Tajikistan | Tajik
tz Tanzania | Tanzanian
th Thailand | Thai
tn Tunisia | Tunisian
tr Turkey, Türkiye, Turkiye | Turkish Turks
tm Turkmenistan | Turkmen
ug Uganda | Ugandan
ua Ukraine | Ukrainian Ukrainians
ae UAE, United_Arab_Emirates, Emirates | Emirati
gb UK, United_Kingdom, Britain, Great_Britain | British UK
us US, USA, United_States, U.S, United_States_of_America, America | American Americans US U.S
un UN, United_Nations, U.N | UN U.N
uy Uruguay | Uruguayan
uz Uzbekistan | Uzbek
va Vatican, Holy_See | Vatican
ve Venezuela | Venezuelan
vn Vietnam, Viet_Nam | Vietnamese
ye Yemen | Yemeni
ao Angola | Angolan Angolans
bb Barbados | Barbadian
bj Benin | Beninese
bt Bhutan | Bhutanese
bw Botswana | Botswanan
bf Burkina_Faso | Burkinabe
bi Burundi | Burundian
cf Central_African_Republic | Central_African
ci Ivory_Coast, Côte_d'Ivoire | Ivorian
dj Djibouti | Djiboutian
do Dominican_Republic | Dominican
sv El_Salvador | Salvadoran
er Eritrea | Eritrean
fj Fiji | Fijian
ga Gabon | Gabonese
gm Gambia | Gambian
gn Guinea | Guinean
gy Guyana | Guyanese
li Liechtenstein | Liechtensteiner
ls Lesotho | Basotho
lr Liberia | Liberian
mg Madagascar | Malagasy
mw Malawi | Malawian
mv Maldives | Maldivian
mu Mauritius | Mauritian
mc Monaco | Monegasque
na Namibia | Namibian
ni Nicaragua | Nicaraguan
pg Papua_New_Guinea | Papuan
ws Samoa | Samoan
sl Sierra_Leone | Sierra_Leonean
sr Suriname | Surinamese
sb Solomon_Islands | Solomon
tg Togo | Togolese
to Tonga | Tongan
tt Trinidad_and_Tobago | Trinidadian
vu Vanuatu | Vanuatuan
zm Zambia | Zambian
zw Zimbabwe | Zimbabwean
"""

# Adjectives of no one country.
_PEOPLES = """African Asian Arab Western Northern Southern Latin Nordic Baltic Balkan Kurdish Chechen Abkhaz Ossetian
    Ingush Catalan Scottish Welsh Caucasian Caribbean Democrat Democrats Republican Republicans
    Muslim Christian Jewish Eurasian Eastern"""


def _read() -> tuple[dict[str, str], dict[str, str]]:
    countries, adjectives = {}, {}
    for line in _TABLE.strip().splitlines():
        code, _, rest = line.partition(" ")
        names, _, people = rest.partition("|")
        for name in names.split(","):
            countries[name.strip().replace("_", " ").lower()] = code
        for adjective in people.split():
            adjectives[adjective.replace("_", " ").lower()] = code
    for adjective in _PEOPLES.split():
        adjectives.setdefault(adjective.lower(), "")
    return countries, adjectives


COUNTRIES, DEMONYMS = _read()
LONGEST = 4  # words of a name
