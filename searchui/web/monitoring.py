"""Is the server well, and what does it do?  Two addresses for whatever watches it.

`/healthz` is 200 while the index can be read, `/metrics` counts answers and their times in the text format of
Prometheus.  No query is in either.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from time import perf_counter

from flask import Blueprint, Flask, Response, current_app, g, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric

from indexer.errors import IndexerError

from ..pages import SearchEngine
from .site import site

monitoring = Blueprint("monitoring", __name__)

_METRICS = "whosays.metrics"


@monitoring.get("/healthz")
def healthz() -> Response:
    """Whether the index can be read."""
    found = site().engine.status()
    return jsonify(status="ok", paragraphs=found.paragraphs)


@monitoring.get("/metrics")
def metrics() -> Response:
    """Counts and times of answers, and what the index holds."""
    return Response(generate_latest(current_app.extensions[_METRICS]), content_type=CONTENT_TYPE_LATEST)


def add_metrics(app: Flask, engine: SearchEngine) -> None:
    """Count every answer of an application, in a registry of its own."""
    registry = CollectorRegistry()
    registry.register(_IndexCollector(engine))
    app.extensions[_METRICS] = registry
    answers = Counter("whosays_answers", "Answers sent.", ("address", "status"), registry=registry)
    seconds = Histogram(
        "whosays_answer_seconds",
        "Seconds from the request to the first byte of the answer.",
        ("address",),
        registry=registry,
        buckets=(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
    )

    @app.before_request
    def _begun() -> None:
        g.begun = perf_counter()

    @app.after_request
    def _counted(response: Response) -> Response:
        # The rule, not the path: an address must not be able to make a new series.
        address = str(request.url_rule or "none")
        answers.labels(address, response.status_code).inc()
        seconds.labels(address).observe(perf_counter() - g.get("begun", perf_counter()))
        return response


class _IndexCollector:
    """What the index holds at the time it is asked."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine

    def describe(self) -> list[Metric]:
        """Nothing: an index that cannot be read must not keep the server from starting."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The counts, or only that the index cannot be read."""
        try:
            found = self._engine.status()
        except IndexerError:
            yield GaugeMetricFamily("whosays_index_readable", "1 while the index can be read.", 0)
            return
        yield GaugeMetricFamily("whosays_index_readable", "1 while the index can be read.", 1)
        yield GaugeMetricFamily("whosays_index_digests", "Digests in the index.", found.digests)
        yield GaugeMetricFamily("whosays_index_paragraphs", "Paragraphs in the index.", found.paragraphs)
        yield GaugeMetricFamily(
            "whosays_index_unattributed_paragraphs",
            "Paragraphs of which no outlet is known.",
            found.unattributed,
        )
        yield GaugeMetricFamily(
            "whosays_index_refused_files", "Files that are no digest.", len(found.refused)
        )
        if found.updated:
            changed = datetime.fromisoformat(found.updated).timestamp()
            yield GaugeMetricFamily("whosays_index_updated_seconds", "When the index last changed.", changed)
