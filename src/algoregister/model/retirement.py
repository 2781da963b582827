"""The record of stopping: what no other register has.

Who decided what and when, why, who agrees and who does not, what was done to take the algorithm
out of the work, what happened to the data and to the people, and what is still open.
"""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, StrictInt, StringConstraints, Tag

from algoregister.model.conditions import Condition, Conditional
from algoregister.model.dates import PartialDate
from algoregister.model.evidence import SupportedByEvidence
from algoregister.model.organisation import Contact
from algoregister.model.own import OwnCode
from algoregister.model.stopping import (
    CorrectionKind,
    DecisionKind,
    Disposition,
    GroundCode,
    GroundPosition,
    Informed,
    RetirementKind,
    StageAtStop,
    StepCode,
    StepStatus,
    Trigger,
)
from algoregister.model.text import (
    Line,
    MayBeAbsent,
    OrUnknown,
    Prose,
    UniqueItems,
    Url,
    Written,
)
from algoregister.model.wording import REQUIRED, Bilingual, described

_OWN, _FIXED = "=own", "=fixed"


def _whose_code(value: Any) -> str:
    return _OWN if isinstance(value, str) and value.startswith("x-") else _FIXED


AnyGround = Annotated[
    Annotated[GroundCode, Tag(_FIXED)] | Annotated[OwnCode, Tag(_OWN)], Discriminator(_whose_code)
]
"""A fixed ground, or one of the register's own."""
EntryId = Annotated[
    str,
    StringConstraints(
        pattern="^[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=201
    ),
]
"""`<organisation>/<slug>`: where the entry stands under `algorithms/`."""


class Decision(SupportedByEvidence):
    """What a body decided, advised or asked on the way to stopping."""

    date: OrUnknown[PartialDate] = described(
        nl=("Datum", "Wanneer het besluit of advies is gegeven, zo precies als de bron."),
        en=("Date", "When the decision or advice was given, as precise as the source."),
        default=REQUIRED,
    )
    body: OrUnknown[Line] = described(
        nl=("Wie", "Het orgaan of de afdeling. Geen namen van mensen."),
        en=("Who", "The body or department. No names of people."),
        default=REQUIRED,
    )
    kind: DecisionKind = described(
        nl=("Soort", "Wat voor besluit of advies het is."),
        en=("Kind", "What sort of decision or advice it is."),
        default=REQUIRED,
    )
    statement: Prose = described(
        nl=("Inhoud", "Wat er is besloten, geadviseerd of gevraagd."),
        en=("Content", "What was decided, advised or asked."),
        default=REQUIRED,
    )
    document: MayBeAbsent[OrUnknown[Line]] = described(
        nl=("Stuk", "In welk stuk het staat."),
        en=("Document", "In which document it stands."),
    )


class Objection(SupportedByEvidence):
    """What somebody says against a ground."""

    by: Line = described(
        nl=("Wie", "De afdeling of het orgaan."),
        en=("Who", "The department or body."),
        default=REQUIRED,
    )
    statement: Prose = described(
        nl=("Wat die zegt", "De tegenspraak in gewone woorden."),
        en=("What they say", "The contradiction in plain words."),
        default=REQUIRED,
    )


