package io.streamsql.pipeline.reconcile;

import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.util.List;

/// What a plan has to say about one connector.
public sealed interface ConnectorChange {

    /// The connector's name.
    String connector();

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

    /// It is on its way to take over from other connectors of ours, and diverts its changes meanwhile. Not to be
    /// touched but
    /// by who moves it.
    record Moving(ConnectorSpec spec, ConnectorStatus status) implements Wanted {}

    /// It is ours by its name, but the configuration does not ask for it. Removed only where that is asked for.
    record Orphan(ConnectorStatus status) implements ConnectorChange {
        @Override
        public String connector() {
            return status.connector();
        }
    }
}
