"""A project of Discourse Network Analyzer, by SQLite: its own checks, the schema, and every value by SQL.

DNA is a program with a window and is not run here. The schema is compared with that of its sample, where that is to
be had (SHARED, or ../shared), and with what is written here in any case; its password is checked as DNA checks it.
"""

import base64
import hashlib
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
from datetime import datetime, timezone

from held import Case, hold
from networks import one_line

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
SAMPLE = pathlib.Path(os.environ.get("SHARED", ROOT.parent / "shared")) / "dna/sample.dna"
PASSWORD = "faultline"

# Of each table its columns, in order.
COLUMNS = {
    "SETTINGS": "Property Value",
    "CODERS": "ID Name Red Green Blue Refresh FontSize Password PopupWidth ColorByCoder PopupDecoration"
    " PopupAutoComplete PermissionAddDocuments PermissionEditDocuments PermissionDeleteDocuments"
    " PermissionImportDocuments PermissionAddStatements PermissionEditStatements PermissionDeleteStatements"
    " PermissionEditAttributes PermissionEditRegex PermissionEditStatementTypes PermissionEditCoders"
    " PermissionEditCoderRelations PermissionViewOthersDocuments PermissionEditOthersDocuments"
    " PermissionViewOthersStatements PermissionEditOthersStatements",
    "DOCUMENTS": "ID Title Text Coder Author Source Section Notes Type Date",
    "STATEMENTTYPES": "ID Label Red Green Blue",
    "VARIABLES": "ID Variable DataType StatementTypeId",
    "VARIABLELINKS": "ID SourceVariableId TargetVariableId",
    "REGEXES": "Label Red Green Blue",
    "CODERRELATIONS": "ID Coder OtherCoder viewStatements editStatements viewDocuments editDocuments",
    "STATEMENTS": "ID StatementTypeId DocumentId Start Stop Coder",
    "DATABOOLEAN": "ID StatementId VariableId Value",
    "DATAINTEGER": "ID StatementId VariableId Value",
    "ENTITIES": "ID VariableId Value Red Green Blue ChildOf",
    "DATASHORTTEXT": "ID StatementId VariableId Entity",
    "DATALONGTEXT": "ID StatementId VariableId Value",
    "ATTRIBUTEVARIABLES": "ID VariableId AttributeVariable",
    "ATTRIBUTEVALUES": "ID EntityId AttributeVariableId AttributeValue",
}


def schema(database: sqlite3.Connection) -> list[tuple]:
    return database.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY rowid").fetchall()


def check_password(hashed: str) -> None:
    """As Jasypt's StrongPasswordEncryptor does: 16 bytes of salt, 100,000 rounds of SHA-256."""
    salt, digest = base64.b64decode(hashed)[:16], base64.b64decode(hashed)[16:]
    made = hashlib.sha256(salt + PASSWORD.encode()).digest()
    for _ in range(100_000 - 1):
        made = hashlib.sha256(made).digest()
    assert made == digest


def cut(text: str) -> str:
    """The first 190 UTF-16 code units, no character of which is divided."""
    return text.encode("utf-16-le")[: 2 * 190].decode("utf-16-le", "ignore")


