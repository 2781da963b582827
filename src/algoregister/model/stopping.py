"""The values used to describe how an algorithm was stopped."""

from algoregister.model.vocabulary import Vocabulary


class RetirementKind(Vocabulary):
    """How it ended."""

    SUSPENDED = (
        "suspended",
        ("Tijdelijk gestopt", "Het gebruik is stilgelegd; het kan nog terugkomen."),
        ("Suspended", "Its use is on hold; it may come back."),
    )
    RETIRED = (
        "retired",
        ("Gestopt", "Het gebruik is voorgoed gestopt."),
        ("Retired", "Its use has ended for good."),
    )
    REPLACED = (
        "replaced",
        ("Vervangen", "Een ander algoritme heeft het werk overgenomen."),
        ("Replaced", "Another algorithm has taken over its work."),
    )
    NEVER_DEPLOYED = (
        "never_deployed",
        ("Nooit in gebruik genomen", "Het maken of plannen is gestopt voordat het werd gebruikt."),
        ("Never deployed", "Making or planning it stopped before it was used."),
    )


class CorrectionKind(Vocabulary):
    """What a correction does to what was published of a stopped algorithm."""

    CORRECTION = (
        "correction",
        ("Verbetering", "Er stond iets dat niet klopte of niet volledig was."),
        ("Correction", "Something was wrong or incomplete."),
    )
    RESUMPTION = (
        "resumption",
        (
            "Weer in gebruik",
            "Het stoppen is teruggedraaid: het algoritme wordt weer gebruikt of gemaakt.",
        ),
        ("Taken up again", "The stopping was undone: the algorithm is used or made again."),
    )


class StageAtStop(Vocabulary):
    """How far it had come when it was stopped."""

    DEVELOPMENT = (
        "development",
        ("In ontwikkeling", "Het werd nog gemaakt."),
        ("In development", "It was still being made."),
    )
    PILOT = ("pilot", ("Proef", "Het werd uitgeprobeerd."), ("Pilot", "It was being tried out."))
    IN_USE = (
        "in_use",
        ("In gebruik", "Het werd gebruikt in het echte werk."),
        ("In use", "It was used in real work."),
    )


class Trigger(Vocabulary):
    """What set the stopping in motion."""

    INTERNAL_REVIEW = (
        "internal_review",
        (
            "Onderzoek of kritiek van binnenuit",
            "Eigen medewerkers of afdelingen gaven een waarschuwing.",
        ),
        ("Internal review", "The organisation's own staff or departments gave a warning."),
    )
    AUDIT = (
        "audit",
        ("Audit", "Een onderzoek door een auditor."),
        ("Audit", "An examination by an auditor."),
    )
    REGULATOR = (
        "regulator",
        ("Toezichthouder", "Een toezichthouder greep in of waarschuwde."),
        ("Regulator", "A regulator stepped in or gave a warning."),
    )
    COURT = (
        "court",
        ("Rechter", "Een uitspraak van een rechter."),
        ("Court", "A court ruling."),
    )
    PARLIAMENT = (
        "parliament",
        ("Parlement of raad", "Vragen of een besluit van volksvertegenwoordigers."),
        ("Parliament or council", "Questions or a decision of elected representatives."),
    )
    MEDIA = (
        "media",
        ("Journalistiek", "Vragen of berichten van journalisten."),
        ("Media", "Questions or reports from journalists."),
    )
    PUBLIC_DEBATE = (
        "public_debate",
        ("Maatschappelijke discussie", "Een discussie in de samenleving, of een schandaal elders."),
        ("Public debate", "A debate in society, or a scandal elsewhere."),
    )
    COMPLAINT = (
        "complaint",
        ("Klacht of bezwaar", "Klachten of bezwaren van mensen of bedrijven."),
        ("Complaint or objection", "Complaints or objections of people or companies."),
    )
    INCIDENT = (
        "incident",
        ("Incident", "Er ging iets mis."),
        ("Incident", "Something went wrong."),
    )
    CONTRACT_END = (
        "contract_end",
        ("Einde van een contract", "Een contract met een leverancier liep af."),
        ("End of a contract", "A contract with a supplier ended."),
    )
    LAW_CHANGE = (
        "law_change",
        ("Nieuwe wet of regel", "De wet of het beleid veranderde."),
        ("Change of law", "The law or policy changed."),
    )
    OTHER = (
        "other",
        ("Iets anders", "Iets anders; leg het uit."),
        ("Other", "Something else; explain it."),
    )


