"""The register as a dataset in a catalogue: DCAT-AP 3, and its Dutch profile DCAT-AP-NL 3.0, as JSON-LD.

The context stands in the document itself: nobody has to fetch anything to read it. Things that others
keep (licences, languages, themes) carry the type and the name the profiles ask for.
"""

from collections.abc import Iterator, Mapping

from algoregister.publishing import addresses
from algoregister.publishing.convert import Json
from algoregister.publishing.endpoints import CSV, ENDPOINTS, JSON, Endpoint
from algoregister.publishing.files import as_text, check_record
from algoregister.publishing.publish import Published

_AUTHORITY = "http://publications.europa.eu/resource/authority"
_MEDIA_TYPES = "http://www.iana.org/assignments/media-types"

CONTEXT: Json = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_LANGUAGES = {
    **{"bg": "BUL", "cs": "CES", "da": "DAN", "de": "DEU", "el": "ELL", "en": "ENG", "es": "SPA"},
    **{"et": "EST", "fi": "FIN", "fr": "FRA", "fy": "FRY", "ga": "GLE", "hr": "HRV", "hu": "HUN"},
    **{"is": "ISL", "it": "ITA", "lb": "LTZ", "lt": "LIT", "lv": "LAV", "mt": "MLT", "nl": "NLD"},
    **{"no": "NOR", "pl": "POL", "pt": "POR", "ro": "RON", "sk": "SLK", "sl": "SLV", "sv": "SWE"},
    **{"tr": "TUR", "uk": "UKR", "ar": "ARA", "pap": "PAP"},
}
"""Language codes of two letters, and how the EU's list of languages names them."""
_FORMATS = {JSON: "JSON", CSV: "CSV", "application/jsonl": "JSON"}
"""Media types, and how the EU's list of file types names them."""
_REGISTERED = {JSON, CSV, "application/vnd.sqlite3"}
"""Media types that IANA has registered."""


def catalogue_files(published: Published) -> Iterator[tuple[str, bytes]]:
    """Give the catalogue, checked."""
    made = catalogue(published)
    check_record("catalogue", made)
    yield addresses.CATALOGUE, as_text(made)


def catalogue(published: Published) -> Json:
    """Describe the register as a catalogue with one dataset and one service."""
    describing = _Describing(published)
    return {
        "@context": CONTEXT,
        "@graph": [
            describing.catalogue(),
            describing.dataset(),
            *describing.distributions(),
            describing.service(),
            *describing.things(),
        ],
    }


