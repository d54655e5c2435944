"""The command ``communique``: run the pipeline here and now, or tell what is in the warehouse."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from flows.settings import Settings, settings_for

QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
}
# Prefect reads this from its home. Its short-lived server is stopped in the middle of its housekeeping and
# would fill the terminal with that; what concerns the run reaches the terminal through this module.
SILENT_LOGGING = """\
version: 1
disable_existing_loggers: false
handlers:
  nowhere:
    class: logging.NullHandler
root:
  level: CRITICAL
  handlers: [nowhere]
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; returns the exit code: 0 done, 1 failed (the reason is on standard error), 2 wrong usage."""
    options = parser().parse_args(arguments)
    try:
        settings = settings_for(options.warehouse)
    except ValidationError as error:
        print("communique: " + "; ".join(fault["msg"] for fault in error.errors()), file=sys.stderr)
        return 2
    try:
        return int(options.command(options, settings))
    except KeyboardInterrupt:
        print("communique: stopped; the published file is as it was", file=sys.stderr)
        return 130
    except Exception as error:  # the last resort: one clear line for people, the whole story on demand
        if os.environ.get("COMMUNIQUE_DEBUG"):
            raise
        print(f"communique: {error or type(error).__name__}", file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """What may be said on the command line."""
    top = argparse.ArgumentParser(
        prog="communique", description="English news in; meetings, agreements, trade figures and quotes out."
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="bring the warehouse up to date with its sources")
    run.add_argument("sources", nargs="*", metavar="SOURCE", help="folders, files or globs (default: seeds)")
    run.add_argument("--full", action="store_true", help="parse all articles again")
    run.add_argument("--prune", action="store_true", help="drop articles whose file is gone")
    run.add_argument("--allow-shrink", action="store_true", help="publish even if half of the facts are gone")
    run.set_defaults(command=run_pipeline)
    summary = commands.add_parser("summary", help="tell what is published and how to query it")
    summary.set_defaults(command=print_summary)
    for command in (run, summary):
        command.add_argument("--warehouse", type=Path, metavar="PATH", help="the published DuckDB file")
    return top


def run_pipeline(options: argparse.Namespace, settings: Settings) -> int:
    """Run the flow ``pipeline`` in this process and print what came of it."""
    from flows.precheck import nothing_to_do

    started = time.monotonic()
    sources = options.sources or settings.default_sources
    checked = None if options.full else nothing_to_do(settings, sources, prune=options.prune)
    if checked is not None:
        seconds = time.monotonic() - started
        print(f"Nothing changed: {checked:,} files stand in the warehouse as they are ({seconds:.1f} s).\n")
        return print_summary(options, settings)
    use_own_prefect(settings)
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.pipeline import pipeline  # Prefect reads its environment when it is imported

    print(f"Reading {', '.join(sources)} into {settings.published_file}", file=sys.stderr, flush=True)
    # Nobody waits for the heartbeat of a run in the foreground, and each of its flows would end up to a second late.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        done = pipeline(
            source=sources,
            warehouse=settings.published_file,
            full=options.full,
            prune=options.prune,
            allow_shrink=options.allow_shrink,
        )
    counts = done.ingested
    print(
        f"{counts.found:,} files found: {counts.parsed:,} parsed, {counts.unchanged:,} unchanged, "
        f"{counts.removed:,} removed, {counts.rejects:,} rejects"
    )
    seconds = time.monotonic() - started
    print(f"Published in {seconds:.0f} s.\n" if done.published else f"Nothing changed ({seconds:.0f} s).\n")
    return print_summary(options, settings)


def use_own_prefect(settings: Settings) -> None:
    """Run without any server that is up, quietly and without telemetry, in a Prefect home of its own.

    Somebody who names a server with PREFECT_API_URL gets the run recorded there.
    """
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    if not os.environ.get("PREFECT_API_URL") and "PREFECT_HOME" not in os.environ:
        settings.prefect_home.mkdir(parents=True, exist_ok=True)
        (settings.prefect_home / "logging.yml").write_text(SILENT_LOGGING, encoding="utf-8")
        os.environ["PREFECT_HOME"] = str(settings.prefect_home)


def print_summary(_options: argparse.Namespace, settings: Settings) -> int:
    """Print what is published."""
    from flows.summary import as_text, summarise

    print(as_text(summarise(settings.published_file, settings.build_file)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