class DecisionKind(Vocabulary):
    """What a body decided, advised or asked."""

    ADVISE_STOP = (
        "advise_stop",
        (
            "Advies of verzoek om te stoppen",
            "Iemand vroeg om te stoppen, maar ging er niet zelf over.",
        ),
        ("Advice or request to stop", "Someone asked for a stop, but could not decide it."),
    )
    ADVISE_CONTINUE = (
        "advise_continue",
        ("Advies om door te gaan", "Iemand raadde aan het te blijven gebruiken."),
        ("Advice to continue", "Someone advised to go on using it."),
    )
    ADVISE_REVIEW = (
        "advise_review",
        ("Voorstel voor nader onderzoek", "Iemand stelde voor het eerst beter te bekijken."),
        ("Proposal to review", "Someone proposed to look at it more closely first."),
    )
    CHANGE = (
        "change",
        ("Besluit om iets te veranderen", "Het algoritme of het gebruik werd aangepast."),
        ("Decision to change", "The algorithm or its use was changed."),
    )
    DEFER = (
        "defer",
        ("Nog geen besluit", "Het is besproken, maar er is niets besloten."),
        ("No decision yet", "It was discussed, but nothing was decided."),
    )
    SUSPEND = (
        "suspend",
        ("Besluit om tijdelijk te stoppen", "Het gebruik werd stilgelegd."),
        ("Decision to suspend", "Its use was put on hold."),
    )
    STOP = (
        "stop",
        ("Besluit om voorgoed te stoppen", "Het gebruik werd beëindigd."),
        ("Decision to stop for good", "Its use was ended."),
    )
    REPLACE = (
        "replace",
        ("Besluit om te vervangen", "Er kwam iets anders voor in de plaats."),
        ("Decision to replace", "Something else took its place."),
    )
    DELETE = (
        "delete",
        ("Besluit om gegevens te wissen", "Gegevens of uitkomsten moesten weg."),
        ("Decision to delete", "Data or results had to be erased."),
    )
    CONTINUE = (
        "continue",
        ("Besluit om door te gaan", "Het gebruik ging door."),
        ("Decision to continue", "Its use went on."),
    )
    REVERSE = (
        "reverse",
        ("Besluit om terug te draaien", "Een eerder besluit werd teruggedraaid."),
        ("Decision to reverse", "An earlier decision was undone."),
    )
    OTHER = (
        "other",
        ("Ander besluit", "Een ander besluit; leg het uit."),
        ("Other", "Another decision; explain it."),
    )


