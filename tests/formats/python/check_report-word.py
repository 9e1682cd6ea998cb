"""The report for word processors, by a library that opens and writes such files: the same claims, shares and
sources as in Markdown."""

from collections import Counter

import docx
from held import Case, hold, version
from plain import plain


def check(case: Case) -> None:
    document = docx.Document(str(case.path))
    claims = [annotation for _, annotation in case.annotations() if annotation["kind"] == "claim"]
    whole = [claim for claim in claims if claim["actor"] and claim["issue"] and claim["stance"]]
    styles = Counter(paragraph.style.name for paragraph in document.paragraphs)
    assert styles["Heading 1"] == 1
    assert styles["Heading 3"] == len({(claim["issue"], claim["actor"]) for claim in whole})
    quoted = [plain(one.text) for one in document.paragraphs if one.style.name == "Quote"]
    parts = [plain(part) for claim in claims for part in claim["quote"].split("\n\n")]
    assert len(quoted) == len(parts)
    for part in sorted(parts, key=len, reverse=True):
        found = next((one for one in quoted if part in one), None)
        assert found is not None, (part, quoted)
        quoted.remove(found)
    links = [link.address for one in document.paragraphs for link in one.hyperlinks]
    assert all(link.startswith(("http://", "https://")) for link in links), links
    sources = {document["id"] for document in case.documents if (document["source"] or "").startswith("http")}
    assert len(links) >= sum(of["id"] in sources for of, one in case.annotations() if one["kind"] == "claim")
    issues = Counter(claim["issue"] for claim in whole)
    stances = Counter((claim["issue"], claim["stance"]) for claim in whole)
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows[1:]]
    shares = sorted((int(row[4]), *(int(cell.split()[0]) for cell in row[1:4])) for row in rows)
    assert shares == sorted(
        (count, *(stances[issue, stance] for stance in ("supports", "opposes", "unclear")))
        for issue, count in issues.items()
    )


hold("report-word", version("python-docx"), check)
