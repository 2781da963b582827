"""The values a maintainer can choose from, each with its code, label and meaning.

A code is part of the public interface: it stands in entries, in the API and in addresses. Codes
are added, never renamed or reused. Sources of the lists are named per vocabulary.
"""

from enum import StrEnum
from typing import Any, Self

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue

from algoregister.model.wording import Bilingual


class Vocabulary(StrEnum):
    """A closed list of codes; each member carries `label` and `help` in Dutch and English."""

    label: Bilingual
    help: Bilingual

    def __new__(cls, code: str, nl: tuple[str, str], en: tuple[str, str]) -> Self:
        """Make a member from its code and (label, help) in both languages."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = Bilingual(nl[0], en[0])
        member.help = Bilingual(nl[1], en[1])
        return member

    @classmethod
    def of(cls, code: str | None) -> Self | None:
        """Give the member with a code; None when there is none."""
        return next((member for member in cls if member.value == code), None)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: Any, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """List the codes in the JSON Schema, with what each means in both languages."""
        written = handler(schema)
        target = handler.resolve_ref_schema(written)
        target["description"] = "\n\n".join(
            "\n".join(f"- {member.value}: {member.label[i]}. {member.help[i]}" for member in cls)
            for i in range(len(Bilingual._fields))
        )
        target["enumDescriptions"] = [
            f"NL: {member.label.nl}. {member.help.nl}\n\nEN: {member.label.en}. {member.help.en}"
            for member in cls
        ]
        return written


class Status(Vocabulary):
    """Where an algorithm is in its life (crosswalk: STANDARDS, status)."""

    IN_DEVELOPMENT = (
        "in_development",
        ("In ontwikkeling", "Er wordt aan gewerkt; het wordt nog niet gebruikt in het echte werk."),
        ("In development", "It is being made; it is not yet used in real work."),
    )
    PILOT = (
        "pilot",
        (
            "Proef",
            "Het wordt uitgeprobeerd in het echte werk, op kleine schaal of voor korte tijd.",
        ),
        ("Pilot", "It is tried out in real work, on a small scale or for a short time."),
    )
    IN_USE = (
        "in_use",
        ("In gebruik", "Het wordt gebruikt in het echte werk."),
        ("In use", "It is used in real work."),
    )
    SUSPENDED = (
        "suspended",
        ("Tijdelijk gestopt", "Het gebruik is stilgelegd; over de toekomst is nog niet besloten."),
        ("Suspended", "Its use is on hold; its future has not been decided."),
    )
    RETIRED = (
        "retired",
        ("Gestopt", "Het werd gebruikt en dat is voorgoed gestopt."),
        ("Retired", "It was used and that has ended for good."),
    )
    NEVER_DEPLOYED = (
        "never_deployed",
        ("Nooit in gebruik genomen", "Het werd gemaakt of gepland, maar is nooit gebruikt."),
        ("Never deployed", "It was made or planned, but never used."),
    )


class PublicationCategory(Vocabulary):
    """How heavy the possible effect is (Dutch publication standard 1.0)."""

    HIGH_RISK_AI_SYSTEM = (
        "high_risk_ai_system",
        (
            "Hoog-risico-AI-systeem",
            "Een AI-systeem met een hoog risico volgens de Europese AI-verordening.",
        ),
        ("High-risk AI system", "An AI system with a high risk under the European AI Act."),
    )
    IMPACTFUL_ALGORITHM = (
        "impactful_algorithm",
        ("Impactvol algoritme", "Het kan merkbare gevolgen hebben voor mensen of bedrijven."),
        ("Impactful algorithm", "It can have noticeable effects on people or companies."),
    )
    OTHER_ALGORITHM = (
        "other_algorithm",
        ("Overig algoritme", "Het heeft weinig of geen gevolgen voor mensen of bedrijven."),
        ("Other algorithm", "It has little or no effect on people or companies."),
    )


class Theme(Vocabulary):
    """Subject of government (the sixteen themes of the Dutch publication standard 1.0).

    A register may name themes of its own in `register.yml`; these are the default.
    """

    ORGANISATION_AND_OPERATIONS = (
        "organisation-and-operations",
        (
            "Organisatie en bedrijfsvoering",
            "Hoe de overheid zelf werkt: personeel, gebouwen, informatie.",
        ),
        (
            "Organisation and operations",
            "How government itself works: staff, buildings, information.",
        ),
    )
    CULTURE_AND_RECREATION = (
        "culture-and-recreation",
        ("Cultuur en recreatie", "Kunst, erfgoed, sport en vrije tijd."),
        ("Culture and recreation", "Arts, heritage, sports and leisure."),
    )
    ECONOMY = (
        "economy",
        ("Economie", "Bedrijven, handel, markten en innovatie."),
        ("Economy", "Companies, trade, markets and innovation."),
    )
    PUBLIC_FINANCE = (
        "public-finance",
        ("Overheidsfinanciën", "Belasting, subsidies en uitgaven van de overheid."),
        ("Public finance", "Taxes, grants and government spending."),
    )
    HOUSING = (
        "housing",
        ("Wonen", "Woningen, huur en adressen."),
        ("Housing", "Homes, rent and addresses."),
    )
    INTERNATIONAL = (
        "international",
        ("Internationaal", "Andere landen, Europa, ontwikkelingssamenwerking en defensie."),
        ("International", "Other countries, Europe, development aid and defence."),
    )
    MIGRATION_AND_INTEGRATION = (
        "migration-and-integration",
        ("Migratie en integratie", "Verblijf, asiel, inburgering en grenzen."),
        ("Migration and integration", "Residence, asylum, civic integration and borders."),
    )
    NATURE_AND_ENVIRONMENT = (
        "nature-and-environment",
        ("Natuur en milieu", "Natuur, klimaat, afval, lucht en water."),
        ("Nature and environment", "Nature, climate, waste, air and water."),
    )
    EDUCATION_AND_SCIENCE = (
        "education-and-science",
        ("Onderwijs en wetenschap", "Scholen, studies en onderzoek."),
        ("Education and science", "Schools, studies and research."),
    )
    PUBLIC_ORDER_AND_SAFETY = (
        "public-order-and-safety",
        ("Openbare orde en veiligheid", "Politie, brandweer, toezicht en rampen."),
        ("Public order and safety", "Police, fire service, supervision and disasters."),
    )
    LAW = (
        "law",
        ("Recht", "Rechtspraak, straf en rechtsbescherming."),
        ("Law", "Courts, punishment and legal protection."),
    )
    SPATIAL_PLANNING_AND_INFRASTRUCTURE = (
        "spatial-planning-and-infrastructure",
        ("Ruimte en infrastructuur", "Grond, bouwen, wegen, water en netwerken."),
        ("Spatial planning and infrastructure", "Land, building, roads, water and networks."),
    )
    SOCIAL_SECURITY = (
        "social-security",
        ("Sociale zekerheid", "Uitkeringen, toeslagen, pensioen en schulden."),
        ("Social security", "Benefits, allowances, pensions and debts."),
    )
    TRAFFIC = (
        "traffic",
        ("Verkeer", "Vervoer, parkeren en verkeer."),
        ("Traffic", "Transport, parking and traffic."),
    )
    WORK = (
        "work",
        ("Werk", "Banen, werkgevers en arbeidsomstandigheden."),
        ("Work", "Jobs, employers and working conditions."),
    )
    CARE_AND_HEALTH = (
        "care-and-health",
        ("Zorg en gezondheid", "Zorg, jeugd, ziekte en gezondheid."),
        ("Care and health", "Care, youth, illness and health."),
    )


class Learning(Vocabulary):
    """What kind of method it is, and whether it learns."""

    RULE_BASED = (
        "rule_based",
        ("Vaste regels", "Mensen hebben de regels bedacht en opgeschreven."),
        ("Fixed rules", "People thought up the rules and wrote them down."),
    )
    STATISTICAL_MODEL = (
        "statistical_model",
        (
            "Statistisch model",
            "Eén keer afgeleid uit cijfers over vroeger; het leert daarna niet vanzelf bij.",
        ),
        (
            "Statistical model",
            "Derived once from past figures; it does not go on learning by itself.",
        ),
    )
    MACHINE_LEARNING = (
        "machine_learning",
        ("Zelflerend", "Een computer heeft de regels zelf uit voorbeelden geleerd."),
        ("Machine learning", "A computer learned the rules from examples by itself."),
    )
    GENERATIVE_AI = (
        "generative_ai",
        ("Generatieve AI", "Het maakt zelf tekst, beeld of geluid, bijvoorbeeld een taalmodel."),
        ("Generative AI", "It makes text, images or sound by itself, such as a language model."),
    )
    HYBRID = (
        "hybrid",
        ("Gemengd", "Een mengsel van vaste regels en een model dat geleerd is."),
        ("Hybrid", "A mix of fixed rules and a model that was learned."),
    )


class PersonalDataUse(Vocabulary):
    """Whether data about people is used."""

    PROCESSED = (
        "processed",
        ("Ja", "Het gebruikt gegevens over mensen."),
        ("Yes", "It uses data about people."),
    )
    NOT_PROCESSED = (
        "not_processed",
        ("Nee", "Het gebruikt geen gegevens over mensen."),
        ("No", "It uses no data about people."),
    )
    DISPUTED = (
        "disputed",
        ("Daarover verschillen de bronnen", "De bronnen zeggen er iets verschillends over."),
        ("The sources disagree", "The sources say different things about it."),
    )


class SensitiveGround(Vocabulary):
    """Why an indicator is sensitive: what it says, or may give away, about people."""

    NATIONALITY = (
        "nationality",
        ("Nationaliteit", "Welk paspoort iemand heeft."),
        ("Nationality", "Which passport someone holds."),
    )
    BIRTH_COUNTRY = (
        "birth_country",
        ("Geboorteland", "In welk land iemand geboren is."),
        ("Country of birth", "In which country someone was born."),
    )
    ETHNIC_ORIGIN = (
        "ethnic_origin",
        ("Afkomst", "Tot welke bevolkingsgroep iemand behoort of gerekend wordt."),
        ("Ethnic origin", "To which population group someone belongs or is counted."),
    )
    LANGUAGE = (
        "language",
        ("Taal", "Welke taal iemand spreekt of schrijft."),
        ("Language", "Which language someone speaks or writes."),
    )
    RELIGION = (
        "religion",
        ("Godsdienst of overtuiging", "Wat iemand gelooft."),
        ("Religion or belief", "What someone believes."),
    )
    POLITICAL_OPINION = (
        "political_opinion",
        ("Politieke mening", "Wat iemand van politiek vindt, of lidmaatschap van een vakbond."),
        ("Political opinion", "What someone thinks of politics, or membership of a trade union."),
    )
    SEX = (
        "sex",
        ("Geslacht", "Man, vrouw of anders."),
        ("Sex or gender", "Man, woman or other."),
    )
    SEXUAL_ORIENTATION = (
        "sexual_orientation",
        ("Seksuele gerichtheid", "Op wie iemand valt."),
        ("Sexual orientation", "To whom someone is attracted."),
    )
    AGE = ("age", ("Leeftijd", "Hoe oud iemand is."), ("Age", "How old someone is."))
    HEALTH = (
        "health",
        ("Gezondheid of handicap", "Ziekte, zorg, of een beperking."),
        ("Health or disability", "Illness, care, or a disability."),
    )
    BIOMETRIC_OR_GENETIC = (
        "biometric_or_genetic",
        ("Lichaamskenmerken", "Gezicht, vingerafdruk, stem of DNA."),
        ("Biometric or genetic data", "Face, fingerprint, voice or DNA."),
    )
    CRIMINAL_RECORD = (
        "criminal_record",
        ("Strafrechtelijke gegevens", "Veroordelingen, verdenkingen of boetes."),
        ("Criminal record", "Convictions, suspicions or fines."),
    )
    INCOME = (
        "income",
        ("Inkomen of schulden", "Hoe arm of rijk iemand is."),
        ("Income or debts", "How poor or rich someone is."),
    )
    FAMILY = (
        "family",
        ("Gezin en familie", "Met wie iemand samenleeft of verwant is."),
        ("Family", "With whom someone lives or to whom they are related."),
    )
    RESIDENCE = (
        "residence",
        ("Woonplaats of verblijfsrecht", "Waar iemand woont, of mag wonen."),
        ("Place or right of residence", "Where someone lives, or may live."),
    )
    PROXY = (
        "proxy",
        (
            "Kan iets anders verraden",
            "Het lijkt neutraal, maar kan samenhangen met afkomst of een ander gevoelig kenmerk.",
        ),
        (
            "May stand in for another",
            "It looks neutral, but may go together with origin or another sensitive trait.",
        ),
    )


class AssessmentType(Vocabulary):
    """Kinds of impact assessment (titles recommended by the Dutch standard 1.0, and the AI Act)."""

    DPIA = (
        "dpia",
        ("Data Protection Impact Assessment (DPIA)", "Onderzoek naar de gevolgen voor de privacy."),
        ("Data Protection Impact Assessment (DPIA)", "Study of the effects on privacy."),
    )
    PRE_SCAN_DPIA = (
        "pre_scan_dpia",
        ("Pre-scan DPIA", "Kort onderzoek of een DPIA nodig is."),
        ("Pre-scan DPIA", "Short study of whether a DPIA is needed."),
    )
    PRIVACY_QUICKSCAN = (
        "privacy_quickscan",
        ("Privacy Quickscan", "Kort onderzoek naar privacy."),
        ("Privacy Quickscan", "Short study of privacy."),
    )
    IAMA = (
        "iama",
        (
            "Impact Assessment Mensenrechten en Algoritmes (IAMA)",
            "Onderzoek naar de gevolgen voor mensenrechten.",
        ),
        (
            "Human rights impact assessment for algorithms (IAMA)",
            "Study of the effects on human rights.",
        ),
    )
    FRAIA = (
        "fraia",
        (
            "Fundamentele Rechten en Algoritme Impact Assessment (FRAIA)",
            "Engelse uitgave van het IAMA.",
        ),
        (
            "Fundamental Rights and Algorithms Impact Assessment (FRAIA)",
            "English edition of the IAMA.",
        ),
    )
    FRIA = (
        "fria",
        (
            "Grondrechtentoets AI-verordening (FRIA)",
            "Toets volgens artikel 27 van de AI-verordening.",
        ),
        (
            "Fundamental rights impact assessment (FRIA)",
            "Assessment under article 27 of the AI Act.",
        ),
    )
    AIIA = (
        "aiia",
        (
            "AI Impact Assessment (AIIA)",
            "Onderzoek naar de gevolgen van kunstmatige intelligentie.",
        ),
        ("AI Impact Assessment (AIIA)", "Study of the effects of artificial intelligence."),
    )
    DEDA = (
        "deda",
        ("De Ethische Data Assistent (DEDA)", "Gesprek over ethische vragen bij data."),
        ("Data Ethics Decision Aid (DEDA)", "Conversation about ethical questions around data."),
    )
    ETHICAL_LEAFLET = (
        "ethical_leaflet",
        ("De Ethische Bijsluiter", "Uitleg bij een dataset over de grenzen van het gebruik."),
        ("Ethical leaflet", "Explanation with a data set of the limits of its use."),
    )
    COURT_OF_AUDIT_FRAMEWORK = (
        "court_of_audit_framework",
        ("Toetsingskader Algemene Rekenkamer", "Toets aan de eisen van de Algemene Rekenkamer."),
        (
            "Audit framework of the Netherlands Court of Audit",
            "Test against the demands of the Court of Audit.",
        ),
    )
    UTRECHT_ETHICS = (
        "utrecht_ethics",
        ("Utrecht Uthiek Assessment", "Ethische toets van de gemeente Utrecht."),
        ("Utrecht Uthiek Assessment", "Ethical assessment of the city of Utrecht."),
    )
    Z_INSPECTION = (
        "z_inspection",
        ("Z-Inspection", "Onderzoek naar betrouwbare AI door een groep deskundigen."),
        ("Z-Inspection", "Study of trustworthy AI by a group of experts."),
    )
    ALGORITHMIC_IMPACT_ASSESSMENT = (
        "algorithmic_impact_assessment",
        ("Algorithmic Impact Assessment", "Vragenlijst van de Canadese of Britse overheid."),
        ("Algorithmic Impact Assessment", "Questionnaire of the Canadian or British government."),
    )
    EQUALITY_IMPACT_ASSESSMENT = (
        "equality_impact_assessment",
        ("Gelijkheidstoets", "Onderzoek of groepen mensen verschillend worden geraakt."),
        (
            "Equality impact assessment",
            "Study of whether groups of people are affected differently.",
        ),
    )
    OTHER = (
        "other",
        ("Andere toets", "Een andere toets; noem de titel."),
        ("Other assessment", "Another assessment; give its title."),
    )


class WorkState(Vocabulary):
    """How far an assessment or audit is."""

    DONE = ("done", ("Gedaan", "Het is afgerond."), ("Done", "It has been completed."))
    IN_PROGRESS = (
        "in_progress",
        ("Bezig", "Er wordt aan gewerkt."),
        ("In progress", "It is being worked on."),
    )
    PLANNED = (
        "planned",
        ("Gepland", "Het is aangekondigd, maar nog niet begonnen."),
        ("Planned", "It has been announced, but not begun."),
    )
    NOT_DONE = (
        "not_done",
        ("Niet gedaan", "Het is niet gebeurd."),
        ("Not done", "It did not happen."),
    )


class Exchange(Vocabulary):
    """Standards of others that the site can carry the register in."""

    NL = (
        "nl",
        ("Nederlandse publicatiestandaard", "Het landelijke Algoritmeregister, versie 1.0."),
        ("Dutch publication standard", "The national Algorithm Register, version 1.0."),
    )
    UK = (
        "uk",
        ("Britse standaard (ATRS)", "Algorithmic Transparency Recording Standard, versie 4.0."),
        ("British standard (ATRS)", "Algorithmic Transparency Recording Standard, version 4.0."),
    )
    US = (
        "us",
        ("Amerikaanse inventaris", "Federal AI use case inventory 2025."),
        ("American inventory", "Federal AI use case inventory 2025."),
    )
    EU = (
        "eu",
        ("Europese AI-verordening", "De afdelingen van bijlage VIII."),
        ("European AI Act", "The sections of Annex VIII."),
    )


class EffectDirection(Vocabulary):
    """Whether the people in a dialogue called an effect good or bad."""

    POSITIVE = (
        "positive",
        ("Positief", "Als voordeel genoemd."),
        ("Positive", "Named as an advantage."),
    )
    NEGATIVE = (
        "negative",
        ("Negatief", "Als nadeel genoemd."),
        ("Negative", "Named as a disadvantage."),
    )
    UNCLEAR = (
        "unclear",
        (
            "Niet duidelijk",
            "Uit de bron is niet op te maken of dit als voordeel of als nadeel is genoemd.",
        ),
        (
            "Unclear",
            "The source does not show whether it was named as an advantage or a disadvantage.",
        ),
    )


class OptionArea(Vocabulary):
    """Where an option for action lies (the three areas of the guidance-ethics approach)."""

    TECHNOLOGY = (
        "technology",
        ("Techniek", "Iets veranderen aan het algoritme zelf."),
        ("Technology", "Change something in the algorithm itself."),
    )
    ENVIRONMENT = (
        "environment",
        ("Omgeving", "Iets veranderen in de regels en afspraken eromheen."),
        ("Environment", "Change something in the rules and arrangements around it."),
    )
    USE = (
        "use",
        ("Gebruik", "Iets veranderen in hoe mensen ermee werken."),
        ("Use", "Change something in how people work with it."),
    )


class RelationKind(Vocabulary):
    """How one algorithm has to do with another."""

    SUCCESSOR = (
        "successor",
        ("Opvolger", "Het andere algoritme is (bedoeld als) de opvolger van dit."),
        ("Successor", "The other algorithm is (meant as) the successor of this one."),
    )
    PREDECESSOR = (
        "predecessor",
        ("Voorganger", "Het andere algoritme is de voorganger van dit."),
        ("Predecessor", "The other algorithm is the predecessor of this one."),
    )
    SAME_PROCESS = (
        "same_process",
        ("Zelfde werk", "Beide horen bij hetzelfde werk."),
        ("Same process", "Both belong to the same work."),
    )
    COMPONENT = (
        "component",
        ("Onderdeel", "Het andere algoritme is een onderdeel van dit."),
        ("Component", "The other algorithm is a component of this one."),
    )
    SAME_PRODUCT = (
        "same_product",
        ("Zelfde product", "Een andere organisatie gebruikt hetzelfde product."),
        ("Same product", "Another organisation uses the same product."),
    )


class SourceKind(Vocabulary):
    """What kind of archived document a source or a part of it is."""

    DISCLOSURE_BUNDLE = (
        "disclosure_bundle",
        (
            "Openbaar gemaakte bundel",
            "Stukken die na een verzoek openbaar zijn gemaakt, bij elkaar in één bestand.",
        ),
        ("Disclosure bundle", "Documents made public after a request, together in one file."),
    )
    MEMO = (
        "memo",
        ("Nota of memo", "Een stuk waarin iemand een besluit vraagt of informatie geeft."),
        ("Memo", "A paper in which someone asks for a decision or gives information."),
    )
    MINUTES = (
        "minutes",
        ("Verslag van een vergadering", "Wat in een vergadering is gezegd en besloten."),
        ("Minutes", "What was said and decided in a meeting."),
    )
    EMAIL = ("email", ("E-mail", "Een bericht per e-mail."), ("E-mail", "A message by e-mail."))
    INSTRUCTION = (
        "instruction",
        ("Werkinstructie", "Uitleg voor medewerkers over hoe zij iets moeten doen."),
        ("Work instruction", "Explanation for staff of how to do something."),
    )
    REPORT = (
        "report",
        ("Rapport of verslag", "Een verslag van een onderzoek of bijeenkomst."),
        ("Report", "A report of a study or a gathering."),
    )
    LIST = ("list", ("Lijst", "Een losse lijst."), ("List", "A list by itself."))
    DECISION = (
        "decision",
        ("Besluit", "Een besluit op papier."),
        ("Decision", "A decision on paper."),
    )
    LAW = (
        "law",
        ("Wet of regel", "Een wet, regeling of beleidsregel."),
        ("Law", "A law, regulation or policy rule."),
    )
    WEB_PAGE = (
        "web_page",
        ("Webpagina", "Een pagina van een website."),
        ("Web page", "A page of a website."),
    )
    OTHER = ("other", ("Ander stuk", "Iets anders."), ("Other", "Something else."))