class GroundCode(Vocabulary):
    """Why it was stopped. A register may add grounds of its own, with codes that begin with `x-`."""

    INEFFECTIVE = (
        "ineffective",
        ("Werkte niet goed", "Het deed niet wat het moest doen, of voorspelde slecht."),
        ("Did not work well", "It did not do what it should, or predicted poorly."),
    )
    NOT_VALIDATED = (
        "not_validated",
        ("Niet goed getoetst", "Niemand had goed nagegaan of het klopte."),
        ("Not properly tested", "Nobody had properly checked whether it was right."),
    )
    WEAK_FOUNDATION = (
        "weak_foundation",
        ("Zwakke onderbouwing", "Het was op te weinig of slechte gegevens gebaseerd."),
        ("Weak foundation", "It was based on too little or poor data."),
    )
    DISCRIMINATION = (
        "discrimination",
        (
            "Kans op discriminatie",
            "Het kon mensen ongelijk behandelen, bijvoorbeeld om hun afkomst.",
        ),
        (
            "Risk of discrimination",
            "It could treat people unequally, for instance for their origin.",
        ),
    )
    HARM = (
        "harm",
        ("Schade of nadeel", "Mensen of bedrijven hadden er nadeel van."),
        ("Harm", "People or companies were worse off because of it."),
    )
    NO_LEGAL_BASIS = (
        "no_legal_basis",
        ("Geen wettelijke basis", "Geen wet stond het toe."),
        ("No legal basis", "No law allowed it."),
    )
    CONFLICT_WITH_LAW = (
        "conflict_with_law",
        ("Past niet bij de wet", "Het ging in tegen de wet of de bedoeling ervan."),
        ("Conflict with the law", "It went against the law or what the law meant."),
    )
    PRIVACY = (
        "privacy",
        ("Privacy", "Het ging niet goed om met gegevens over mensen."),
        ("Privacy", "It did not handle data about people well."),
    )
    NOT_EXPLAINABLE = (
        "not_explainable",
        ("Niet uit te leggen", "De uitkomsten waren niet goed uit te leggen."),
        ("Cannot be explained", "Its results could not be explained well."),
    )
    PURPOSE_DRIFT = (
        "purpose_drift",
        ("Voor iets anders gebruikt", "Het werd gebruikt voor iets waarvoor het niet was gemaakt."),
        ("Used for another purpose", "It was used for something it was not made for."),
    )
    POOR_GOVERNANCE = (
        "poor_governance",
        (
            "Slecht geregeld",
            "Niet duidelijk was wie verantwoordelijk was, of hoe het beheer was geregeld.",
        ),
        ("Poor governance", "It was unclear who was responsible, or how it was managed."),
    )
    SECURITY = (
        "security",
        ("Onveilig", "Gegevens of systemen liepen gevaar."),
        ("Security", "Data or systems were at risk."),
    )
    PUBLIC_TRUST = (
        "public_trust",
        ("Vertrouwen van de samenleving", "De samenleving of de politiek keek er kritischer naar."),
        ("Public trust", "Society or politics looked at it more critically."),
    )
    COST = ("cost", ("Kosten", "Het kostte te veel."), ("Cost", "It cost too much."))
    REPLACED = (
        "replaced",
        ("Vervangen", "Er is iets anders voor in de plaats gekomen."),
        ("Replaced", "Something else has taken its place."),
    )
    NO_LONGER_NEEDED = (
        "no_longer_needed",
        ("Niet meer nodig", "Het werk waarvoor het was, is er niet meer of is veranderd."),
        ("No longer needed", "The work it was for is gone or has changed."),
    )
    LAW_CHANGED = (
        "law_changed",
        ("Nieuwe wet of regel", "De wet of het beleid is veranderd."),
        ("Law changed", "The law or policy has changed."),
    )
    CONTRACT_ENDED = (
        "contract_ended",
        ("Contract afgelopen", "Het contract met de leverancier is afgelopen."),
        ("Contract ended", "The contract with the supplier has ended."),
    )
    OTHER = (
        "other",
        ("Andere reden", "Een andere reden; leg die uit."),
        ("Other", "Another reason; explain it."),
    )


class GroundPosition(Vocabulary):
    """Whether others agree with a ground."""

    ASSERTED = (
        "asserted",
        ("Genoemd", "Genoemd, en in de bronnen niet tegengesproken."),
        ("Asserted", "Stated, and not contradicted in the sources."),
    )
    DISPUTED = (
        "disputed",
        ("Omstreden", "Genoemd, maar door een ander tegengesproken."),
        ("Disputed", "Stated, but contradicted by another."),
    )
    DENIED = (
        "denied",
        ("Ontkend", "De organisatie zegt dat dit geen reden was."),
        ("Denied", "The organisation says this was not a reason."),
    )


