"""An entry: one algorithm of one organisation, in use or stopped.

The identity of an entry is its path: `algorithms/<organisation>/<slug>.yml`. The file does not
repeat it.
"""

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from algoregister.model.conditions import Condition, Conditional
from algoregister.model.dates import PartialDate
from algoregister.model.evidence import Discrepancy, Evidence, SupportedByEvidence
from algoregister.model.organisation import Contact, Identifier, SchemaVersion
from algoregister.model.own import OwnValue
from algoregister.model.retirement import Correction, EntryId, Retirement
from algoregister.model.text import (
    Language,
    Line,
    LineText,
    LongProse,
    MayBeAbsent,
    Name,
    OrUnknown,
    PlainText,
    Prose,
    Slug,
    Summary,
    UniqueItems,
    Url,
    Written,
)
from algoregister.model.vocabulary import (
    AssessmentType,
    EffectDirection,
    Learning,
    OptionArea,
    PersonalDataUse,
    PublicationCategory,
    RelationKind,
    SensitiveGround,
    Status,
    WorkState,
)
from algoregister.model.wording import REQUIRED, Bilingual, described


class AffectedGroup(SupportedByEvidence):
    """People or companies the algorithm can affect."""

    group: Line = described(
        nl=("Wie", "Welke mensen of bedrijven het raakt."),
        en=("Who", "Which people or companies it affects."),
        default=REQUIRED,
    )
    effect: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Wat zij ervan merken", "Welke gevolgen het voor hen heeft of had."),
        en=("What they notice", "What effects it has or had on them."),
    )
    number: MayBeAbsent[OrUnknown[Annotated[StrictInt, Field(ge=0, le=10**12)]]] = described(
        nl=("Hoeveel", "Het aantal, als getal."),
        en=("How many", "The number, in figures."),
    )


class LegalBasis(SupportedByEvidence):
    """A law or rule on which the use rests."""

    title: Line = described(
        nl=("Wet of regel", "De naam van de wet en het artikel."),
        en=("Law or rule", "The name of the law and the article."),
        default=REQUIRED,
    )
    url: MayBeAbsent[Url] = described(
        nl=("Adres", "Waar de wet op internet staat."),
        en=("Address", "Where the law is on the internet."),
    )
    note: MayBeAbsent[Prose] = described(
        nl=("Toelichting", "Wat de wet ermee te maken heeft."),
        en=("Note", "What the law has to do with it."),
    )


class ImpactAssessment(SupportedByEvidence):
    """A study of the effects, made before or during use."""

    type: AssessmentType = described(
        nl=("Soort toets", "Bijvoorbeeld een DPIA of een IAMA."),
        en=("Kind of assessment", "For example a DPIA or a human rights impact assessment."),
        default=REQUIRED,
    )
    state: OrUnknown[WorkState] = described(
        nl=("Hoe ver", "Of de toets is gedaan."),
        en=("State", "Whether the assessment has been done."),
        default=REQUIRED,
    )
    title: MayBeAbsent[Line] = described(
        nl=("Titel", "De titel van het stuk."),
        en=("Title", "The title of the document."),
    )
    date: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Datum", "Wanneer de toets is gedaan."),
        en=("Date", "When the assessment was done."),
    )
    url: MayBeAbsent[Url] = described(
        nl=("Adres", "Waar het stuk op internet staat."),
        en=("Address", "Where the document is on the internet."),
    )
    summary: MayBeAbsent[Prose] = described(
        nl=("Uitkomst", "Wat eruit kwam, in gewone woorden."),
        en=("Outcome", "What came out of it, in plain words."),
    )
    public: MayBeAbsent[StrictBool] = described(
        nl=("Openbaar", "true als iedereen het stuk kan lezen, anders false."),
        en=("Public", "true if everyone can read the document, otherwise false."),
    )


class Audit(SupportedByEvidence):
    """Somebody looked critically at the algorithm: an auditor, a lawyer, a privacy officer."""

    auditor: OrUnknown[Line] = described(
        nl=("Wie", "De afdeling of organisatie die keek. Geen namen van mensen."),
        en=("Who", "The department or organisation that looked. No names of people."),
        default=REQUIRED,
    )
    kind: MayBeAbsent[Line] = described(
        nl=("Soort onderzoek", "Bijvoorbeeld juridische beoordeling of technische audit."),
        en=("Kind of review", "For example legal review or technical audit."),
    )
    state: OrUnknown[WorkState] = described(
        nl=("Hoe ver", "Of het onderzoek is gedaan."),
        en=("State", "Whether the review has been done."),
        default=REQUIRED,
    )
    date: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Datum", "Wanneer het onderzoek is gedaan."),
        en=("Date", "When the review was done."),
    )
    findings: MayBeAbsent[Prose] = described(
        nl=("Bevindingen", "Wat eruit kwam, in gewone woorden."),
        en=("Findings", "What came out of it, in plain words."),
    )
    url: MayBeAbsent[Url] = described(
        nl=("Adres", "Waar het rapport op internet staat."),
        en=("Address", "Where the report is on the internet."),
    )


class DialogueEffect(Written):
    """An effect that people in a dialogue named."""

    effect: Line = described(
        nl=("Effect", "Wat iemand als gevolg noemde."),
        en=("Effect", "What somebody named as a consequence."),
        default=REQUIRED,
    )
    direction: EffectDirection = described(
        nl=("Voor of tegen", "Als voordeel of als nadeel genoemd."),
        en=("For or against", "Named as an advantage or a disadvantage."),
        default=REQUIRED,
    )


class DialogueValue(Written):
    """A value that people in a dialogue found at stake."""

    value: Line = described(
        nl=("Waarde", "Wat mensen belangrijk vonden."),
        en=("Value", "What people found important."),
        default=REQUIRED,
    )
    chosen: StrictBool = described(
        nl=("Gekozen", "true als de deelnemers deze waarde bij de belangrijkste kozen."),
        en=("Chosen", "true if the participants chose this value among the most important."),
        default=False,
    )


