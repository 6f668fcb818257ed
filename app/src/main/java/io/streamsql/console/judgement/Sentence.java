package io.streamsql.console.judgement;

import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The pipeline's state in words.
///
/// @param main what arrives, and how late
/// @param rest what does not, and what becomes of it; may be empty
public record Sentence(String main, String rest) {
    private static final String AGAIN = "Nothing is lost: changes wait, and it is tried again.";

    /// The sentence for one moment.
    ///
    /// @param concerns all that there are at this moment
    public static Sentence of(SessionSnapshot session, List<Concern> concerns) {
        return session.health()
                .map(health -> of(FlowState.of(session, concerns), health, concerns))
                .orElseGet(() -> new Sentence("The services come up.", ""));
    }

    private static Sentence of(FlowState flow, HealthSnapshot health, List<Concern> concerns) {
        return switch (flow) {
            case STOPPED -> new Sentence("Nothing is written.", of(flow, concerns));
            case NOT_CONNECTED -> notConnected(concerns);
            case STALLED -> new Sentence("Nothing arrives in CDCChanges.", waiting(health) + down(health));
            case CATCHING_UP -> new Sentence(arrive(health), waiting(health) + down(health));
            case STREAMING -> new Sentence(arrive(health), down(health));
            case IDLE -> new Sentence(quiet(health), down(health));
            case STARTING -> new Sentence("The connectors come up.", "");
        };
    }

    /// What a driver says stands with the concern.
    private static Sentence notConnected(List<Concern> concerns) {
        var away = concerns.stream()
                .filter(concern -> concern.flow().equals(Optional.of(FlowState.NOT_CONNECTED)))
                .map(concern -> concern.title() + ".")
                .toList();
        var others = away.stream().skip(1).map(other -> other + " ").collect(Collectors.joining());
        return new Sentence(away.getFirst(), others + AGAIN);
    }

    private static String of(FlowState flow, List<Concern> concerns) {
        return concerns.stream()
                .filter(concern -> concern.flow().equals(Optional.of(flow)))
                .map(Concern::text)
                .findFirst()
                .orElse("");
    }

    private static String quiet(HealthSnapshot health) {
        var tables = tables(health, false);
        var captured = tables(health, true);
        return captured == tables
                ? "All sources are quiet."
                : "%s of %s captured, and their sources are quiet."
                        .formatted(Numbers.count(captured), Counted.of(tables, "table is", "tables are"));
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
        if (health.writer().lag() == 0) {
            return "";
        }
        return "%s in Kafka, the oldest for %s. "
                .formatted(
                        Counted.of(health.writer().lag(), "change waits", "changes wait"),
                        Numbers.duration(FlowState.oldest(health.writer())));
    }

    /// Connectors that failed or that somebody holds.
    private static String down(HealthSnapshot health) {
        var down = health.connectors().stream()
                .filter(connector -> connector.failure().isPresent() && !connector.running()
                        || health.condition(connector).held())
                .toList();
        return switch (down.size()) {
            case 0 -> "";
            case 1 -> down(down.getFirst(), health);
            default ->
                Counted.of(down.size(), "connector", "connectors") + " do not run; "
                        + (down.stream().anyMatch(Sentence::isLost)
                                ? "changes of some are lost, the others' wait at the source."
                                : "their changes wait at the source.");
        };
    }

    private static String down(ConnectorHealth connector, HealthSnapshot health) {
        var how = connector
                .failure()
                .map(failure -> "stopped at " + Times.minute(failure.since()))
                .orElseGet(() -> "is " + health.word(connector).toLowerCase(Locale.ROOT));
        return "%s %s; %s."
                .formatted(
                        Concerns.label(connector),
                        how,
                        isLost(connector)
                                ? "the source no longer has its changes since then"
                                : "its changes wait at the source");
    }

    private static boolean isLost(ConnectorHealth connector) {
        return connector.failure().filter(failure -> failure.diagnosis().lost()).isPresent();
    }
}
