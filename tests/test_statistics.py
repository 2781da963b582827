"""Statistics: what is counted, that charts, tables and data say the same, and that nothing grows."""

import csv
import dataclasses
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from algoregister.publishing.publish import Published, publish
from algoregister.publishing.statistics import AT_MOST, YEARS_AT_MOST, statistics, statistics_files
from algoregister.reading.register_folder import read_register
from algoregister.site.messages import messages
from algoregister.site.pages.charts import Bar, bar_chart
from algoregister.site.pages.writer import Writer
from conftest import SMALL

Json = dict[str, Any]


@pytest.fixture(scope="module")
def small_published() -> Published:
    register, problems = read_register(SMALL)
    assert problems == []
    return publish(register)


def many(published: Published, number: int) -> Published:
    """Give a register with many entries, made of one."""
    retired = next(entry for entry in published.listed if entry["status"] == "retired")
    statuses = ["in_use", "retired", "never_deployed", None]
    made = []
    for index in range(number):
        status = statuses[index % 4]
        stopped = status in ("retired", "never_deployed")
        retirement = {**retired["retirement"], "not_published": index % 8 == 1}
        if retirement["not_published"]:
            retirement["grounds"] = []
        made.append(
            {
                **retired,
                "id": f"org-{index % 40}/entry-{index}",
                "organisation": {**retired["organisation"], "id": f"org-{index % 40}"},
                "status": status,
                "themes": [f"theme-{index % 60}", f"theme-{(index + 1) % 60}"],
                "started_on": f"{1960 + index % 60}",
                "ended_on": f"{1970 + index % 50}-03" if stopped else None,
                "retirement": retirement if stopped else None,
            }
        )
    organisation = published.organisations[0]
    organisations = [
        {
            **organisation,
            "id": f"org-{index}",
            "name": {"nl": f"Dienst {index}", "en": f"Agency {index}"},
        }
        for index in range(40)
    ]
    return dataclasses.replace(published, algorithms=made, listed=made, organisations=organisations)


def rows(made: Json, name: str) -> dict[str, int]:
    figure = next(figure for figure in made["figures"] if figure["id"] == name)
    return {row["code"]: row["count"] for row in figure["rows"]}


def test_what_is_counted(small_published: Published) -> None:
    made = statistics(small_published)
    assert (made["algorithms"], made["stopped"], made["stopped_without_reason"]) == (2, 1, 0)
    assert rows(made, "stopped") == {"2024": 1}
    assert rows(made, "ground") == {"ineffective": 1}
    assert rows(made, "reason") == {"published": 1, "not_published": 0}
    assert rows(made, "status")["retired"] == 1


def test_every_entry_stands_in_every_figure_once(small_published: Published) -> None:
    made = statistics(many(small_published, 203))
    assert made["stopped"] == sum(count for count in rows(made, "reason").values())
    assert made["stopped_without_reason"] == rows(made, "reason")["not_published"] == 26
    for figure in made["figures"]:
        counted = sum(row["count"] for row in figure["rows"])
        if figure["several"]:
            assert counted >= figure["total"]
        else:
            assert counted == figure["total"], figure["id"]


def test_a_ground_that_is_denied_does_not_count(small_published: Published) -> None:
    entries = [dict(entry) for entry in small_published.listed]
    for entry in entries:
        if entry["retirement"]:
            grounds = [
                {"code": "ineffective", "position": "denied"},
                {"code": "cost", "position": "disputed"},
            ]
            entry["retirement"] = {**entry["retirement"], "grounds": grounds}
    made = statistics(dataclasses.replace(small_published, listed=entries))
    assert rows(made, "ground") == {"cost": 1}


def test_nothing_grows_with_the_register(small_published: Published) -> None:
    few, lots = (statistics(many(small_published, number)) for number in (500, 5_000))
    for before, after in zip(few["figures"], lots["figures"], strict=True):
        assert len(before["rows"]) == len(after["rows"])
        assert len(after["rows"]) <= max(AT_MOST, YEARS_AT_MOST) + 2
    assert rows(lots, "organisation")["other"] > 0
    assert rows(lots, "started")["earlier"] > 0
    years = [code for code in rows(lots, "started") if code.isdigit()]
    assert years == [str(year) for year in range(int(years[0]), int(years[-1]) + 1)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_chart_table_csv_and_json_say_the_same(small_published: Published, language: str) -> None:
    published = many(small_published, 300)
    page = Writer(published, messages(language)).statistics_page().content
    files = dict(statistics_files(published))
    made = json.loads(files["api/v1/statistics.json"])
    for figure in made["figures"]:
        section = page.split(f'<h2 id="{figure["id"]}">')[1].split("</section>")[0]
        expected = [(row["label"][language], row["count"]) for row in figure["rows"]]
        svg = re.search(r"<svg.*?</svg>", section, re.DOTALL)
        assert svg
        drawing = ElementTree.fromstring(svg[0])  # noqa: S314
        labels = [text.text for text in drawing.findall(".//text[@class='ar-chart__label']")]
        values = [text.text for text in drawing.findall(".//text[@class='ar-chart__value']")]
        assert list(zip(labels, values, strict=True))[::-1] == [
            (name, str(count)) for name, count in expected
        ]
        widths = [float(rect.attrib["width"]) for rect in drawing.iter("rect")][::-1]
        unit = max(widths) / max(count for _, count in expected)
        assert widths == pytest.approx([count * unit for _, count in expected], abs=0.3)
        body = section.split("<tbody>")[1]
        table = re.findall(r'<th scope="row">(.*?)</th><td class="ar-number">(.*?)</td>', body)
        shown = [(re.sub("<[^>]*>", "", label), int(count)) for label, count in table]
        assert shown == [(label.replace("'", "&#39;"), count) for label, count in expected]
        text = files[f"api/v1/statistics/{figure['id']}.csv"].decode("utf-8-sig")
        lines = list(csv.DictReader(io.StringIO(text)))
        read = [(line[f"label_{language}"], int(line["count"])) for line in lines]
        assert read == expected


def test_shares_are_kept_from_a_small_register(small_published: Published) -> None:
    page = Writer(small_published, messages("en")).statistics_page().content
    assert "%" not in page
    assert "There are so few algorithms here" in page
    large = Writer(many(small_published, 300), messages("en")).statistics_page().content
    assert "25%" in large
    assert "There are so few algorithms here" not in large


def test_a_chart_holds_nothing_a_page_may_not() -> None:
    made = bar_chart("x", "<t>", "<words>", [Bar("<b>&", 3, "3"), Bar("none", 0, "0", rest=True)])
    assert not re.search(r"<(script|style|!--)|style=|Kozea|uuid", made)
    assert "&lt;b&gt;&amp;" in made
    assert "&lt;t&gt;" in made
    assert made == bar_chart(
        "x", "<t>", "<words>", [Bar("<b>&", 3, "3"), Bar("none", 0, "0", rest=True)]
    )


def test_a_cell_is_no_formula(small_published: Published) -> None:
    organisation = {**small_published.organisations[0], "name": {"nl": "=1+1", "en": "@x"}}
    published = dataclasses.replace(small_published, organisations=[organisation])
    text = dict(statistics_files(published))["api/v1/statistics/organisation.csv"].decode()
    assert ",'=1+1,'@x," in text


def test_the_files_of_the_site(small_site: Path) -> None:
    made = json.loads((small_site / "api/v1/statistics.json").read_bytes())
    names = {file.stem for file in (small_site / "api/v1/statistics").iterdir()}
    assert names == {figure["id"] for figure in made["figures"]}