class _Describing:
    """Describes a register in the words of DCAT."""

    def __init__(self, published: Published) -> None:
        settings = published.settings
        self.published = published
        self.settings = settings
        self.base = settings.base_url
        self.publisher = settings.publisher_url or f"{self.base}#publisher"
        self.languages = [
            f"{_AUTHORITY}/language/{code}" for code in map(_language, published.languages) if code
        ]

    def catalogue(self) -> Json:
        """Describe the catalogue."""
        return {
            "@id": self._at(addresses.CATALOGUE, "catalogue"),
            "@type": "dcat:Catalog",
            **self._about(),
            "dct:license": _link(self.settings.licence.url),
            "foaf:homepage": _link(self.base),
            "dcat:themeTaxonomy": _link(f"{_AUTHORITY}/data-theme"),
            "dcat:dataset": _link(self._at(addresses.CATALOGUE, "register")),
            "dcat:service": _link(self._at(addresses.CATALOGUE, "api")),
        }

    def dataset(self) -> Json:
        """Describe the register itself."""
        return {
            "@id": self._at(addresses.CATALOGUE, "register"),
            "@type": "dcat:Dataset",
            **self._about(),
            **self._classed(),
            "dct:identifier": self.base,
            "dcat:landingPage": _link(self.base + addresses.DATA),
            "foaf:page": _link(self.base + addresses.DATA),
            "dct:conformsTo": _link(self.base + addresses.OPENAPI),
            "dct:accrualPeriodicity": _link(f"{_AUTHORITY}/frequency/IRREG"),
            "dcat:distribution": [
                _link(self._distribution(endpoint))
                for endpoint in ENDPOINTS
                if endpoint.distribution
            ],
        }

    def distributions(self) -> Iterator[Json]:
        """Describe each form in which the register can be had."""
        for endpoint in ENDPOINTS:
            if endpoint.distribution:
                yield self._form(endpoint)

    def service(self) -> Json:
        """Describe the API."""
        return {
            "@id": self._at(addresses.CATALOGUE, "api"),
            "@type": "dcat:DataService",
            **self._about(),
            **self._classed(),
            "dct:title": [
                {"@value": f"{title} – API", "@language": language}
                for language, title in self.published.name.items()
                if title
            ],
            "dct:identifier": self.base + addresses.OPENAPI,
            "dct:license": _link(self.settings.licence.url),
            "dcat:endpointURL": _link(f"{self.base}api/v1/"),
            "dcat:endpointDescription": _link(self.base + addresses.OPENAPI),
            "dcat:landingPage": _link(self.base + addresses.DATA),
            "foaf:page": _link(self.base + addresses.DATA),
            "dct:conformsTo": _link(self.base + addresses.OPENAPI),
            "dcat:servesDataset": _link(self._at(addresses.CATALOGUE, "register")),
        }

    def things(self) -> Iterator[Json]:
        """Describe what the others refer to."""
        settings, contact = self.settings, self.settings.contact
        licence = _texts(settings.licence.name, self.published.languages[0])
        yield {
            "@id": self.publisher,
            "@type": "foaf:Agent",
            "foaf:name": _in_languages(self.published.publisher),
        }
        yield {
            "@id": self._at(addresses.CATALOGUE, "contact"),
            "@type": ["vcard:Kind", "vcard:Organization"],
            "vcard:fn": _in_languages(self.published.publisher),
            **({"vcard:hasEmail": _link(f"mailto:{contact.email}")} if contact.email else {}),
            **({"vcard:hasURL": _link(contact.url)} if contact.url else {}),
            **({"vcard:hasTelephone": _link(_phone(contact.phone))} if contact.phone else {}),
        }
        yield {
            "@id": settings.licence.url,
            "@type": "dct:LicenseDocument",
            "dct:title": _in_languages(licence),
        }
        for address in self._addresses():
            yield {"@id": address, "@type": "rdfs:Resource"}
        for page in dict.fromkeys((self.base, self.base + addresses.DATA)):
            yield {"@id": page, "@type": "foaf:Document"}
        yield from (
            {"@id": self.base + path, "@type": "dct:Standard"} for path in self._standards()
        )
        yield from ({"@id": found, "@type": "dct:LinguisticSystem"} for found in self.languages)
        yield {"@id": f"{_AUTHORITY}/frequency/IRREG", "@type": "dct:Frequency"}
        yield {"@id": f"{_AUTHORITY}/access-right/PUBLIC", "@type": "dct:RightsStatement"}
        yield {
            "@id": f"{_AUTHORITY}/data-theme",
            "@type": "skos:ConceptScheme",
            "dct:title": _in_languages({"nl": "Datathema’s", "en": "Data themes"}),
        }
        yield {
            "@id": f"{_AUTHORITY}/data-theme/GOVE",
            "@type": "skos:Concept",
            "skos:prefLabel": _in_languages(
                {"nl": "Overheid en publieke sector", "en": "Government and public sector"}
            ),
            "skos:inScheme": _link(f"{_AUTHORITY}/data-theme"),
        }
        for name in dict.fromkeys(_FORMATS.values()):
            yield {"@id": f"{_AUTHORITY}/file-type/{name}", "@type": "dct:MediaTypeOrExtent"}
        for name in sorted(_REGISTERED):
            yield {"@id": f"{_MEDIA_TYPES}/{name}", "@type": "dct:MediaType"}

    def _about(self) -> Json:
        """Say what goes for the catalogue, the dataset and the service alike."""
        description = _texts(self.settings.description, self.published.languages[0])
        return {
            "dct:title": _in_languages(self.published.name),
            "dct:description": _in_languages(description),
            "dct:publisher": _link(self.publisher),
            "dct:creator": _link(self.publisher),
            "dcat:contactPoint": _link(self._at(addresses.CATALOGUE, "contact")),
            "dct:language": [_link(language) for language in self.languages],
        }

    def _classed(self) -> Json:
        """Say what kind of data it is, and who may have it."""
        return {
            "dcat:theme": _link(f"{_AUTHORITY}/data-theme/GOVE"),
            "dcat:keyword": [
                {"@value": "algoritmeregister", "@language": "nl"},
                {"@value": "algoritmes", "@language": "nl"},
                {"@value": "algorithm register", "@language": "en"},
                {"@value": "algorithms", "@language": "en"},
            ],
            "dct:accessRights": _link(f"{_AUTHORITY}/access-right/PUBLIC"),
        }

    def _form(self, endpoint: Endpoint) -> Json:
        """Describe one form in which the register can be had."""
        address = self.base + endpoint.path
        standard = [self.base + path for path in _standards_of(endpoint)]
        made: Json = {
            "@id": self._distribution(endpoint),
            "@type": "dcat:Distribution",
            "dct:title": _in_languages(endpoint.label._asdict()),
            "dcat:accessURL": _link(address),
            "dcat:downloadURL": _link(address),
            "dcat:accessService": _link(self._at(addresses.CATALOGUE, "api")),
            "dct:license": _link(self.settings.licence.url),
            "dct:language": [_link(language) for language in self.languages],
            "dct:conformsTo": [_link(found) for found in standard],
        }
        if endpoint.media_type in _FORMATS:
            name = _FORMATS[endpoint.media_type]
            made["dct:format"] = _link(f"{_AUTHORITY}/file-type/{name}")
        if endpoint.media_type in _REGISTERED:
            made["dcat:mediaType"] = _link(f"{_MEDIA_TYPES}/{endpoint.media_type}")
        return made

    def _standards(self) -> list[str]:
        """Give every address that something is said to conform to."""
        forms = [
            path
            for endpoint in ENDPOINTS
            if endpoint.distribution
            for path in _standards_of(endpoint)
        ]
        return list(dict.fromkeys([addresses.OPENAPI, *forms]))

    def _addresses(self) -> list[str]:
        """Give every address of a file; the shapes want it said that each is something."""
        forms = [endpoint.path for endpoint in ENDPOINTS if endpoint.distribution]
        return [self.base + path for path in ("api/v1/", addresses.OPENAPI, *forms)]

    def _distribution(self, endpoint: Endpoint) -> str:
        return self._at(addresses.CATALOGUE, endpoint.operation)

    def _at(self, path: str, name: str) -> str:
        return f"{self.base}{path}#{name}"


def _standards_of(endpoint: Endpoint) -> list[str]:
    """Give the addresses of what describes the form of a file."""
    if endpoint.schemas:
        return [f"schema/v1/published/{name}.schema.json" for name in endpoint.schemas]
    return [addresses.DATA_PACKAGE]


def _language(code: str) -> str | None:
    """Name a language as the EU's list does; None when we do not know how."""
    return _LANGUAGES.get(code) or (code.upper() if len(code) == 3 else None)


def _phone(number: str) -> str:
    return "tel:" + "".join(character for character in number if character in "+0123456789")


def _link(address: str) -> Json:
    return {"@id": address}


def _in_languages(texts: Mapping[str, str | None]) -> list[Json]:
    """Give a text in each language there is."""
    return [{"@value": text, "@language": language} for language, text in texts.items() if text]


def _texts(written: str | Mapping[str, str], language: str) -> Mapping[str, str]:
    return {language: written} if isinstance(written, str) else written