class Ground(Conditional, SupportedByEvidence):
    """A reason for stopping, with who says so and who denies it."""

    conditions = (
        Condition(
            code="ground-without-support",
            explanation=Bilingual(
                "Bij een reden om te stoppen staat niet wie dat zegt en ook geen bewijs.",
                "A ground for stopping has neither somebody who says so nor evidence.",
            ),
            why=Bilingual(
                "Een reden zonder herkomst is een mening van het register. Een lezer moet kunnen nagaan waar zij vandaan komt.",
                "A ground without an origin is an opinion of the register. A reader must be able to see where it comes from.",
            ),
            mend=Bilingual(
                "Voeg `evidence: [naam-van-het-bewijs]` toe, of `attributed_to:` met wie het zegt.",
                "Add `evidence: [evidence-id]`, or `attributed_to:` with who says so.",
            ),
            requires_one_of=("evidence", "attributed_to"),
        ),
        Condition(
            code="disputed-without-disputer",
            explanation=Bilingual(
                "De reden is omstreden, maar er staat niet wie het er niet mee eens is.",
                "The ground is disputed, but it does not say who disagrees.",
            ),
            why=Bilingual(
                "Een tegenspraak zonder naam is niet na te gaan.",
                "A contradiction without anybody behind it cannot be checked.",
            ),
            mend=Bilingual(
                "Voeg `disputed_by:` toe met een lijst van wie het tegenspreekt en wat zij zeggen.",
                "Add `disputed_by:` with a list of who contradicts it and what they say.",
            ),
            when=("position", frozenset({GroundPosition.DISPUTED.value})),
            requires=("disputed_by",),
        ),
    )

    code: AnyGround = described(
        nl=("Reden", "De code van de reden. Eigen codes van een register beginnen met x-."),
        en=("Ground", "The code of the ground. A register's own codes begin with x-."),
        default=REQUIRED,
    )
    statement: Prose = described(
        nl=("Uitleg", "De reden in gewone woorden."),
        en=("Explanation", "The ground in plain words."),
        default=REQUIRED,
    )
    attributed_to: MayBeAbsent[Line] = described(
        nl=("Wie dit zegt", "De afdeling of het orgaan dat deze reden noemt."),
        en=("Who says so", "The department or body that names this ground."),
    )
    position: GroundPosition = described(
        nl=("Is men het erover eens?", "Genoemd, omstreden of ontkend."),
        en=("Is it agreed?", "Asserted, disputed or denied."),
        default=GroundPosition.ASSERTED,
    )
    disputed_by: MayBeAbsent[Annotated[list[Objection], Field(min_length=1, max_length=10)]] = (
        described(
            nl=("Wie het tegenspreekt", "Wie het er niet mee eens is, en wat die zegt."),
            en=("Who disputes it", "Who disagrees, and what they say."),
        )
    )


class Step(Conditional, SupportedByEvidence):
    """One step of taking the algorithm out of use."""

    conditions = (
        Condition(
            code="done-without-proof",
            explanation=Bilingual(
                "Een stap heet gedaan, maar er staat geen datum bij en geen bewijs.",
                "A step is called done, but has neither a date nor evidence.",
            ),
            why=Bilingual(
                "Zonder datum of bewijs is het een belofte. Een lezer kan niet nagaan of het echt is gebeurd.",
                "Without a date or evidence it is a promise. A reader cannot check whether it really happened.",
            ),
            mend=Bilingual(
                "Voeg `on:` met een datum toe of `evidence:`; of kies status decided of unknown.",
                "Add `on:` with a date or `evidence:`; or choose status decided or unknown.",
            ),
            when=("status", frozenset({StepStatus.DONE.value})),
            requires_one_of=("on", "evidence"),
        ),
    )

    step: StepCode = described(
        nl=("Stap", "Welke van de negen stappen."),
        en=("Step", "Which of the nine steps."),
        default=REQUIRED,
    )
    status: StepStatus = described(
        nl=("Hoe ver", "Hoe ver de stap is, voor zover de bronnen dat laten zien."),
        en=("How far", "How far the step is, as far as the sources show."),
        default=REQUIRED,
    )
    on: MayBeAbsent[PartialDate] = described(
        nl=("Datum", "Wanneer het is gedaan of besloten."),
        en=("Date", "When it was done or decided."),
    )
    by: MayBeAbsent[Line] = described(
        nl=("Door", "De afdeling of het orgaan dat het heeft gedaan of moet doen."),
        en=("By", "The department or body that did it or has to."),
    )
    note: MayBeAbsent[Prose] = described(
        nl=("Toelichting", "Wat de bronnen erover zeggen."),
        en=("Note", "What the sources say about it."),
    )


class DataFate(SupportedByEvidence):
    """What happened to one kind of data."""

    disposition: Disposition = described(
        nl=("Wat ermee is gebeurd", "Gewist, bewaard, in een archief, of onbekend."),
        en=("What happened to them", "Deleted, retained, archived, or unknown."),
        default=REQUIRED,
    )
    until: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Tot", "Hoe lang de gegevens worden bewaard."),
        en=("Until", "How long the data are kept."),
    )
    basis: MayBeAbsent[Line] = described(
        nl=("Op grond van", "De wet of regel voor het wissen of bewaren."),
        en=("Basis", "The law or rule for deleting or keeping."),
    )
    note: MayBeAbsent[Prose] = described(
        nl=("Toelichting", "Wat de bronnen erover zeggen."),
        en=("Note", "What the sources say about it."),
    )