class StepCode(Vocabulary):
    """The nine steps of taking an algorithm out of use."""

    INFORM_USERS = (
        "inform_users",
        (
            "Medewerkers inlichten",
            "Zeggen tegen wie ermee werkt dat het stopt, en hoe zij nu moeten werken.",
        ),
        ("Inform staff", "Tell those who work with it that it stops, and how to work now."),
    )
    INFORM_AFFECTED = (
        "inform_affected",
        ("Mensen en bedrijven inlichten", "Zeggen tegen wie het raakte dat het is gestopt."),
        ("Inform people and companies", "Tell those it affected that it has stopped."),
    )
    ARCHIVE_DOCUMENTATION = (
        "archive_documentation",
        ("Documenten bewaren", "Bewaren wat nodig is om later te kunnen uitleggen hoe het werkte."),
        ("Archive documents", "Keep what is needed to explain later how it worked."),
    )
    REMOVE_FROM_PRODUCTION = (
        "remove_from_production",
        ("Uit de systemen halen", "Zorgen dat het niet meer gebruikt kan worden."),
        ("Remove from the systems", "Make sure it can no longer be used."),
    )
    DELETE_TRAINING_DATA = (
        "delete_training_data",
        (
            "Gegevens waarmee het is gemaakt wissen",
            "De gegevens wissen waaruit het model is afgeleid.",
        ),
        ("Delete the data it was made with", "Erase the data the model was derived from."),
    )
    DELETE_OR_RETAIN_OUTPUTS = (
        "delete_or_retain_outputs",
        (
            "Beslissen over de uitkomsten",
            "Scores en andere uitkomsten wissen, of met een reden bewaren.",
        ),
        ("Decide on the results", "Erase scores and other results, or keep them for a reason."),
    )
    END_CONTRACTS_AND_ACCESS = (
        "end_contracts_and_access",
        ("Contracten en toegang beëindigen", "Contracten opzeggen en toegang afsluiten."),
        ("End contracts and access", "Cancel contracts and close access."),
    )
    UPDATE_PROCESSING_REGISTER = (
        "update_processing_register",
        (
            "Verwerkingsregister bijwerken",
            "In het register van verwerkingen zetten dat het is gestopt.",
        ),
        (
            "Update the processing register",
            "Record in the register of processing that it has stopped.",
        ),
    )
    NOTIFY_AUTHORITIES = (
        "notify_authorities",
        ("Toezichthouders inlichten", "Melden bij wie dat moet weten, zoals een toezichthouder."),
        ("Notify authorities", "Report to those who must know, such as a regulator."),
    )


class StepStatus(Vocabulary):
    """How far a step is, as far as the sources show."""

    DONE = ("done", ("Gedaan", "Het is gedaan."), ("Done", "It has been done."))
    IN_PROGRESS = (
        "in_progress",
        ("Bezig", "Er wordt aan gewerkt."),
        ("In progress", "It is being worked on."),
    )
    DECIDED = (
        "decided",
        (
            "Besloten of gevraagd; niet gezien dat het is gedaan",
            "Er is om gevraagd of toe besloten. Of het is gebeurd, blijkt niet.",
        ),
        (
            "Decided or asked for; not seen done",
            "It was asked for or decided. Whether it happened is not shown.",
        ),
    )
    NOT_DONE = (
        "not_done",
        ("Niet gedaan", "Het is niet gebeurd."),
        ("Not done", "It did not happen."),
    )
    NOT_APPLICABLE = (
        "not_applicable",
        ("Niet van toepassing", "Deze stap is hier niet nodig."),
        ("Not applicable", "This step is not needed here."),
    )
    UNKNOWN = (
        "unknown",
        ("Onbekend", "De bronnen zeggen er niets over."),
        ("Unknown", "The sources do not say."),
    )


class Disposition(Vocabulary):
    """What happened to data."""

    DELETED = (
        "deleted",
        ("Gewist", "De gegevens zijn gewist."),
        ("Deleted", "The data were erased."),
    )
    ARCHIVED = (
        "archived",
        ("In het archief", "De gegevens liggen in een archief."),
        ("Archived", "The data are in an archive."),
    )
    RETAINED = (
        "retained",
        ("Bewaard", "De gegevens staan nog in de systemen."),
        ("Retained", "The data are still in the systems."),
    )
    TRANSFERRED = (
        "transferred",
        ("Overgedragen", "De gegevens zijn aan een ander gegeven."),
        ("Transferred", "The data were handed to another."),
    )
    UNKNOWN = (
        "unknown",
        ("Onbekend", "De bronnen zeggen niet wat ermee is gebeurd."),
        ("Unknown", "The sources do not say what happened to them."),
    )


class Informed(Vocabulary):
    """Whether the people it affected were told."""

    ALL = (
        "all",
        ("Iedereen is ingelicht", "Alle betrokkenen zijn ingelicht."),
        ("Everyone was told", "All concerned were told."),
    )
    SOME = (
        "some",
        ("Een deel is ingelicht", "Niet iedereen is ingelicht."),
        ("Some were told", "Not everyone was told."),
    )
    NONE = (
        "none",
        ("Niemand is ingelicht", "De betrokkenen zijn niet ingelicht."),
        ("Nobody was told", "Those concerned were not told."),
    )
    UNKNOWN = (
        "unknown",
        ("Onbekend", "De bronnen zeggen niet of de betrokkenen zijn ingelicht."),
        ("Unknown", "The sources do not say whether those concerned were told."),
    )
