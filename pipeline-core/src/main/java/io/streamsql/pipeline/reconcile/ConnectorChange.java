package io.streamsql.pipeline.reconcile;

import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.diagnosis.KnownFailures;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.util.List;
import java.util.Locale;

/// What a plan has to say about one connector.
public sealed interface ConnectorChange {

    /// The connector's name.
    String connector();

    /// What it means, for people: a sentence or two. How to go about it is the business of whoever shows it.
    default String note() {
        return switch (this) {
            case Create(var spec) -> start(spec.config().getOrDefault("snapshot.mode", "initial"));
            case Update _ -> "Restarts once, from its saved position.";
            case RestartFailed restart -> failed(restart.status());
            case Resume resume ->
                "Somebody " + resume.status().state().word().toLowerCase(Locale.ROOT)
                        + " it. It goes on from its saved position.";
            case Blocked blocked ->
                "Its topics are still filled by " + String.join(", ", blocked.rivals())
                        + ", so every change would arrive twice.";
            case Moving _ -> "Tables are being moved to it from other connectors.";
            case Orphan _ ->
                "Not in the configuration any more. It runs on until it is deleted; its topics and its rows in"
                        + " CDCChanges stay.";
            case Unchanged _ -> "As configured.";
        };
    }

    /// By the values of Debezium's `snapshot.mode`.
    private static String start(String snapshotMode) {
        return switch (snapshotMode) {
            case "initial", "always", "when_needed" -> "Reads the existing rows first, then streams.";
            case "initial_only" -> "Reads the existing rows, and does not stream.";
            case "no_data", "never", "recovery" -> "Streams; existing rows are not read.";
            default -> "Begins as snapshot.mode=" + snapshotMode + " says.";
        };
    }

    private static String failed(ConnectorStatus status) {
        var cause = status.firstTrace()
                .map(trace -> KnownFailures.diagnose(trace).cause())
                .orElse("");
        var end = cause.isEmpty() || cause.endsWith(".") ? "" : ".";
        return "Its task failed" + (cause.isEmpty() ? "." : ": " + cause + end)
                + " It fails again until the cause is mended.";
    }

    /// What is to be done about a connector that the configuration asks for.
    sealed interface Wanted extends ConnectorChange {
        /// The connector as it should be.
        ConnectorSpec spec();

        @Override
        default String connector() {
            return spec().name();
        }
    }

    /// It is missing.
    record Create(ConnectorSpec spec) implements Wanted {}

    /// It is there, but not as it should be. Applying it restarts the connector, which goes on from its saved position;
    /// one that is held goes on as well.
    ///
    /// @param differences at least one, by property
    /// @param status      how it was when observed
    record Update(ConnectorSpec spec, List<FieldDifference> differences, ConnectorStatus status) implements Wanted {
        public Update {
            differences = List.copyOf(differences);
        }
    }

    /// It is there as it should be, but it or a task of it has failed.
    record RestartFailed(ConnectorSpec spec, ConnectorStatus status) implements Wanted {}

    /// It is there as it should be, but somebody paused or stopped it.
    record Resume(ConnectorSpec spec, ConnectorStatus status) implements Wanted {}

    /// It is there as it should be, and neither failed nor held.
    record Unchanged(ConnectorSpec spec, ConnectorStatus status) implements Wanted {}

    /// It is missing, but must not be created: other connectors of ours, which the configuration no longer asks for,
    /// still write the same topics, and every change would arrive twice.
    ///
    /// @param rivals the names of those connectors
    record Blocked(ConnectorSpec spec, List<String> rivals) implements Wanted {
        public Blocked {
            rivals = List.copyOf(rivals);
        }
    }

    /// Tables are being moved to it from other connectors of ours, and it diverts its changes meanwhile. Only the move
    /// may touch it.
    record Moving(ConnectorSpec spec, ConnectorStatus status) implements Wanted {}

    /// It is ours by its name, but the configuration does not ask for it. Removed only where that is asked for.
    record Orphan(ConnectorStatus status) implements ConnectorChange {
        @Override
        public String connector() {
            return status.connector();
        }
    }
}
