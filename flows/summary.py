"""The published file in a few lines that a person likes to read, as text and as Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import duckdb
from sqlalchemy import Connection, text

from warehouse.engine import reader_engine

FACTS = {
    "quotes": "marts.fct_quotes",
    "meetings": "marts.fct_meetings",
    "agreements": "marts.fct_agreements",
    "trade figures": "marts.fct_trade_metrics",
}
WIDTH = 160
LOCKED_DOWN = "access_mode=read_only&enable_external_access=false&lock_configuration=true"
SOURCE = "coalesce(articles.publisher || ', ', '') || coalesce(articles.title, articles.source_uri)"
SAMPLES = (
    (
        "meeting",
        f"""
        select
            coalesce(facts.title, facts.kind) || ' (' || facts.status
                || coalesce(', ' || facts.started_on::text, '') || coalesce(', ' || facts.city, '') || ')',
            evidence.evidence_text,
            {SOURCE}
        from marts.fct_meetings as facts
        inner join marts.fct_evidence as evidence
            on facts.meeting_id = evidence.fact_id and evidence.fact_type = 'meeting'
        inner join marts.dim_articles as articles using (article_id)
        order by facts.started_on is null, facts.city is null,
            abs(length(evidence.evidence_text) - 140), facts.meeting_id
        limit 1
        """,
    ),
    (
        "quote",
        f"""
        select
            facts.speaker_name || coalesce(' (' || facts.speaker_country_code || ')', '')
                || coalesce(' ' || facts.cue, ''),
            facts.quote_text,
            {SOURCE}
        from marts.fct_quotes as facts
        inner join marts.dim_articles as articles using (article_id)
        where facts.speaker_name is not null
        order by facts.kind <> 'direct', abs(length(facts.quote_text) - 110), facts.quote_id
        limit 1
        """,
    ),
    (
        "trade figure",
        f"""
        select
            facts.metric || ' ' || facts.measure || coalesce(' ' || replace(format('{{:,.2f}}', facts.value), '.00', ''), '')
                || coalesce(' ' || coalesce(facts.currency, facts.unit), '')
                || coalesce(' ' || facts.reporter_country_code, '')
                || coalesce('-' || facts.partner_country_code, ''),
            coalesce(evidence.evidence_text, facts.evidence_text),
            {SOURCE}
        from marts.fct_trade_metrics as facts
        left join marts.fct_evidence as evidence
            on facts.metric_id = evidence.fact_id and evidence.fact_type = 'trade_metric'
        inner join marts.dim_articles as articles on facts.article_id = articles.article_id
        order by
            facts.partner_country_code is null, facts.reporter_country_code is null, facts.value is null,
            facts.metric_id
        limit 1
        """,
    ),
)


class Sample(NamedTuple):
    """A fact to show: what it says, the words it rests on, and where they stand."""

    kind: str
    fact: str
    evidence: str
    source: str


class Summary(NamedTuple):
    """What is published; ``rejects`` by reason, from the build file."""

    published_file: Path
    articles: int
    facts: dict[str, int]
    rejects: dict[str, int]
    samples: tuple[Sample, ...]


def summarise(published_file: Path, build_file: Path) -> Summary:
    """Read the summary. Raises FileNotFoundError if nothing has been published."""
    if not published_file.exists():
        raise FileNotFoundError(f"{published_file} does not exist; `communique run` makes it.")
    engine = reader_engine(published_file)
    try:
        with engine.connect() as connection:
            facts = {name: _count(connection, table) for name, table in FACTS.items()}
            samples = tuple(sample for kind, query in SAMPLES if (sample := _sample(connection, kind, query)))
            articles = _count(connection, "marts.dim_articles")
    finally:
        engine.dispose()
    return Summary(published_file, articles, facts, _rejects(build_file), samples)


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(text(f"select count(*) from {table}")).scalar_one())


def _sample(connection: Connection, kind: str, query: str) -> Sample | None:
    row = connection.exec_driver_sql(query).first()
    return Sample(kind, *(_short(str(cell)) for cell in row)) if row else None


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= WIDTH else line[: WIDTH - 1].rstrip() + "…"


def _rejects(build_file: Path) -> dict[str, int]:
    if not build_file.exists():
        return {}
    try:
        with duckdb.connect(str(build_file), read_only=True) as connection:
            query = "select reason_code, count(*) from raw.rejects group by all order by 2 desc, 1"
            return dict(connection.execute(query).fetchall())
    except duckdb.Error:  # another run is writing it: the summary does without
        return {}


def query_lines(published_file: Path) -> list[tuple[str, str]]:
    """The exact lines to query the file: with DuckDB's shell, Python and SQLAlchemy."""
    query = "select * from reports.timeline limit 10"
    return [
        ("DuckDB", f'duckdb -readonly "{published_file}" "{query}"'),
        (
            "Python",
            f"python -c \"import duckdb; print(duckdb.connect('{published_file}', read_only=True).sql('{query}'))\"",
        ),
        ("SQLAlchemy", f"duckdb:///{published_file}?{LOCKED_DOWN}"),
    ]


def as_text(summary: Summary) -> str:
    """The summary for a terminal."""
    lines = [f"{summary.articles:,} article{'' if summary.articles == 1 else 's'}"]
    lines += [f"  {count:>8,}  {name}" for name, count in summary.facts.items()]
    if summary.rejects:
        why = ", ".join(f"{count} {code}" for code, count in summary.rejects.items())
        lines.append(
            f"  {sum(summary.rejects.values()):>8,}  rejects ({why}); see raw.rejects in the build file"
        )
    else:
        lines.append("         0  rejects")
    for sample in summary.samples:
        lines += ["", f"{sample.kind}: {sample.fact}", f'  "{sample.evidence}"', f"  - {sample.source}"]
    lines += ["", f"published: {summary.published_file}", ""]
    lines += [f"{name + ':':<12}{line}" for name, line in query_lines(summary.published_file)]
    return "\n".join(lines)


def as_markdown(summary: Summary) -> str:
    """The summary as an artifact of the run."""
    lines = ["| what | rows |", "|---|---|", f"| articles | {summary.articles:,} |"]
    lines += [f"| {name} | {count:,} |" for name, count in summary.facts.items()]
    lines += [f"| rejects: {code} | {count:,} |" for code, count in summary.rejects.items()]
    for sample in summary.samples:
        lines += ["", f"**{sample.kind}**: {sample.fact}", "", f"> {sample.evidence}", "", sample.source]
    lines += ["", f"Published: `{summary.published_file}`"]
    return "\n".join(lines)