class Correction(SupportedByEvidence):
    """Something that was published of a stopped algorithm and was changed later, with why.

    Citizens and journalists refer to what a register says of an algorithm that was stopped. So it
    does not change in silence.
    """

    date: PartialDate = described(
        nl=("Datum", "Wanneer het in dit register is veranderd."),
        en=("Date", "When it was changed in this register."),
        default=REQUIRED,
    )
    kind: CorrectionKind = described(
        nl=("Soort", "Een verbetering, of het algoritme is weer in gebruik."),
        en=("Kind", "A correction, or the algorithm was taken up again."),
        default=REQUIRED,
    )
    what: Prose = described(
        nl=("Wat", "Wat er stond en wat er nu staat."),
        en=("What", "What it said and what it says now."),
        default=REQUIRED,
    )
    why: Prose = described(
        nl=("Waarom", "Waarom het is veranderd, en wie dat zegt."),
        en=("Why", "Why it was changed, and who says so."),
        default=REQUIRED,
    )


class RetiredData(Written):
    """What happened to the data when the algorithm was stopped."""

    training: MayBeAbsent[DataFate] = described(
        nl=("Gegevens waarmee het is gemaakt", "De gegevens waaruit het model is afgeleid."),
        en=("Data it was made with", "The data the model was derived from."),
    )
    inputs: MayBeAbsent[DataFate] = described(
        nl=("Ingevoerde gegevens", "De gegevens die erin gingen."),
        en=("Input data", "The data that went into it."),
    )
    outputs: MayBeAbsent[DataFate] = described(
        nl=("Uitkomsten", "De scores en andere uitkomsten."),
        en=("Results", "The scores and other results."),
    )
    logs: MayBeAbsent[DataFate] = described(
        nl=("Logboeken", "Wat is vastgelegd over het gebruik."),
        en=("Logs", "What was recorded of its use."),
    )


class RetiredPeople(SupportedByEvidence):
    """What stopping meant for the people and companies it had been used on."""

    groups: MayBeAbsent[Annotated[list[Line], Field(min_length=1, max_length=50)]] = described(
        nl=("Wie", "De groepen mensen of bedrijven die het raakte."),
        en=("Who", "The groups of people or companies it affected."),
    )
    number: MayBeAbsent[OrUnknown[Annotated[StrictInt, Field(ge=0, le=10**12)]]] = described(
        nl=("Hoeveel", "Het aantal, als getal."),
        en=("How many", "The number, in figures."),
    )
    number_note: MayBeAbsent[Line] = described(
        nl=("Bij het aantal", "Wat er precies is geteld."),
        en=("About the number", "What exactly was counted."),
    )
    informed: Informed = described(
        nl=("Ingelicht?", "Of deze mensen of bedrijven zijn ingelicht."),
        en=("Informed?", "Whether these people or companies were told."),
        default=REQUIRED,
    )
    how: MayBeAbsent[Prose] = described(
        nl=("Hoe ingelicht", "Op welke manier, of waarom niet."),
        en=("How informed", "In which way, or why not."),
    )
    decisions_reviewed: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=(
            "Zijn oude beslissingen bekeken?",
            "Of beslissingen waarbij het meespeelde opnieuw zijn bekeken.",
        ),
        en=(
            "Were past decisions looked at?",
            "Whether decisions in which it played a part were looked at again.",
        ),
    )
    remedy: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Herstel", "Wat er voor deze mensen of bedrijven is gedaan of kan worden gedaan."),
        en=("Remedy", "What was done or can be done for these people or companies."),
    )
    contact: MayBeAbsent[Contact] = described(
        nl=("Waar zij terechtkunnen", "Een contact voor wie denkt nadeel te hebben gehad."),
        en=("Where they can go", "A contact for those who think it harmed them."),
    )


class OpenQuestion(SupportedByEvidence):
    """A question the sources leave open."""

    question: Prose = described(
        nl=("Vraag", "Wat nog niet bekend is."),
        en=("Question", "What is not yet known."),
        default=REQUIRED,
    )
    asked_to: MayBeAbsent[Line] = described(
        nl=("Gesteld aan", "Wie de vraag kan beantwoorden."),
        en=("Asked to", "Who can answer the question."),
    )
    since: MayBeAbsent[PartialDate] = described(
        nl=("Sinds", "Sinds wanneer de vraag openstaat."),
        en=("Since", "Since when the question is open."),
    )


