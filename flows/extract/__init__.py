"""Pure functions from an article's text to what stands in it; ``extract`` is the table of contents."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.agreements.finder import find_agreements
from flows.extract.dates.finder import find_dates, infer_published_on
from flows.extract.grammar.syntax import build_rows
from flows.extract.meetings.finder import find_meetings
from flows.extract.mentions.finder import find_mentions
from flows.extract.quantities.finder import find_quantities
from flows.extract.quotes.finder import find_quotes
from flows.extract.records import Article, Extraction, Sentence
from flows.extract.text.literals import find_literals
from flows.extract.text.segments import segment
from flows.extract.trade.finder import find_metrics
from flows.extract.vocabulary import Vocabulary

__all__ = ["EXTRACTOR_VERSION", "extract"]

EXTRACTOR_VERSION = "0.1.0"
"""Raised with every change of rules or reference data: articles read by another version are read again."""


def extract(article: Article, vocabulary: Vocabulary) -> Extraction:
    """Everything that one article says, with the place where it says it.

    In: the article, its text untouched. Out: sentences, mentions, dates, quantities, quotes and reports of
    meetings, agreements and trade figures; offsets count code points of ``article.text``. The same input
    gives the same output: there is no clock, file or global behind it.
    """
    text = article.text
    sentences = segment(text, article.title)
    article = _with_publication_date(article, sentences)
    hits = find_literals(text, vocabulary)
    mentions = find_mentions(text, sentences, hits, vocabulary, article.published_on)
    dates = find_dates(text, sentences, article.published_on)
    quantities = find_quantities(text, sentences, vocabulary.quantities)
    rows = build_rows(text, sentences, mentions, dates, quantities)
    quotes = find_quotes(rows, hits, mentions, dates)
    meetings = find_meetings(rows, hits, mentions, dates, article.published_on, vocabulary, quotes)
    agreements = find_agreements(
        rows, hits, mentions, dates, quantities, meetings, article.published_on, vocabulary
    )
    metrics = find_metrics(rows, hits, mentions, dates, quantities, quotes, article.published_on, vocabulary)
    return Extraction(article, sentences, mentions, dates, quantities, quotes, meetings, agreements, metrics)


def _with_publication_date(article: Article, sentences: Sequence[Sentence]) -> Article:
    """The article with its day of publication as its text shows it, where no metadata tells."""
    if article.published_on is not None:
        return article
    day, basis = infer_published_on(article.text, sentences)
    return article._replace(published_on=day, published_basis=basis)