class DialogueOption(Written):
    """Something that could be done, as people in a dialogue saw it."""

    option: Line = described(
        nl=("Mogelijkheid", "Wat men zou kunnen doen."),
        en=("Option", "What could be done."),
        default=REQUIRED,
    )
    area: OptionArea = described(
        nl=("Waar", "In de techniek, de omgeving of het gebruik."),
        en=("Where", "In the technology, the environment or the use."),
        default=REQUIRED,
    )
    for_value: MayBeAbsent[Line] = described(
        nl=("Voor welke waarde", "De waarde die het moet dienen."),
        en=("For which value", "The value it is meant to serve."),
    )


class EthicsDialogue(SupportedByEvidence):
    """A conversation in which people weighed effects and values."""

    title: Line = described(
        nl=("Titel", "Hoe de bijeenkomst heette."),
        en=("Title", "What the gathering was called."),
        default=REQUIRED,
    )
    date: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Datum", "Wanneer het was."),
        en=("Date", "When it took place."),
    )
    method: MayBeAbsent[Line] = described(
        nl=("Werkwijze", "De methode die is gebruikt."),
        en=("Method", "The method that was used."),
    )
    led_by: MayBeAbsent[Line] = described(
        nl=("Geleid door", "De organisatie die het gesprek leidde."),
        en=("Led by", "The organisation that led the conversation."),
    )
    participants: MayBeAbsent[Prose] = described(
        nl=("Deelnemers", "Hoeveel mensen meededen en van waar. Geen namen."),
        en=("Participants", "How many people took part and from where. No names."),
    )
    summary: MayBeAbsent[Prose] = described(
        nl=("Waar het over ging", "In een paar gewone zinnen."),
        en=("What it was about", "In a few plain sentences."),
    )
    actors: MayBeAbsent[Annotated[list[Line], Field(min_length=1, max_length=100)]] = described(
        nl=("Betrokkenen", "Wie er volgens de deelnemers een rol heeft."),
        en=("Actors", "Who plays a part, according to the participants."),
    )
    effects: MayBeAbsent[Annotated[list[DialogueEffect], Field(min_length=1, max_length=100)]] = (
        described(
            nl=("Effecten", "Genoemde voordelen en nadelen."),
            en=("Effects", "Advantages and disadvantages that were named."),
        )
    )
    effects_note: MayBeAbsent[Prose] = described(
        nl=("Bij de effecten", "Wat een lezer moet weten over deze lijst."),
        en=("About the effects", "What a reader must know about this list."),
    )
    values: MayBeAbsent[Annotated[list[DialogueValue], Field(min_length=1, max_length=100)]] = (
        described(
            nl=("Waarden", "Wat op het spel stond, en welke de deelnemers kozen."),
            en=("Values", "What was at stake, and which ones the participants chose."),
        )
    )
    options: MayBeAbsent[Annotated[list[DialogueOption], Field(min_length=1, max_length=200)]] = (
        described(
            nl=("Mogelijkheden", "Wat men volgens de deelnemers zou kunnen doen."),
            en=("Options", "What could be done, according to the participants."),
        )
    )


class Risk(SupportedByEvidence):
    """What can go wrong, and what is done about it."""

    risk: Prose = described(
        nl=("Risico", "Wat er mis kan gaan, en voor wie."),
        en=("Risk", "What can go wrong, and for whom."),
        default=REQUIRED,
    )
    mitigation: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Maatregel", "Wat ertegen wordt gedaan."),
        en=("Measure", "What is done about it."),
    )
    residual: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Wat overblijft", "Het risico dat er dan nog is."),
        en=("What remains", "The risk that is left then."),
    )
    raised_by: MayBeAbsent[Line] = described(
        nl=("Genoemd door", "Wie dit risico noemde."),
        en=("Raised by", "Who named this risk."),
    )


class DataSource(SupportedByEvidence):
    """Where the data comes from."""

    title: Line = described(
        nl=("Bron", "De naam van het bestand, register of de website."),
        en=("Source", "The name of the file, register or website."),
        default=REQUIRED,
    )
    description: MayBeAbsent[Prose] = described(
        nl=("Omschrijving", "Welke gegevens eruit komen en waarvoor."),
        en=("Description", "Which data come from it and what for."),
    )
    personal: MayBeAbsent[StrictBool] = described(
        nl=("Persoonsgegevens", "true als er gegevens over mensen in staan, anders false."),
        en=("Personal data", "true if it holds data about people, otherwise false."),
    )
    url: MayBeAbsent[Url] = described(
        nl=("Adres", "Waar de bron op internet staat."),
        en=("Address", "Where the source is on the internet."),
    )


class PersonalData(SupportedByEvidence):
    """Whether and which data about people is used."""

    used: OrUnknown[PersonalDataUse] = described(
        nl=("Gegevens over mensen?", "Of het gegevens over mensen gebruikt."),
        en=("Data about people?", "Whether it uses data about people."),
        default=REQUIRED,
    )
    special_categories: MayBeAbsent[OrUnknown[PersonalDataUse]] = described(
        nl=(
            "Bijzondere gegevens?",
            "Of het extra gevoelige gegevens gebruikt, zoals afkomst of gezondheid.",
        ),
        en=(
            "Special categories?",
            "Whether it uses extra sensitive data, such as origin or health.",
        ),
    )
    categories: MayBeAbsent[Annotated[list[Line], Field(min_length=1, max_length=100)]] = described(
        nl=("Welke gegevens", "De soorten gegevens over mensen."),
        en=("Which data", "The kinds of data about people."),
    )
    note: MayBeAbsent[Prose] = described(
        nl=("Toelichting", "Wat de bronnen erover zeggen."),
        en=("Note", "What the sources say about it."),
    )


