package io.streamsql.console.overview;

import io.streamsql.console.judgement.Concern;
import io.streamsql.console.judgement.FlowState;
import io.streamsql.console.session.ConfigFacts;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.health.Connectivity.NotConnected;
import io.streamsql.pipeline.health.ConnectorFailure;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The six figures of the Overview.
///
/// @param rate       changes written per second
/// @param latency    from the source's commit to CDCChanges, over the last minute
/// @param lag        what is in Kafka and not yet in CDCChanges
/// @param connectors how many run
/// @param rejected   records rejected since the start
/// @param runway     how long a stop may last before a source has thrown changes away
public record Tiles(
        TileData rate, TileData latency, TileData lag, TileData connectors, TileData rejected, TileData runway) {
    private static final TileData NOT_YET =
            new TileData(Numbers.UNKNOWN, "not known yet", Tone.GOOD, "Nobody has answered yet.");

    static final Tiles NONE = new Tiles(NOT_YET, NOT_YET, NOT_YET, NOT_YET, NOT_YET, NOT_YET);

    /// @param concerns all that there are at this moment: a tile worries where one of them does
    static Tiles of(SessionSnapshot session, List<Concern> concerns) {
        return session.health()
                .map(health -> new Tiles(
                        rate(health),
                        latency(health),
                        lag(health, concerns),
                        connectors(health, concerns),
                        rejected(health),
                        runway(session.config())))
                .orElse(NONE);
    }

    /// What comes from something that does not answer.
    private static TileData unknown(String figure, String detail, NotConnected away) {
        return new TileData(figure, detail, Tone.WARNING, away.headline(Times.clock(away.since())) + ".");
    }

    private static TileData unknown(NotConnected away) {
        return unknown(Numbers.UNKNOWN, "not known since " + Times.clock(away.since()), away);
    }

    private static TileData rate(HealthSnapshot health) {
        var away = health.away(Endpoint.KAFKA, Endpoint.TARGET);
        if (away.isPresent()) {
            return unknown(away.get());
        }
        if (!health.answer(Endpoint.KAFKA, Endpoint.TARGET)) {
            return NOT_YET;
        }
        var peak = health.peak()
                .filter(most -> most.perSecond() > 0)
                .map(most -> peakWord() + Numbers.rate(most.perSecond()) + " at " + Times.minute(most.at()))
                .orElse("no changes yet");
        return TileData.of(Numbers.rate(health.writer().writtenRate()), peak);
    }

    /// Its day is the core's, which ends at midnight UTC.
    private static String peakWord() {
        return Times.isUtc() ? "peak today " : "peak of the UTC day ";
    }

    private static TileData latency(HealthSnapshot health) {
        var away = health.away(Endpoint.KAFKA, Endpoint.TARGET);
        if (away.isPresent()) {
            return unknown(away.get());
        }
        if (!health.answer(Endpoint.KAFKA, Endpoint.TARGET)) {
            return NOT_YET;
        }
        var recent = health.writer().recentLatency().total();
        if (recent.count() == 0) {
            return new TileData(
                    Numbers.NONE,
                    "no changes in the last minute",
                    Tone.GOOD,
                    "Measured on changes as they are written.");
        }
        return new TileData(
                Numbers.millis(recent.p50()),
                "p95 %s · p99 %s".formatted(Numbers.millis(recent.p95()), Numbers.millis(recent.p99())),
                Tone.GOOD,
                "Over the last minute, from the source's commit to the row in CDCChanges.");
    }

    private static TileData lag(HealthSnapshot health, List<Concern> concerns) {
        var writer = health.writer();
        var away = health.away(Endpoint.KAFKA);
        if (away.isPresent()) {
            var last = writer.lagByTopic().isEmpty()
                    ? "not known since " + Times.clock(away.get().since())
                    : Numbers.shortCount(writer.lag()) + asOf(away.get());
            return unknown(Numbers.UNKNOWN, last, away.get());
        }
        if (!health.answer(Endpoint.KAFKA) || writer.lagByTopic().isEmpty()) {
            return NOT_YET;
        }
        var oldest = FlowState.oldest(writer);
        var idle = health.connectors().size() - health.connectorsRunning();
        return new TileData(
                Counted.of(writer.lag(), "change", "changes"),
                waiting(writer.lag(), oldest, idle),
                concerns.stream().anyMatch(Tiles::isOfLag) ? Tone.WARNING : Tone.GOOD,
                "Changes in Kafka that are not yet in CDCChanges. What a connector that does not run has not captured"
                        + " yet is not counted.");
    }

    private static boolean isOfLag(Concern concern) {
        return concern.flow()
                .filter(flow -> flow == FlowState.CATCHING_UP || flow == FlowState.STALLED)
                .isPresent();
    }

    private static String asOf(NotConnected away) {
        return " as of " + Times.clock(away.since());
    }

    private static String waiting(long changes, Duration oldest, long idle) {
        if (changes == 0) {
            return idle == 0 ? "nothing waits" : "more may wait at the source";
        }
        return oldest.isZero() ? "just arrived" : "oldest " + Numbers.tenthsOrMore(oldest) + " ago";
    }

    private static TileData connectors(HealthSnapshot health, List<Concern> concerns) {
        var running = health.connectorsRunning();
        var all = health.connectors().size();
        var away = health.away(Endpoint.CONNECT);
        if (away.isPresent()) {
            return all == 0
                    ? unknown(away.get())
                    : unknown(Numbers.UNKNOWN + " of " + all, running + " ran" + asOf(away.get()), away.get());
        }
        if (all == 0) {
            return NOT_YET;
        }
        var failed = health.connectors().stream()
                .filter(connector -> !connector.running())
                .map(ConnectorHealth::failure)
                .flatMap(Optional::stream)
                .toList();
        var figure = running + " of " + all;
        if (failed.isEmpty()) {
            var troubled = concerns.stream().filter(Concern::isOfConnector).count();
            var rest = troubled == 0 ? "none failed" : Counted.of(troubled, "needs attention", "need attention");
            return new TileData(
                    figure,
                    running == all ? rest : (all - running) + " not running",
                    troubled == 0 ? Tone.GOOD : Tone.WARNING,
                    "");
        }
        var since = failed.stream()
                .map(ConnectorFailure::since)
                .min(Comparator.naturalOrder())
                .map((Instant first) -> Duration.between(first, health.at()))
                .orElse(Duration.ZERO);
        return new TileData(figure, failed.size() + " failed for " + Numbers.duration(since), Tone.BAD, "");
    }

    private static TileData rejected(HealthSnapshot health) {
        var writer = health.writer();
        var figure = "%s of %s"
                .formatted(Numbers.count(writer.rejected()), Numbers.shortCount(writer.written() + writer.rejected()));
        if (writer.rejected() > 0) {
            return new TileData(figure, "none is lost", Tone.WARNING, "They stand in CDCRejected with their reason.");
        }
        if (writer.written() == 0) {
            return health.answer(Endpoint.KAFKA, Endpoint.TARGET)
                    ? TileData.of("0", "no record was written yet")
                    : NOT_YET;
        }
        return writer.repeats() == 0
                ? TileData.of(figure, "all were written")
                : new TileData(
                        figure,
                        "all written, " + Numbers.count(writer.repeats()) + " sent again",
                        Tone.GOOD,
                        "What a connector sends again after a restart is left out: it stands in CDCChanges once.");
    }

    private static TileData runway(Optional<ConfigFacts> config) {
        var postgresOnly = config.stream()
                .flatMap(facts -> facts.sources().stream())
                .filter(ConfigFacts.Source::enabled)
                .allMatch(source -> source.type() == DatabaseType.POSTGRESQL);
        return postgresOnly
                ? new TileData(
                        Numbers.NONE,
                        "PostgreSQL keeps its log",
                        Tone.GOOD,
                        "Not applicable: PostgreSQL keeps its log until the connector has read it.")
                : new TileData(
                        Numbers.UNKNOWN,
                        "not checked",
                        Tone.GOOD,
                        "Not known: nothing has asked the sources yet how long they keep changes.");
    }
}
