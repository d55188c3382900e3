"""The library's statements as PostgreSQL understands them."""

import re

import pytest

from corpus.library.dialect import Translated, layout, translated


@pytest.mark.parametrize(
    ("statement", "told", "lists"),
    [
        ("SELECT a FROM b WHERE c = ? AND d % ? = 0", "SELECT a FROM b WHERE c = %(p1)s AND d %% %(p2)s = 0", ()),
        ("SELECT ?2 || ?1 || ?2", "SELECT %(p2)s || %(p1)s || %(p2)s", ()),
        ("SELECT 'what? 100%' LIKE ?", "SELECT 'what? 100%%' ILIKE %(p1)s", ()),
        ("a = ? AND b IN (SELECT value FROM json_each(?))", "a = %(p1)s AND b = ANY (%(l2)s)", (2,)),
        ("?1 IS NULL OR b NOT IN (SELECT value FROM json_each(?1))", "%(p1)s IS NULL OR b <> ALL (%(l1)s)", (1,)),
        ("t COLLATE NOCASE >= ?1 COLLATE NOCASE", "lower(left(t, 300)) >= lower(left(%(p1)s, 300))", ()),
        ("FROM a INDEXED BY b CROSS JOIN c ON d", "FROM a  JOIN c ON d", ()),
        ("group_concat(a.b), group_concat(c, ' ')", "string_agg(a.b::text, ','), string_agg(c, ' ')", ()),
        ("json_group_array(a)", "coalesce(json_agg(a), '[]')::text", ()),
        (
            "json_group_array(DISTINCT a) FILTER (WHERE a IS NOT NULL)",
            "coalesce(json_agg(DISTINCT a) FILTER (WHERE a IS NOT NULL), '[]')::text",
            (),
        ),
        ("BEGIN IMMEDIATE", "BEGIN", ()),
    ],
)
def test_what_is_sqlites_alone(statement: str, told: str, lists: tuple[int, ...]) -> None:
    """It is told otherwise; what stands in quotes, and all else, stays."""
    assert translated(statement) == Translated(told, lists)


def test_the_layout_has_all_tables_and_indexes() -> None:
    """Those of a folder's database, in types of PostgreSQL's."""
    made = layout()
    assert len(re.findall(r"^CREATE TABLE", made, re.MULTILINE)) == 17
    assert "lower(left(title, 300))" in made
    assert not re.search(r"AUTOINCREMENT|STRICT|ROWID|BLOB|\bINTEGER\b|COLLATE NOCASE|--", made)