class IndicatorValue(Written):
    """One of the values an indicator can have."""

    code: LineText = described(
        nl=("Code", "De code in het systeem. Zet cijfers tussen aanhalingstekens."),
        en=("Code", "The code in the system. Put figures between quotation marks."),
        default=REQUIRED,
    )
    meaning: Line = described(
        nl=("Betekenis", "Wat de code betekent."),
        en=("Meaning", "What the code means."),
        default=REQUIRED,
    )


class Sensitivity(SupportedByEvidence):
    """Why an indicator is sensitive."""

    grounds: Annotated[list[SensitiveGround], Field(min_length=1, max_length=16), UniqueItems()] = (
        described(
            nl=("Waarom gevoelig", "Wat het over mensen zegt, of kan verraden."),
            en=("Why sensitive", "What it says, or may give away, about people."),
            default=REQUIRED,
        )
    )
    note: MayBeAbsent[Prose] = described(
        nl=("Toelichting", "Uitleg in gewone woorden, en wie dit zegt."),
        en=("Note", "Explanation in plain words, and who says so."),
    )


class Indicator(SupportedByEvidence):
    """Something the algorithm looks at."""

    name: Line = described(
        nl=("Naam", "Waar het algoritme naar kijkt."),
        en=("Name", "What the algorithm looks at."),
        default=REQUIRED,
    )
    description: MayBeAbsent[Prose] = described(
        nl=("Uitleg", "Wat het precies is."),
        en=("Explanation", "What exactly it is."),
    )
    values: MayBeAbsent[
        OrUnknown[Annotated[list[IndicatorValue], Field(min_length=1, max_length=500)]]
    ] = described(
        nl=("Mogelijke waarden", "De codes en wat zij betekenen."),
        en=("Possible values", "The codes and what they mean."),
    )
    obtained: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Hoe verkregen", "Waar de gegevens vandaan komen en wie ze invult."),
        en=("How obtained", "Where the data come from and who fills them in."),
    )
    role: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Rol", "Hoe zwaar het meetelt, of waarvoor het verder dient."),
        en=("Role", "How heavily it counts, or what else it is for."),
    )
    sensitive: MayBeAbsent[Sensitivity] = described(
        nl=(
            "Gevoelig",
            "Vul dit in als het iets zegt of kan verraden over afkomst of een ander gevoelig kenmerk.",
        ),
        en=(
            "Sensitive",
            "Fill this in if it says or may give away something about origin or another sensitive trait.",
        ),
    )
    added_on: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Toegevoegd op", "Sinds wanneer het meetelt."),
        en=("Added on", "Since when it counts."),
    )
    removed_on: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Weggehaald op", "Sinds wanneer het niet meer meetelt."),
        en=("Removed on", "Since when it no longer counts."),
    )
    removal_note: MayBeAbsent[Prose] = described(
        nl=("Over het weghalen", "Wat de bronnen zeggen over het weghalen."),
        en=("About the removal", "What the sources say about the removal."),
    )


class Threshold(SupportedByEvidence):
    """A score from which something else happens."""

    value: LineText = described(
        nl=("Grens", "De waarde, bijvoorbeeld 60 of hoger."),
        en=("Threshold", "The value, for example 60 or higher."),
        default=REQUIRED,
    )
    meaning: Line = described(
        nl=("Betekenis", "Wat er vanaf deze grens geldt of gebeurt."),
        en=("Meaning", "What holds or happens from this threshold."),
        default=REQUIRED,
    )


class ExcludedValue(SupportedByEvidence):
    """A score that may not occur."""

    value: LineText = described(
        nl=("Waarde", "De score die niet mag voorkomen."),
        en=("Value", "The score that may not occur."),
        default=REQUIRED,
    )
    reason: MayBeAbsent[Line] = described(
        nl=("Waarom niet", "De reden daarvoor."),
        en=("Why not", "The reason for that."),
    )


class Override(SupportedByEvidence):
    """A way in which people may put another score in the place of the calculated one."""

    who: Line = described(
        nl=("Wie", "Wie de score mag veranderen. Geen namen van mensen."),
        en=("Who", "Who may change the score. No names of people."),
        default=REQUIRED,
    )
    when: Prose = described(
        nl=("Wanneer en hoe", "In welk geval het mag en wat er dan wordt ingevuld."),
        en=("When and how", "In which case it is allowed and what is filled in then."),
        default=REQUIRED,
    )
    value: MayBeAbsent[LineText] = described(
        nl=("Nieuwe score", "De score die dan wordt ingevuld."),
        en=("New score", "The score that is filled in then."),
    )


class ScoreStore(SupportedByEvidence):
    """A place where scores are kept."""

    place: Line = described(
        nl=("Waar", "Het systeem of de lijst."),
        en=("Where", "The system or list."),
        default=REQUIRED,
    )
    note: MayBeAbsent[Prose] = described(
        nl=("Toelichting", "Wie erbij kan en wat er staat."),
        en=("Note", "Who can see it and what it holds."),
    )
    records: MayBeAbsent[OrUnknown[Annotated[StrictInt, Field(ge=0, le=10**12)]]] = described(
        nl=("Aantal", "Hoeveel mensen of bedrijven erin staan, als getal."),
        en=("Number", "How many people or companies it holds, in figures."),
    )
    as_of: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Stand van", "Wanneer dat aantal is geteld."),
        en=("As of", "When that number was counted."),
    )