class Replacement(SupportedByEvidence):
    """What took the place of the algorithm."""

    entry: MayBeAbsent[EntryId] = described(
        nl=(
            "Ander algoritme",
            "De naam van het andere algoritme in dit register: organisatie/naam.",
        ),
        en=(
            "Other algorithm",
            "The id of the other algorithm in this register: organisation/name.",
        ),
    )
    description: Prose = described(
        nl=("Omschrijving", "Wat ervoor in de plaats kwam, en hoe zeker dat is."),
        en=("Description", "What took its place, and how certain that is."),
        default=REQUIRED,
    )


class Archive(SupportedByEvidence):
    """Where the documents of a stopped algorithm can be found."""

    where: OrUnknown[Line] = described(
        nl=("Waar", "Het archief of de plek waar de stukken liggen."),
        en=("Where", "The archive or place the documents are in."),
        default=REQUIRED,
    )
    reference: MayBeAbsent[Line] = described(
        nl=("Kenmerk", "Het nummer waaronder ze te vinden zijn."),
        en=("Reference", "The number under which they can be found."),
    )
    access: MayBeAbsent[Prose] = described(
        nl=("Toegang", "Wie ze mag zien en hoe."),
        en=("Access", "Who may see them and how."),
    )
    url: MayBeAbsent[Url] = described(
        nl=("Adres", "Waar ze op internet staan."),
        en=("Address", "Where they are on the internet."),
    )


