package io.streamsql.console.judgement;

import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.util.stream.Collectors;

/// The pipeline's state in words.
///
/// @param main what arrives, and how late
/// @param rest what does not, and what becomes of it; may be empty
public record Sentence(String main, String rest) {
    private static final String AGAIN = "Nothing is lost: changes wait, and it is tried again.";

    /// The sentence for one moment.
    public static Sentence of(SessionSnapshot session) {
        return session.health()
                .map(health -> of(session, health))
                .orElseGet(() -> new Sentence("The services come up.", ""));
    }

    private static Sentence of(SessionSnapshot session, HealthSnapshot health) {
        return switch (FlowState.of(session)) {
            case STOPPED -> new Sentence("Nothing is written.", health.writer().lastError());
            case NOT_CONNECTED -> notConnected(health);
            case STALLED -> new Sentence("Nothing arrives in CDCChanges.", waiting(health) + failed(health));
            case CATCHING_UP -> new Sentence(arrive(health), waiting(health) + failed(health));
            case STREAMING -> new Sentence(arrive(health), failed(health));
            case IDLE -> new Sentence("All sources are quiet.", failed(health));
            case STARTING -> new Sentence("The connectors come up.", "");
        };
    }

    private static Sentence notConnected(HealthSnapshot health) {
        var away = health.notConnected().stream()
                .map(one -> one.headline(health.at()) + ".")
                .toList();
        if (!away.isEmpty()) {
            var others = away.stream().skip(1).map(other -> other + " ").collect(Collectors.joining());
            return new Sentence(away.getFirst(), others + AGAIN);
        }
        var error = health.connect().isEmpty() ? health.writer().lastError() : health.connect();
        return new Sentence(error.lines().findFirst().orElse("Kafka or the target does not answer."), AGAIN);
    }

    private static String arrive(HealthSnapshot health) {
        var tables = tables(health, false);
        var arriving = tables(health, true);
        var latency = health.writer().recentLatency().total();
        var which = arriving == tables
                ? "All " + Counted.of(tables, "table arrives", "tables arrive")
                : "%s of %s arrive".formatted(Numbers.count(arriving), Counted.of(tables, "table", "tables"));
        if (tables == 1) {
            which = arriving == 1 ? "The table arrives" : "The table does not arrive";
        }
        return latency.count() == 0 ? which + "." : which + ", 99 % within " + Numbers.millis(latency.p99()) + ".";
    }

    private static long tables(HealthSnapshot health, boolean runningOnly) {
        return health.connectors().stream()
                .filter(connector -> connector.running() || !runningOnly)
                .mapToLong(connector -> connector.tables().size())
                .sum();
    }

    private static String waiting(HealthSnapshot health) {
        return "%s in Kafka, the oldest for %s. "
                .formatted(
                        Counted.of(health.writer().lag(), "change waits", "changes wait"),
                        Numbers.duration(FlowState.oldest(health.writer())));
    }

    private static String failed(HealthSnapshot health) {
        var failed = health.connectors().stream()
                .filter(connector -> connector.failure().isPresent() && !connector.running())
                .toList();
        return switch (failed.size()) {
            case 0 -> "";
            case 1 -> stopped(failed.getFirst());
            default ->
                Counted.of(failed.size(), "connector", "connectors") + " stopped; their changes wait at the source.";
        };
    }

    private static String stopped(ConnectorHealth connector) {
        return "%s stopped at %s; its changes wait at the source."
                .formatted(
                        Concerns.label(connector),
                        Numbers.minute(connector.failure().orElseThrow().since()));
    }
}