class Score(SupportedByEvidence):
    """What comes out, if it is a score: how it is made, read, changed and kept."""

    scale: OrUnknown[Line] = described(
        nl=("Schaal", "Van welk getal tot welk getal, of welke klassen."),
        en=("Scale", "From which number to which, or which classes."),
        default=REQUIRED,
    )
    calculation: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Berekening", "Hoe de score wordt berekend, met de gewichten als die bekend zijn."),
        en=("Calculation", "How the score is calculated, with the weights if they are known."),
    )
    thresholds: MayBeAbsent[Annotated[list[Threshold], Field(min_length=1, max_length=50)]] = (
        described(
            nl=("Grenzen", "Vanaf welke score iets anders gebeurt."),
            en=("Thresholds", "From which score something else happens."),
        )
    )
    rounding: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Afronden", "Hoe de score wordt afgerond."),
        en=("Rounding", "How the score is rounded."),
    )
    excluded_values: MayBeAbsent[
        Annotated[list[ExcludedValue], Field(min_length=1, max_length=100)]
    ] = described(
        nl=("Verboden waarden", "Scores die niet mogen voorkomen."),
        en=("Excluded values", "Scores that may not occur."),
    )
    overrides: MayBeAbsent[Annotated[list[Override], Field(min_length=1, max_length=50)]] = (
        described(
            nl=("Afwijken", "Wie de score mag veranderen, wanneer en hoe."),
            en=("Overrides", "Who may change the score, when and how."),
        )
    )
    stored_in: MayBeAbsent[Annotated[list[ScoreStore], Field(min_length=1, max_length=50)]] = (
        described(
            nl=("Bewaard in", "Waar de scores staan en hoeveel het er zijn."),
            en=("Stored in", "Where the scores are and how many there are."),
        )
    )


class Measure(SupportedByEvidence):
    """A figure for how well it works."""

    name: OrUnknown[Line] = described(
        nl=("Maat", "Hoe de maat heet."),
        en=("Measure", "What the measure is called."),
        default=REQUIRED,
    )
    value: LineText = described(
        nl=("Waarde", "Het getal, tussen aanhalingstekens."),
        en=("Value", "The number, between quotation marks."),
        default=REQUIRED,
    )
    compared_with: MayBeAbsent[Line] = described(
        nl=("Vergeleken met", "Waarmee de waarde te vergelijken is."),
        en=("Compared with", "What the value can be compared with."),
    )
    date: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Datum", "Wanneer het is gemeten of gemeld."),
        en=("Date", "When it was measured or reported."),
    )


class Performance(SupportedByEvidence):
    """How well it works."""

    description: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("In gewone woorden", "Hoe goed het werkt, en wie dat zegt."),
        en=("In plain words", "How well it works, and who says so."),
    )
    measures: MayBeAbsent[Annotated[list[Measure], Field(min_length=1, max_length=100)]] = (
        described(
            nl=("Cijfers", "Gemeten waarden."),
            en=("Figures", "Measured values."),
        )
    )


class Supplier(SupportedByEvidence):
    """Who made or delivers it, besides the organisation itself."""

    name: Line = described(
        nl=("Naam", "De naam van het bedrijf of de instelling."),
        en=("Name", "The name of the company or institution."),
        default=REQUIRED,
    )
    role: MayBeAbsent[Line] = described(
        nl=("Rol", "Wat zij maakt of levert."),
        en=("Role", "What it makes or delivers."),
    )
    url: MayBeAbsent[Url] = described(
        nl=("Website", "De website."),
        en=("Website", "The website."),
    )
    identifiers: MayBeAbsent[Annotated[list[Identifier], Field(min_length=1, max_length=10)]] = (
        described(
            nl=("Nummers", "Bijvoorbeeld het nummer bij de Kamer van Koophandel."),
            en=("Identifiers", "For example the number in the trade register."),
        )
    )


class EuropeanAct(Written):
    """What the European AI Act asks (Annex VIII); only for systems it covers."""

    role: MayBeAbsent[Line] = described(
        nl=("Rol", "Aanbieder of gebruiksverantwoordelijke."),
        en=("Role", "Provider or deployer."),
    )
    annex_iii_point: MayBeAbsent[LineText] = described(
        nl=("Punt van bijlage III", "Het punt dat het systeem hoog-risico maakt."),
        en=("Point of Annex III", "The point that makes the system high-risk."),
    )
    article_6_3_condition: MayBeAbsent[Line] = described(
        nl=("Voorwaarde artikel 6, lid 3", "Waarom de aanbieder het niet hoog-risico vindt."),
        en=("Article 6(3) condition", "Why the provider does not consider it high-risk."),
    )
    article_6_3_grounds: MayBeAbsent[Prose] = described(
        nl=("Onderbouwing artikel 6, lid 3", "De redenen in het kort."),
        en=("Article 6(3) grounds", "The reasons in short."),
    )
    trade_name: MayBeAbsent[Line] = described(
        nl=("Handelsnaam", "De naam waaronder het op de markt is."),
        en=("Trade name", "The name under which it is on the market."),
    )
    member_states: MayBeAbsent[Annotated[list[LineText], Field(min_length=1, max_length=40)]] = (
        described(
            nl=("Lidstaten", "De landen waar het op de markt of in gebruik is."),
            en=("Member states", "The countries where it is on the market or in service."),
        )
    )
    certificate: MayBeAbsent[Line] = described(
        nl=("Certificaat", "Soort, nummer, einddatum en aangemelde instantie."),
        en=("Certificate", "Type, number, expiry and notified body."),
    )
    declaration_url: MayBeAbsent[Url] = described(
        nl=("EU-verklaring", "Adres van de EU-conformiteitsverklaring."),
        en=("EU declaration", "Address of the EU declaration of conformity."),
    )
    instructions_url: MayBeAbsent[Url] = described(
        nl=("Gebruiksaanwijzing", "Adres van de gebruiksaanwijzing."),
        en=("Instructions for use", "Address of the instructions for use."),
    )
    database_url: MayBeAbsent[Url] = described(
        nl=("EU-databank", "Adres van de registratie in de EU-databank."),
        en=("EU database", "Address of the registration in the EU database."),
    )
    fria_summary: MayBeAbsent[Prose] = described(
        nl=("Samenvatting grondrechtentoets", "De uitkomst van de grondrechtentoets in het kort."),
        en=(
            "Summary of the rights assessment",
            "The outcome of the fundamental rights impact assessment in short.",
        ),
    )