def seconds(document: dict) -> int:
    at = document.get("publishedAt") or (document.get("published") or "1970-01-01") + "T00:00:00Z"
    return int(datetime.fromisoformat(at.replace("Z", "+00:00")).timestamp() // 1)


def check_database(case: Case, database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = [name for kind, name, _, _ in schema(database) if kind == "table"]
    assert tables == list(COLUMNS), tables
    for table, columns in COLUMNS.items():
        assert [row[1] for row in database.execute(f"PRAGMA table_info({table})")] == columns.split(), table
    if SAMPLE.exists():
        with sqlite3.connect(f"file:{SAMPLE}?mode=ro", uri=True) as sample:
            assert schema(database) == schema(sample)
    assert dict(database.execute("SELECT * FROM SETTINGS"))["version"].startswith("3.0")
    (admin, name, password), *coders = database.execute("SELECT ID, Name, Password FROM CODERS ORDER BY ID")
    assert (admin, name) == (1, "Admin")
    check_password(password)
    assert len(coders) == len(case.expected["annotators"])

    documents = database.execute("SELECT Title, Text, Author, Source, Notes, Date FROM DOCUMENTS ORDER BY ID").fetchall()
    assert len(documents) == len(case.documents)
    for row, document in zip(documents, case.documents):
        field = lambda name: document.get(name) or ""
        lines = [cut(one_line(field(name))) for name in ("title", "author", "publication")]
        assert row == (lines[0], document["text"], *lines[1:], field("source"), seconds(document)), row

    meant, notes = [], []
    for document, annotation in case.annotations():
        position = annotation.get("actor"), annotation.get("issue"), annotation.get("stance")
        if annotation["kind"] == "claim" and all(position) and position[2] != "unclear":
            meant.append((annotation["quote"], *position))
            notes += [(annotation["quote"], annotation["note"])] if annotation.get("note") else []
    read = database.execute("""
        SELECT d.Text, s.Start, s.Stop, o.Value, c.Value, b.Value, p.Value FROM STATEMENTS s
        JOIN DOCUMENTS d ON d.ID = s.DocumentId
        JOIN DATASHORTTEXT t1 ON t1.StatementId = s.ID AND t1.VariableId = 1 JOIN ENTITIES p ON p.ID = t1.Entity
        JOIN DATASHORTTEXT t2 ON t2.StatementId = s.ID AND t2.VariableId = 2 JOIN ENTITIES o ON o.ID = t2.Entity
        JOIN DATASHORTTEXT t3 ON t3.StatementId = s.ID AND t3.VariableId = 3 JOIN ENTITIES c ON c.ID = t3.Entity
        JOIN DATABOOLEAN b ON b.StatementId = s.ID AND b.VariableId = 4
        WHERE s.StatementTypeId = 1 ORDER BY s.ID""").fetchall()
    assert len(read) == len(meant), (len(read), len(meant))
    actors, issues = case.names("actors"), case.names("issues")
    for (text, start, stop, organization, concept, agreement, person), (quote, actor, issue, stance) in zip(read, meant):
        # Offsets count UTF-16 code units, as Java does.
        assert text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le") == quote
        for value, name in (organization, actors[actor]), (concept, issues[issue]):
            plain = cut(one_line(name)) or "unnamed"
            assert value == plain or value.startswith(f"{plain} ("), (value, name)
        assert agreement == (stance == "supports") and person == ""
    written = database.execute("""
        SELECT d.Text, s.Start, s.Stop, l.Value FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId
        JOIN DATALONGTEXT l ON l.StatementId = s.ID AND l.VariableId = 11
        WHERE s.StatementTypeId = 3 ORDER BY s.ID""").fetchall()
    words = lambda text, start, stop: text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le")
    assert [(words(*row[:3]), row[3]) for row in written] == notes
    # Two entries of one name stay two.
    for variable, names in (2, actors), (3, issues):
        values = [row[0] for row in database.execute("SELECT Value FROM ENTITIES WHERE VariableId = ? AND Value != ''", (variable,))]
        assert len(values) == len(set(values)) == len(names)
    claims = sum(annotation["kind"] == "claim" for _, annotation in case.annotations())
    assert claims == len(meant) + case.count_lost("without an actor") + case.count_lost("unclear stance")
    mentions = sum(annotation["kind"] != "claim" for _, annotation in case.annotations())
    assert mentions == case.count_lost("mention")


def check(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "project.dna"
        given = case.folder / "dna.program.json"
        done = subprocess.run(["node", HERE.parent / "dna.mjs", "write", given, file], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        database = sqlite3.connect(file)
        try:
            check_database(case, database)
        finally:
            database.close()


hold("dna", f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}", check)
