"""What a page is about, for programs: schema.org as JSON-LD.

An entry is a `CreativeWork` with `additionalType` algorithm, not a `SoftwareApplication`: some
algorithms are forms that people fill in, and we say no more than the register knows. It is not a
`Dataset` or a `GovernmentService` either: it is no data, and it serves an office more often than a
citizen. The register as a whole is a `Dataset` in a `DataCatalog`, with the forms it can be had in.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from markupsafe import Markup

from algoregister.publishing import addresses
from algoregister.publishing.endpoints import ENDPOINTS
from algoregister.publishing.publish import Published
from algoregister.site.pages.page import Page
from algoregister.site.pages.voice import Links, Voice

Json = dict[str, Any]

ALGORITHM = "http://www.wikidata.org/entity/Q8366"
_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def script(things: Sequence[Json]) -> Markup:
    """Write linked data into a page; no text in it can end the block or be taken for HTML."""
    document = {"@context": "https://schema.org", "@graph": things}
    text = orjson.dumps(document).decode()
    for character, escaped in _ESCAPES.items():
        text = text.replace(character, escaped)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - escaped


def page_things(
    page: Page, links: Links, published: Published, voice: Voice, trail: Sequence[tuple[str, str]]
) -> list[Json]:
    """Describe a page, the way to it, and what it is about.

    Args:
        page: the page.
        links: of the page.
        published: the records.
        voice: of the page.
        trail: title and address of each page above it, the front page first.
    """
    base = published.settings.base_url
    url = base + links.own
    made: Json = {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": page.title,
        **({"description": page.description} if page.description else {}),
        "inLanguage": page.language,
        "isPartOf": {"@id": f"{base}#website"},
        "license": published.settings.licence.url,
    }
    things = [made]
    if page.about is not None:
        about = {"@id": f"{url}#about", **page.about}
        made["mainEntity"] = {"@id": about["@id"]}
        things.append(about)
    if page.path == addresses.HOME:
        things.append(_website(published, links, voice))
    else:
        made["breadcrumb"] = {"@id": f"{url}#breadcrumb"}
        steps = [*trail, (page.title, page.path)]
        things.append(
            {
                "@type": "BreadcrumbList",
                "@id": f"{url}#breadcrumb",
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": position,
                        "name": title,
                        "item": base + links.of(path),
                    }
                    for position, (title, path) in enumerate(steps, start=1)
                ],
            }
        )
    return things


def about_entry(entry: Json, voice: Voice, published: Published) -> Json:
    """Describe what an entry is about."""
    base = published.settings.base_url
    organisation = entry["organisation"]
    revisions = entry.get("revisions")
    return {
        "@type": "CreativeWork",
        "additionalType": ALGORITHM,
        "name": voice.plain(entry["name"]),
        "identifier": entry["id"],
        **({"description": voice.plain(entry["summary"])} if entry["summary"] else {}),
        **({"creativeWorkStatus": entry["status"]} if entry["status"] else {}),
        **({"dateModified": revisions[0]["date"]} if revisions else {}),
        "provider": {
            "@type": "Organization",
            "name": voice.plain(organisation["name"]),
            "url": organisation["url"],
        },
        "isPartOf": {"@id": f"{base}#register"},
        "subjectOf": {
            "@type": "MediaObject",
            "contentUrl": entry["api_url"],
            "encodingFormat": "application/json",
        },
        **(
            {"keywords": [voice.plain(word) for word in entry["keywords"]]}
            if entry["keywords"]
            else {}
        ),
    }


def about_register(voice: Voice, published: Published, description: Mapping[str, Any]) -> Json:
    """Describe the register as a dataset in a catalogue."""
    settings = published.settings
    base = settings.base_url
    return {
        "@type": "DataCatalog",
        "name": voice.plain(published.name),
        "url": base,
        "license": settings.licence.url,
        "dataset": {
            "@type": "Dataset",
            "@id": f"{base}#register",
            "name": voice.plain(published.name),
            "description": voice.plain(description),
            "url": base + addresses.DATA,
            "license": settings.licence.url,
            "isAccessibleForFree": True,
            "inLanguage": list(published.languages),
            "creator": _publisher(published, voice),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": voice.messages.wording(endpoint.label),
                    "contentUrl": base + endpoint.path,
                    "encodingFormat": endpoint.media_type,
                }
                for endpoint in ENDPOINTS
                if endpoint.distribution
            ],
        },
    }


def _website(published: Published, links: Links, voice: Voice) -> Json:
    base = published.settings.base_url
    return {
        "@type": "WebSite",
        "@id": f"{base}#website",
        "url": base,
        "name": voice.plain(published.name),
        "inLanguage": list(published.languages),
        "publisher": _publisher(published, voice),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{base}{links.of(addresses.ALGORITHMS)}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def _publisher(published: Published, voice: Voice) -> Json:
    url = published.settings.publisher_url
    return {
        "@type": "Organization",
        "name": voice.plain(published.publisher),
        **({"url": url} if url else {}),
    }