class Withheld(SupportedByEvidence):
    """Something that is kept from the public on purpose."""

    what: Line = described(
        nl=("Wat", "Wat niet openbaar is."),
        en=("What", "What is not public."),
        default=REQUIRED,
    )
    ground: Line = described(
        nl=("Op welke grond", "De wettelijke grond om het niet te tonen."),
        en=("On which ground", "The legal ground for not showing it."),
        default=REQUIRED,
    )


class Related(SupportedByEvidence):
    """Another entry that has to do with this one."""

    entry: EntryId = described(
        nl=("Ander algoritme", "De naam van het andere algoritme: organisatie/naam."),
        en=("Other algorithm", "The id of the other algorithm: organisation/name."),
        default=REQUIRED,
    )
    relation: RelationKind = described(
        nl=("Verband", "Hoe zij met elkaar te maken hebben."),
        en=("Relation", "How they have to do with each other."),
        default=REQUIRED,
    )
    note: MayBeAbsent[Line] = described(
        nl=("Toelichting", "Uitleg over het verband."),
        en=("Note", "Explanation of the relation."),
    )


class SourceValue(Written):
    """A value of the source that no field of ours can hold, as it stood there."""

    field: LineText = described(
        nl=("Veld", "Hoe het veld in de bron heet."),
        en=("Field", "What the field is called in the source."),
        default=REQUIRED,
    )
    value: PlainText = described(
        nl=("Waarde", "Wat er staat, zonder opmaak."),
        en=("Value", "What it says, without markup."),
        default=REQUIRED,
    )


class ImportedFrom(Written):
    """Where an imported entry came from."""

    source_register: Line = described(
        nl=("Register", "Het register waaruit de gegevens komen."),
        en=("Register", "The register the data come from."),
        default=REQUIRED,
    )
    home: MayBeAbsent[Slug] = described(
        nl=("Korte naam van het register", "Waaraan lijsten het register van herkomst herkennen."),
        en=("Short name of the register", "By which lists know the register of origin."),
    )
    standard: LineText = described(
        nl=("Standaard", "De standaard en versie, bijvoorbeeld nl-0.4."),
        en=("Standard", "The standard and version, for example nl-0.4."),
        default=REQUIRED,
    )
    file: MayBeAbsent[LineText] = described(
        nl=("Bestand", "De naam van het ingelezen bestand."),
        en=("File", "The name of the file that was read."),
    )
    record: MayBeAbsent[LineText] = described(
        nl=("Record", "Het nummer of de sleutel in dat bestand."),
        en=("Record", "The number or key in that file."),
    )
    retrieved_on: MayBeAbsent[PartialDate] = described(
        nl=("Opgehaald op", "Wanneer het bestand is opgehaald of uitgegeven."),
        en=("Retrieved on", "When the file was fetched or issued."),
    )
    url: MayBeAbsent[Url] = described(
        nl=("Adres", "Waar het record of register op internet staat."),
        en=("Address", "Where the record or register is on the internet."),
    )
    licence: MayBeAbsent[Line] = described(
        nl=("Licentie", "Onder welke voorwaarden de gegevens mogen worden gebruikt."),
        en=("Licence", "Under which terms the data may be used."),
    )
    vanished_on: MayBeAbsent[PartialDate] = described(
        nl=("Verdwenen op", "Sinds welke uitgave het record niet meer in de bron staat."),
        en=("Vanished on", "Since which edition the record is no longer in the source."),
    )
    not_said: MayBeAbsent[
        Annotated[list[LineText], Field(min_length=1, max_length=200), UniqueItems()]
    ] = described(
        nl=("Niet gezegd", "Velden die in de bron leeg waren."),
        en=("Not said", "Fields that were empty in the source."),
    )
    kept: MayBeAbsent[Annotated[list[SourceValue], Field(min_length=1, max_length=200)]] = (
        described(
            nl=(
                "Ook in de bron",
                "Wat de bron zegt en dit register geen veld voor heeft, of langer is dan het veld.",
            ),
            en=(
                "Also in the source",
                "What the source says that this register has no field for, or is longer than the field.",
            ),
        )
    )


_RUNNING = frozenset({"in_development", "pilot", "in_use"})
_END_WHILE_RUNNING = Bilingual(
    "Zet dit veld weg, of verander `status` als het algoritme is gestopt.",
    "Remove this field, or change `status` if the algorithm was stopped.",
)


