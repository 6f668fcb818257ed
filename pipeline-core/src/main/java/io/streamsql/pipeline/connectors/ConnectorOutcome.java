package io.streamsql.pipeline.connectors;

import java.util.List;

/// What became of one connector in a pass of the [Reconciler]. A value, also where something failed: the next pass
/// tries again.
public sealed interface ConnectorOutcome {

    /// The connector's name.
    String connector();

    /// It was created or updated.
    ///
    /// @param differences what was different before; empty if it was created
    record Applied(String connector, List<FieldDifference> differences) implements ConnectorOutcome {
        public Applied {
            differences = List.copyOf(differences);
        }
    }

    /// It was as it should be, and was not touched.
    record Unchanged(String connector) implements ConnectorOutcome {}

    /// It was created or updated by an earlier pass, moments ago; Connect accepted that, but does not show it yet. It
    /// was not touched.
    record Settling(String connector) implements ConnectorOutcome {}

    /// It is ours, but the configuration does not ask for it; it was not touched.
    record Orphaned(String connector) implements ConnectorOutcome {}

    /// It was not created: other connectors of ours still write the same topics.
    ///
    /// @param rivals their names
    record Blocked(String connector, List<String> rivals) implements ConnectorOutcome {
        public Blocked {
            rivals = List.copyOf(rivals);
        }
    }

    /// It is about to take over from other connectors of ours; it was not touched.
    record Moving(String connector) implements ConnectorOutcome {}

    /// The plug-in does not accept the configuration; nothing was changed.
    record Invalid(String connector, List<Validation.Problem> problems) implements ConnectorOutcome {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /// The configuration is well-formed, but the plug-in could not reach or enter the source; nothing was changed.
    ///
    /// @param reason the plug-in's words
    record SourceUnreachable(String connector, String reason) implements ConnectorOutcome {}

    /// Kafka Connect did not do what it was asked to.
    record Failed(String connector, ConnectRestException error) implements ConnectorOutcome {}
}
