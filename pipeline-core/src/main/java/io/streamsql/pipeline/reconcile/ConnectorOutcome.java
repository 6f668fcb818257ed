package io.streamsql.pipeline.reconcile;

import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.source.SourceCleanup;
import io.streamsql.pipeline.spec.Validation;
import java.util.List;
import java.util.stream.Collectors;

/// What became of one connector when a plan was applied. A value, also where something failed: the next try finds the
/// rest.
public sealed interface ConnectorOutcome {

    /// The connector's name.
    String connector();

    /// Whether it is now registered as it should be, as far as that was asked for. It says nothing about whether it
    /// runs.
    default boolean good() {
        return switch (this) {
            case Created _, Updated _, Restarted _, Resumed _, Deleted _, Unchanged _, Left _, Settling _ -> true;
            case Blocked _, Moving _, Invalid _, SourceUnreachable _, Failed _ -> false;
        };
    }

    /// What became of it, in one word: `created`.
    default String word() {
        return switch (this) {
            case Created _ -> "created";
            case Updated _ -> "updated";
            case Restarted _ -> "restarted";
            case Resumed _ -> "resumed";
            case Deleted _ -> "deleted";
            case Unchanged _ -> "unchanged";
            case Left _ -> "left";
            case Settling _ -> "settling";
            case Blocked _ -> "blocked";
            case Moving _ -> "moving";
            case Invalid _ -> "invalid";
            case SourceUnreachable _ -> "unreachable";
            case Failed _ -> "failed";
        };
    }

    /// Why it is not done, or what was done beside, for people: sentences, a line for each. Empty where the word says
    /// all.
    default String detail() {
        return switch (this) {
            case Created _, Updated _, Restarted _, Resumed _, Unchanged _, Left _ -> "";
            case Deleted deleted -> deleted.source().words();
            case Settling _ -> "Connect accepted it moments ago.";
            case Blocked blocked -> "Its topics are still filled by " + String.join(", ", blocked.rivals()) + ".";
            case Moving _ -> "Tables are being moved to it from other connectors.";
            case Invalid invalid ->
                invalid.problems().stream().map(Validation.Problem::toString).collect(Collectors.joining("\n"));
            case SourceUnreachable unreachable ->
                "Valid, but the source cannot be reached or entered: " + unreachable.problem();
            case Failed failed -> failed.error().getMessage();
        };
    }

    /// It was missing and is registered now.
    record Created(String connector) implements ConnectorOutcome {}

    /// It was registered anew, and goes on from its saved position.
    ///
    /// @param differences what was different before
    record Updated(String connector, List<FieldDifference> differences) implements ConnectorOutcome {
        public Updated {
            differences = List.copyOf(differences);
        }
    }

    /// What had failed of it was restarted.
    record Restarted(String connector) implements ConnectorOutcome {}

    /// It was held, and goes on.
    record Resumed(String connector) implements ConnectorOutcome {}

    /// It was an orphan and is gone. Its topics and its rows stay.
    ///
    /// @param source what became of what it kept at its source
    record Deleted(String connector, SourceCleanup.Outcome source) implements ConnectorOutcome {
        /// One that kept nothing at its source.
        public Deleted(String connector) {
            this(connector, SourceCleanup.Outcome.NOTHING);
        }
    }

    /// It was as it should be, and was not touched.
    record Unchanged(String connector) implements ConnectorOutcome {}

    /// The plan would have changed it, but that was not asked for: it was not touched.
    record Left(String connector) implements ConnectorOutcome {}

    /// It was created or updated moments ago; Connect accepted that, but does not show it yet. It was not touched.
    record Settling(String connector) implements ConnectorOutcome {}

    /// It was not created: other connectors of ours still write the same topics.
    ///
    /// @param rivals their names
    record Blocked(String connector, List<String> rivals) implements ConnectorOutcome {
        public Blocked {
            rivals = List.copyOf(rivals);
        }
    }

    /// Tables are being moved to it from other connectors of ours; it was not touched.
    record Moving(String connector) implements ConnectorOutcome {}

    /// The plug-in does not accept the configuration, or the source's own application would suffer from the connector;
    /// nothing was changed.
    record Invalid(String connector, List<Validation.Problem> problems) implements ConnectorOutcome {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /// The configuration is well-formed, but the plug-in, or StreamSQL itself, could not reach or enter the source;
    /// nothing was changed.
    ///
    /// @param problem the plug-in's words, or the source's
    record SourceUnreachable(String connector, Validation.Problem problem) implements ConnectorOutcome {}

    /// Kafka Connect did not do what it was asked to.
    record Failed(String connector, ConnectRestException error) implements ConnectorOutcome {}
}