class Entry(Conditional):
    """One algorithm of one organisation."""

    conditions = (
        Condition(
            code="end-date-while-in-use",
            explanation=Bilingual(
                "Er staat een einddatum, maar volgens de status is het algoritme niet gestopt.",
                "There is an end date, but by its status the algorithm has not been stopped.",
            ),
            why=Bilingual(
                "Een lezer weet dan niet of het algoritme nog wordt gebruikt.",
                "A reader cannot tell then whether the algorithm is still used.",
            ),
            mend=_END_WHILE_RUNNING,
            when=("status", _RUNNING | {"suspended"}),
            forbids=("ended_on",),
        ),
        Condition(
            code="suspension-date-while-in-use",
            explanation=Bilingual(
                "Er staat wanneer het tijdelijk is gestopt, maar volgens de status loopt het gewoon.",
                "It says when it was suspended, but by its status it is running.",
            ),
            why=Bilingual(
                "Een lezer weet dan niet of het algoritme nu wordt gebruikt.",
                "A reader cannot tell then whether the algorithm is used now.",
            ),
            mend=_END_WHILE_RUNNING,
            when=("status", _RUNNING | {"never_deployed"}),
            forbids=("suspended_on",),
        ),
        Condition(
            code="retirement-while-in-use",
            explanation=Bilingual(
                "Er staat hoe het is gestopt, maar volgens de status is het niet gestopt.",
                "It says how it was stopped, but by its status it has not been stopped.",
            ),
            why=Bilingual(
                "Een lezer weet dan niet of het algoritme nog wordt gebruikt.",
                "A reader cannot tell then whether the algorithm is still used.",
            ),
            mend=_END_WHILE_RUNNING,
            when=("status", _RUNNING),
            forbids=("retirement",),
        ),
        Condition(
            code="stopped-without-retirement",
            explanation=Bilingual(
                "Volgens de status is het algoritme gestopt, maar er staat niet hoe en waarom.",
                "By its status the algorithm was stopped, but it does not say how and why.",
            ),
            why=Bilingual(
                "Waarom een algoritme is gestopt, is wat mensen willen weten. Daar is dit register voor.",
                "Why an algorithm was stopped is what people want to know. That is what this register is for.",
            ),
            mend=Bilingual(
                "Voeg een blok `retirement:` toe; `algoregister retire` stelt de vragen daarvoor.",
                "Add a `retirement:` block; `algoregister retire` asks the questions for it.",
            ),
            when=("status", frozenset({"suspended", "retired", "never_deployed"})),
            requires=("retirement",),
        ),
        Condition(
            code="retired-without-end-date",
            explanation=Bilingual(
                "Het algoritme is gestopt, maar er staat niet wanneer.",
                "The algorithm was stopped, but it does not say when.",
            ),
            why=Bilingual(
                "Mensen moeten kunnen nagaan of het nog werd gebruikt toen over hen werd beslist.",
                "People must be able to find out whether it was still used when it was decided about them.",
            ),
            mend=Bilingual(
                'Voeg `ended_on:` toe, zo precies als je weet ("2021", "2021-05" of 2021-05-20), '
                "of `ended_on: {unknown: waarom}`.",
                'Add `ended_on:`, as precise as you know it ("2021", "2021-05" or 2021-05-20), '
                "or `ended_on: {unknown: why}`.",
            ),
            when=("status", frozenset({"retired"})),
            requires=("ended_on",),
        ),
        Condition(
            code="suspended-without-date",
            explanation=Bilingual(
                "Het algoritme is tijdelijk gestopt, maar er staat niet wanneer.",
                "The algorithm was suspended, but it does not say when.",
            ),
            why=Bilingual(
                "Mensen moeten kunnen nagaan of het nog werd gebruikt toen over hen werd beslist.",
                "People must be able to find out whether it was still used when it was decided about them.",
            ),
            mend=Bilingual(
                "Voeg `suspended_on:` toe met een datum, of `suspended_on: {unknown: waarom}`.",
                "Add `suspended_on:` with a date, or `suspended_on: {unknown: why}`.",
            ),
            when=("status", frozenset({"suspended"})),
            requires=("suspended_on",),
        ),
        Condition(
            code="start-date-of-never-deployed",
            explanation=Bilingual(
                "Volgens de status is het nooit gebruikt, en toch staat er een begindatum.",
                "By its status it was never used, and yet there is a start date.",
            ),
            why=Bilingual(
                "Een lezer weet dan niet of het algoritme ooit over iemand heeft meebeslist.",
                "A reader cannot tell then whether the algorithm ever played a part in a decision about anyone.",
            ),
            mend=Bilingual(
                "Haal `started_on` weg, of kies een andere `status`.",
                "Remove `started_on`, or choose another `status`.",
            ),
            when=("status", frozenset({"never_deployed"})),
            forbids=("started_on",),
        ),
    )

    schema_version: SchemaVersion = described(
        nl=("Versie van het formaat", "Altijd 1."),
        en=("Format version", "Always 1."),
        default=REQUIRED,
    )
    language: Language = described(
        nl=("Taal", "De taal van teksten zonder taalcode, bijvoorbeeld nl."),
        en=("Language", "The language of texts without a language code, for example en."),
        default=REQUIRED,
    )
    name: Name = described(
        nl=("Naam", "Hoe het algoritme heet, in hooguit 100 tekens."),
        en=("Name", "What the algorithm is called, in at most 100 characters."),
        default=REQUIRED,
    )
    summary: OrUnknown[Summary] = described(
        nl=(
            "In het kort",
            "Wat het doet, voor wie, in één of twee gewone zinnen (hooguit 350 tekens).",
        ),
        en=(
            "In short",
            "What it does, to whom, in one or two plain sentences (at most 350 characters).",
        ),
        default=REQUIRED,
    )
    status: OrUnknown[Status] = described(
        nl=("Status", "Waar het algoritme is in zijn leven."),
        en=("Status", "Where the algorithm is in its life."),
        default=REQUIRED,
    )
    status_as_of: OrUnknown[PartialDate] = described(
        nl=("Status op", "Op welke datum deze status zeker klopte."),
        en=("Status as of", "On which date this status was certain."),
        default=REQUIRED,
    )
    status_note: MayBeAbsent[Prose] = described(
        nl=(
            "Over de status",
            "Wat een lezer over de status moet weten, bijvoorbeeld hoe zeker die is.",
        ),
        en=(
            "About the status",
            "What a reader must know about the status, for example how certain it is.",
        ),
    )
    started_on: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Begonnen op", "Wanneer het gebruik begon, zo precies als bekend."),
        en=("Started on", "When its use began, as precise as known."),
    )
    suspended_on: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Tijdelijk gestopt op", "Wanneer het gebruik werd stilgelegd."),
        en=("Suspended on", "When its use was put on hold."),
    )
    ended_on: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Gestopt op", "Wanneer het gebruik voorgoed stopte."),
        en=("Ended on", "When its use ended for good."),
    )
    publication_category: MayBeAbsent[OrUnknown[PublicationCategory]] = described(
        nl=("Publicatiecategorie", "Hoe groot de gevolgen kunnen zijn."),
        en=("Publication category", "How great the effects can be."),
    )
    themes: MayBeAbsent[
        Annotated[list[Slug], Field(min_length=1, max_length=16), UniqueItems()]
    ] = described(
        nl=("Thema's", "De onderwerpen waar het bij hoort."),
        en=("Themes", "The subjects it belongs to."),
    )
    keywords: MayBeAbsent[Annotated[list[Line], Field(min_length=1, max_length=50)]] = described(
        nl=("Zoekwoorden", "Woorden waarop mensen het zouden zoeken."),
        en=("Keywords", "Words people would search it by."),
    )
    contact: MayBeAbsent[OrUnknown[Contact]] = described(
        nl=("Contact", "Waar mensen met vragen over dit algoritme terechtkunnen."),
        en=("Contact", "Where people can go with questions about this algorithm."),
    )
    unit: MayBeAbsent[OrUnknown[Line]] = described(
        nl=("Afdeling", "De afdeling die het gebruikt of gebruikte."),
        en=("Department", "The department that uses or used it."),
    )
    accountable_role: MayBeAbsent[OrUnknown[Line]] = described(
        nl=(
            "Wie verantwoordelijk is",
            "De functie die verantwoordelijk is. Geen naam van een persoon.",
        ),
        en=("Who is accountable", "The role that is accountable. No name of a person."),
    )
    website: MayBeAbsent[OrUnknown[Url]] = described(
        nl=("Publiekspagina", "De pagina van de organisatie over dit algoritme."),
        en=("Public page", "The organisation's page about this algorithm."),
    )
    source_record: MayBeAbsent[OrUnknown[Url]] = described(
        nl=("Andere registratie", "De registratie van dit algoritme in een ander register."),
        en=("Other record", "The record of this algorithm in another register."),
    )
    purpose: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Doel", "Wat het moet bereiken, en waarom de organisatie dat wil."),
        en=("Purpose", "What it is meant to achieve, and why the organisation wants that."),
    )
    previous_process: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Hoe het daarvoor ging", "Hoe het werk werd gedaan voordat het er was."),
        en=("How it was done before", "How the work was done before it existed."),
    )
    use_in_process: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=(
            "Gebruik in het werk",
            "Wie het gebruikt, waarvoor, en wat er met de uitkomst gebeurt.",
        ),
        en=("Use in the work", "Who uses it, what for, and what happens with the result."),
    )
    affected_groups: MayBeAbsent[
        OrUnknown[Annotated[list[AffectedGroup], Field(min_length=1, max_length=50)]]
    ] = described(
        nl=("Wie het raakt", "De mensen of bedrijven voor wie het gevolgen heeft."),
        en=("Who it affects", "The people or companies it has effects on."),
    )
    considerations: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=(
            "Afwegingen",
            "Waarom de organisatie dit redelijk vindt, en welke andere manieren er waren.",
        ),
        en=(
            "Considerations",
            "Why the organisation finds this reasonable, and which other ways there were.",
        ),
    )
    human_oversight: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=(
            "Wat mensen beslissen",
            "Wat mensen doen met de uitkomst, en of zij ervan mogen afwijken.",
        ),
        en=(
            "What people decide",
            "What people do with the result, and whether they may depart from it.",
        ),
    )
    appeals: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Bezwaar maken", "Hoe iemand bezwaar kan maken of om uitleg kan vragen."),
        en=("How to object", "How someone can object or ask for an explanation."),
    )
    legal_basis: MayBeAbsent[
        OrUnknown[Annotated[list[LegalBasis], Field(min_length=1, max_length=50)]]
    ] = described(
        nl=("Wettelijke basis", "De wetten en regels waarop het rust."),
        en=("Legal basis", "The laws and rules it rests on."),
    )
    processing_register: MayBeAbsent[OrUnknown[Url]] = described(
        nl=(
            "Verwerkingsregister",
            "Het adres in het register van verwerkingen van persoonsgegevens.",
        ),
        en=("Processing register", "The address in the register of processing of personal data."),
    )
    impact_assessments: MayBeAbsent[
        OrUnknown[Annotated[list[ImpactAssessment], Field(min_length=1, max_length=50)]]
    ] = described(
        nl=("Toetsen vooraf", "Onderzoeken naar de gevolgen."),
        en=("Impact assessments", "Studies of its effects."),
    )
    audits: MayBeAbsent[OrUnknown[Annotated[list[Audit], Field(min_length=1, max_length=50)]]] = (
        described(
            nl=("Wie het heeft onderzocht", "Audits, juridische en andere beoordelingen."),
            en=("Who examined it", "Audits, legal and other reviews."),
        )
    )
    ethics_dialogues: MayBeAbsent[
        Annotated[list[EthicsDialogue], Field(min_length=1, max_length=20)]
    ] = described(
        nl=("Gesprekken over ethiek", "Bijeenkomsten over wat goed en eerlijk is."),
        en=("Ethics dialogues", "Gatherings about what is right and fair."),
    )
    risks: MayBeAbsent[OrUnknown[Annotated[list[Risk], Field(min_length=1, max_length=100)]]] = (
        described(
            nl=("Risico's", "Wat er mis kan gaan en wat eraan wordt gedaan."),
            en=("Risks", "What can go wrong and what is done about it."),
        )
    )
    data_sources: MayBeAbsent[
        OrUnknown[Annotated[list[DataSource], Field(min_length=1, max_length=100)]]
    ] = described(
        nl=("Gegevens", "Waar de gegevens vandaan komen."),
        en=("Data sources", "Where the data come from."),
    )
    personal_data: MayBeAbsent[PersonalData] = described(
        nl=("Gegevens over mensen", "Of en welke gegevens over mensen worden gebruikt."),
        en=("Personal data", "Whether and which data about people is used."),
    )
    method: MayBeAbsent[OrUnknown[LongProse]] = described(
        nl=("Technische werking", "Hoe het werkt en hoe het is gemaakt."),
        en=("How it works technically", "How it works and how it was made."),
    )
    learning: MayBeAbsent[OrUnknown[Learning]] = described(
        nl=("Soort methode", "Vaste regels, een statistisch model, of iets dat zelf leert."),
        en=("Kind of method", "Fixed rules, a statistical model, or something that learns."),
    )
    indicators: MayBeAbsent[
        OrUnknown[Annotated[list[Indicator], Field(min_length=1, max_length=300)]]
    ] = described(
        nl=("Waar het naar kijkt", "De kenmerken die meetellen of worden vastgelegd."),
        en=("What it looks at", "The features that count or are recorded."),
    )
    indicators_note: MayBeAbsent[Prose] = described(
        nl=(
            "Bij de kenmerken",
            "Wat een lezer over deze lijst moet weten, bijvoorbeeld dat zij niet volledig is.",
        ),
        en=(
            "About the indicators",
            "What a reader must know about this list, for example that it is incomplete.",
        ),
    )
    score: MayBeAbsent[OrUnknown[Score]] = described(
        nl=(
            "De score",
            "Als er een score uit komt: hoe die wordt gemaakt, gelezen, veranderd en bewaard.",
        ),
        en=("The score", "If a score comes out: how it is made, read, changed and kept."),
    )
    performance: MayBeAbsent[OrUnknown[Performance]] = described(
        nl=("Hoe goed het werkt", "Hoe vaak het gelijk heeft."),
        en=("How well it works", "How often it is right."),
    )
    validation: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Is het getoetst?", "Of iemand heeft nagegaan of het klopt."),
        en=("Was it tested?", "Whether somebody checked that it is right."),
    )
    monitoring: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=(
            "Toezicht tijdens het gebruik",
            "Hoe in de gaten wordt gehouden of het goed blijft werken.",
        ),
        en=("Monitoring", "How it is watched whether it keeps working well."),
    )
    suppliers: MayBeAbsent[
        OrUnknown[Annotated[list[Supplier], Field(min_length=1, max_length=50)]]
    ] = described(
        nl=("Leveranciers", "Wie het heeft gemaakt of levert, als dat een ander is."),
        en=("Suppliers", "Who made or delivers it, if that is somebody else."),
    )
    code_url: MayBeAbsent[OrUnknown[Url]] = described(
        nl=("Broncode", "Waar de programmacode openbaar staat."),
        en=("Source code", "Where the program code is public."),
    )
    licence: MayBeAbsent[OrUnknown[Line]] = described(
        nl=("Licentie van de code", "Onder welke voorwaarden de code mag worden gebruikt."),
        en=("Licence of the code", "Under which terms the code may be used."),
    )
    region: MayBeAbsent[OrUnknown[Line]] = described(
        nl=("Gebied", "Waar het wordt gebruikt."),
        en=("Region", "Where it is used."),
    )
    external_ids: MayBeAbsent[Annotated[list[Identifier], Field(min_length=1, max_length=20)]] = (
        described(
            nl=("Nummers in andere registers", "Onder welk nummer andere registers het kennen."),
            en=("Identifiers in other registers", "By which number other registers know it."),
        )
    )
    eu: MayBeAbsent[EuropeanAct] = described(
        nl=("Europese AI-verordening", "Wat de AI-verordening vraagt, als die geldt."),
        en=("European AI Act", "What the AI Act asks, where it applies."),
    )
    withheld: MayBeAbsent[Annotated[list[Withheld], Field(min_length=1, max_length=50)]] = (
        described(
            nl=("Niet openbaar", "Wat met een reden niet wordt getoond."),
            en=("Withheld", "What is not shown, for a reason."),
        )
    )
    related: MayBeAbsent[Annotated[list[Related], Field(min_length=1, max_length=50)]] = described(
        nl=("Heeft te maken met", "Andere algoritmes in dit register die ermee te maken hebben."),
        en=("Related", "Other algorithms in this register that have to do with it."),
    )
    retirement: MayBeAbsent[Retirement] = described(
        nl=("Het stoppen", "Hoe, wanneer en waarom het is gestopt, en wat er toen gebeurde."),
        en=("Retirement", "How, when and why it was stopped, and what happened then."),
    )
    discrepancies: MayBeAbsent[Annotated[list[Discrepancy], Field(min_length=1, max_length=50)]] = (
        described(
            nl=(
                "Waar de bronnen verschillen",
                "Plekken waar de bronnen elkaar tegenspreken of iets niet kan kloppen.",
            ),
            en=(
                "Where the sources disagree",
                "Places where the sources contradict each other or something cannot be right.",
            ),
        )
    )
    corrections: MayBeAbsent[Annotated[list[Correction], Field(min_length=1, max_length=50)]] = (
        described(
            nl=(
                "Verbeteringen",
                "Wat er over een gestopt algoritme is veranderd nadat het was gepubliceerd, en waarom.",
            ),
            en=(
                "Corrections",
                "What was changed about a stopped algorithm after it was published, and why.",
            ),
        )
    )
    reviewed_on: MayBeAbsent[PartialDate] = described(
        nl=("Nagekeken op", "Wanneer iemand deze tekst voor het laatst heeft nagekeken."),
        en=("Reviewed on", "When somebody last checked this text."),
    )
    next_review_on: MayBeAbsent[PartialDate] = described(
        nl=("Weer nakijken op", "Wanneer deze tekst opnieuw moet worden nagekeken."),
        en=("Next review on", "When this text has to be checked again."),
    )
    evidence: MayBeAbsent[Annotated[list[Evidence], Field(min_length=1, max_length=500)]] = (
        described(
            nl=("Bewijs", "De citaten uit bronnen die deze tekst ondersteunen."),
            en=("Evidence", "The quotations from sources that support this text."),
        )
    )
    own_fields: MayBeAbsent[Annotated[list[OwnValue], Field(min_length=1, max_length=50)]] = (
        described(
            nl=("Eigen velden", "Wat dit register vraagt en andere registers niet."),
            en=("Own fields", "What this register asks and other registers do not."),
        )
    )
    imported_from: MayBeAbsent[ImportedFrom] = described(
        nl=("Overgenomen uit", "Het register waaruit deze gegevens zijn overgenomen."),
        en=("Imported from", "The register these data were taken from."),
    )