class Retirement(Conditional, SupportedByEvidence):
    """How, when and why an algorithm was stopped, and what happened then."""

    conditions = (
        Condition(
            code="retirement-without-ground",
            explanation=Bilingual(
                "Er staat dat het algoritme is gestopt, maar niet waarom.",
                "It says that the algorithm was stopped, but not why.",
            ),
            why=Bilingual(
                "Waarom een algoritme is gestopt, is wat mensen willen weten. Dat niemand het zegt, is ook een antwoord; dan moet het er staan.",
                "Why an algorithm was stopped is what people want to know. That nobody says so is an answer too; then it must be said.",
            ),
            mend=Bilingual(
                "Voeg `grounds:` toe met minstens één reden. Heeft de organisatie geen reden "
                "gepubliceerd? Schrijf dan `not_published: true`; de site telt dat.",
                "Add `grounds:` with at least one reason. If the organisation published none, "
                "write `not_published: true`; the site counts that.",
            ),
            requires_one_of=("grounds", "not_published"),
        ),
        Condition(
            code="not-published-with-grounds",
            explanation=Bilingual(
                "Er staat dat er geen reden is gepubliceerd, en toch staan er redenen.",
                "It says that no reason was published, and yet there are reasons.",
            ),
            why=Bilingual(
                "Het een spreekt het ander tegen. De site telt hoe vaak er geen reden is gepubliceerd, en telt dan verkeerd.",
                "One contradicts the other. The site counts how often no reason was published, and would count wrongly.",
            ),
            mend=Bilingual(
                "Haal `not_published` weg, of haal `grounds` weg.",
                "Remove `not_published`, or remove `grounds`.",
            ),
            when=("not_published", frozenset({True})),
            forbids=("grounds",),
        ),
        Condition(
            code="replaced-without-replacement",
            explanation=Bilingual(
                "Er staat dat het algoritme is vervangen, maar niet waardoor.",
                "It says that the algorithm was replaced, but not by what.",
            ),
            why=Bilingual(
                "Mensen willen weten wat nu over hen beslist.",
                "People want to know what decides about them now.",
            ),
            mend=Bilingual(
                "Voeg `replaced_by:` toe, of kies een andere `kind`.",
                "Add `replaced_by:`, or choose another `kind`.",
            ),
            when=("kind", frozenset({RetirementKind.REPLACED.value})),
            requires=("replaced_by",),
        ),
    )

    kind: RetirementKind = described(
        nl=(
            "Hoe het eindigde",
            "Tijdelijk gestopt, gestopt, vervangen of nooit in gebruik genomen.",
        ),
        en=("How it ended", "Suspended, retired, replaced or never deployed."),
        default=REQUIRED,
    )
    summary: MayBeAbsent[Prose] = described(
        nl=(
            "In het kort",
            "Waarom en hoe het stopte, in een paar gewone zinnen. Staat boven aan de pagina.",
        ),
        en=(
            "In short",
            "Why and how it stopped, in a few plain sentences. Stands at the top of the page.",
        ),
    )
    stage_at_stop: MayBeAbsent[OrUnknown[StageAtStop]] = described(
        nl=("Hoe ver het was", "Of het nog werd gemaakt, werd geprobeerd of al werd gebruikt."),
        en=(
            "How far it had come",
            "Whether it was still being made, being tried out or already in use.",
        ),
    )
    announced_on: MayBeAbsent[OrUnknown[PartialDate]] = described(
        nl=("Bekendgemaakt op", "Wanneer de organisatie naar buiten bracht dat het stopt."),
        en=("Announced on", "When the organisation made public that it stops."),
    )
    announced_through: MayBeAbsent[Line] = described(
        nl=("Bekendgemaakt via", "Hoe het naar buiten is gebracht."),
        en=("Announced through", "How it was made public."),
    )
    trigger: MayBeAbsent[
        Annotated[list[Trigger], Field(min_length=1, max_length=12), UniqueItems()]
    ] = described(
        nl=("Aanleiding", "Wat het stoppen in gang zette."),
        en=("Trigger", "What set the stopping in motion."),
    )
    trigger_note: MayBeAbsent[Prose] = described(
        nl=("Over de aanleiding", "De aanleiding in gewone woorden."),
        en=("About the trigger", "The trigger in plain words."),
    )
    decisions: MayBeAbsent[
        OrUnknown[Annotated[list[Decision], Field(min_length=1, max_length=100)]]
    ] = described(
        nl=("Besluiten", "Elk besluit en advies op weg naar het stoppen, het oudste eerst."),
        en=(
            "Decisions",
            "Every decision and piece of advice on the way to stopping, oldest first.",
        ),
    )
    grounds: MayBeAbsent[Annotated[list[Ground], Field(min_length=1, max_length=50)]] = described(
        nl=("Redenen", "Waarom het is gestopt, met wie dat zegt."),
        en=("Grounds", "Why it was stopped, with who says so."),
    )
    not_published: MayBeAbsent[Literal[True]] = described(
        nl=(
            "Geen reden gepubliceerd",
            "Schrijf true als de organisatie niet heeft gezegd waarom het is gestopt.",
        ),
        en=(
            "No reason published",
            "Write true if the organisation has not said why it was stopped.",
        ),
    )
    steps: MayBeAbsent[Annotated[list[Step], Field(min_length=1, max_length=30)]] = described(
        nl=("Stappen", "Wat er is gedaan om het uit het werk te halen."),
        en=("Steps", "What was done to take it out of the work."),
    )
    replaced_by: MayBeAbsent[
        OrUnknown[Annotated[list[Replacement], Field(min_length=1, max_length=20)]]
    ] = described(
        nl=("Vervangen door", "Wat ervoor in de plaats kwam."),
        en=("Replaced by", "What took its place."),
    )
    process_now: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Hoe het werk nu gaat", "Hoe het werk wordt gedaan zonder het algoritme."),
        en=("How the work is done now", "How the work is done without the algorithm."),
    )
    data: MayBeAbsent[RetiredData] = described(
        nl=("De gegevens", "Wat er met de gegevens en uitkomsten is gebeurd."),
        en=("The data", "What happened to the data and results."),
    )
    people: MayBeAbsent[RetiredPeople] = described(
        nl=("De mensen en bedrijven", "Wat het stoppen betekende voor wie het raakte."),
        en=("The people and companies", "What stopping meant for those it affected."),
    )
    lessons: MayBeAbsent[OrUnknown[Prose]] = described(
        nl=("Wat ervan is geleerd", "Wat de organisatie zegt te hebben geleerd."),
        en=("Lessons", "What the organisation says it learned."),
    )
    open_questions: MayBeAbsent[
        Annotated[list[OpenQuestion], Field(min_length=1, max_length=50)]
    ] = described(
        nl=("Open vragen", "Wat de bronnen niet zeggen en een lezer wel zou willen weten."),
        en=("Open questions", "What the sources do not say and a reader would want to know."),
    )
    archive: MayBeAbsent[Archive] = described(
        nl=("Archief", "Waar de stukken te vinden zijn."),
        en=("Archive", "Where the documents can be found."),
    )
