"""The hard words that every register of algorithms uses, explained in plain words.

The first form is the one that is explained; the others, behind a bar, are found in texts as well.
"""

from typing import NamedTuple

from algoregister.model.wording import Bilingual


class Word(NamedTuple):
    """A word, its other forms, and what it means."""

    id: str
    forms: Bilingual
    meaning: Bilingual


WORDS: tuple[Word, ...] = (
    Word(
        "algorithm",
        Bilingual("algoritme|algoritmes", "algorithm|algorithms"),
        Bilingual(
            "Een reeks stappen of regels waarmee een computer, of een mens met een formulier, tot "
            "een uitkomst komt.",
            "A set of steps or rules by which a computer, or a person with a form, comes to a result.",
        ),
    ),
    Word(
        "risk-model",
        Bilingual("risicomodel|risicomodellen", "risk model|risk models"),
        Bilingual(
            "Een manier om vooraf te schatten hoe groot de kans is dat iets misgaat, bijvoorbeeld "
            "dat iemand zich niet aan een regel houdt.",
            "A way to estimate beforehand how likely it is that something goes wrong, for example "
            "that somebody does not follow a rule.",
        ),
    ),
    Word(
        "risk-score",
        Bilingual("risicoscore|risicoscores|risicoprofiel", "risk score|risk scores|risk profile"),
        Bilingual(
            "Een getal dat zegt hoe groot een model de kans schat dat iets misgaat. Een hoge score "
            "bewijst niets.",
            "A number that tells how likely a model thinks it is that something goes wrong. A high "
            "score proves nothing.",
        ),
    ),
    Word(
        "indicator",
        Bilingual("indicator|indicatoren", "indicator|indicators"),
        Bilingual(
            "Een kenmerk waar een model naar kijkt, zoals de leeftijd van een bedrijf.",
            "Something a model looks at, such as how old a company is.",
        ),
    ),
    Word(
        "validation",
        Bilingual("validatie|gevalideerd|valideren", "validation|validated|validate"),
        Bilingual(
            "Nagaan of een model klopt: komt uit wat het voorspelt?",
            "Checking whether a model is right: does what it predicts come true?",
        ),
    ),
    Word(
        "bias",
        Bilingual("vertekening|bias", "bias"),
        Bilingual(
            "Een scheve uitkomst: het model oordeelt strenger of milder over een groep zonder dat "
            "daar een goede reden voor is.",
            "A skewed result: the model judges a group more strictly or more mildly without a good "
            "reason.",
        ),
    ),
    Word(
        "ethnic-profiling",
        Bilingual("etnisch profileren", "ethnic profiling"),
        Bilingual(
            "Mensen anders behandelen of vaker controleren vanwege hun afkomst, huidskleur of "
            "geboorteland, zonder goede reden.",
            "Treating people differently or checking them more often because of their origin, skin "
            "colour or country of birth, without a good reason.",
        ),
    ),
    Word(
        "self-fulfilling",
        Bilingual("feedbackloop|feedbackloops", "feedback loop|feedback loops"),
        Bilingual(
            "Een kringloop: wie vaker wordt gecontroleerd, wordt vaker betrapt, en krijgt daardoor "
            "weer een hogere score.",
            "A circle: whoever is checked more is caught more, and so gets a higher score again.",
        ),
    ),
    Word(
        "function-creep",
        Bilingual("function creep", "function creep"),
        Bilingual(
            "Iets gaan gebruiken voor een ander doel dan waarvoor het is gemaakt.",
            "Coming to use something for another purpose than it was made for.",
        ),
    ),
    Word(
        "logistic-regression",
        Bilingual("logistische regressie", "logistic regression"),
        Bilingual(
            "Een rekenmethode die uit voorbeelden van vroeger een kans op ja of nee afleidt.",
            "A way of calculating that derives a chance of yes or no from past examples.",
        ),
    ),
    Word(
        "dpia",
        Bilingual("DPIA|DPIA's", "DPIA|DPIAs"),
        Bilingual(
            "Een onderzoek vooraf naar de risico's voor mensen als een organisatie hun gegevens "
            "gaat gebruiken (data protection impact assessment).",
            "A study beforehand of the risks to people when an organisation is going to use their "
            "data (data protection impact assessment).",
        ),
    ),
    Word(
        "personal-data",
        Bilingual("persoonsgegevens|persoonsgegeven", "personal data"),
        Bilingual(
            "Gegevens over een mens, zoals naam, adres of geboorteland.",
            "Data about a person, such as name, address or country of birth.",
        ),
    ),
    Word(
        "special-personal-data",
        Bilingual(
            "bijzondere persoonsgegevens",
            "special personal data|special categories of personal data",
        ),
        Bilingual(
            "Gegevens die extra bescherming krijgen, zoals over afkomst, gezondheid of geloof.",
            "Data that get extra protection, such as about origin, health or religion.",
        ),
    ),
    Word(
        "privacy-office",
        Bilingual("privacy office|privacy officer", "privacy office|privacy officer"),
        Bilingual(
            "De mensen binnen een organisatie die erop letten dat zij goed omgaat met gegevens over "
            "mensen.",
            "The people within an organisation who watch that it handles data about people well.",
        ),
    ),
    Word(
        "enforcement",
        Bilingual("handhaving|handhaven|handhavingsactie", "enforcement|enforcing"),
        Bilingual(
            "Ingrijpen als iemand zich niet aan de regels houdt, bijvoorbeeld met een waarschuwing "
            "of een boete.",
            "Stepping in when somebody does not follow the rules, for example with a warning or a "
            "fine.",
        ),
    ),
    Word(
        "supervision",
        Bilingual("toezicht", "supervision"),
        Bilingual(
            "Nagaan of mensen en bedrijven zich aan de regels houden.",
            "Checking whether people and companies follow the rules.",
        ),
    ),
    Word(
        "parliamentary-questions",
        Bilingual("Kamervragen", "parliamentary questions"),
        Bilingual(
            "Vragen van volksvertegenwoordigers aan een minister, die daarop moet antwoorden.",
            "Questions from members of parliament to a minister, who has to answer them.",
        ),
    ),
    Word(
        "sharepoint",
        Bilingual("SharePoint", "SharePoint"),
        Bilingual(
            "Een programma waarmee een organisatie stukken en lijsten deelt.",
            "A program with which an organisation shares documents and lists.",
        ),
    ),
    Word(
        "dashboard",
        Bilingual("dashboard|dashboards", "dashboard|dashboards"),
        Bilingual(
            "Een scherm met cijfers en grafieken in één overzicht.",
            "A screen with figures and charts in one view.",
        ),
    ),
    Word(
        "ai-act",
        Bilingual("AI-verordening", "AI Act"),
        Bilingual(
            "De Europese wet over kunstmatige intelligentie.",
            "The European law on artificial intelligence.",
        ),
    ),
    Word(
        "retention",
        Bilingual("bewaartermijn|bewaartermijnen", "retention period|retention periods"),
        Bilingual(
            "Hoe lang gegevens bewaard mogen of moeten worden.",
            "How long data may or must be kept.",
        ),
    ),
)
