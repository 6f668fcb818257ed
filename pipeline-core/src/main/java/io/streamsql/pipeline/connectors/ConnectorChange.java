package io.streamsql.pipeline.connectors;

import java.util.List;

/// What a plan has to say about one connector.
public sealed interface ConnectorChange {

    /// The connector's name.
    String connector();

    /// It is missing.
    record Create(ConnectorSpec spec) implements ConnectorChange {
        @Override
        public String connector() {
            return spec.name();
        }
    }

    /// It is there, but not as it should be.
    ///
    /// @param differences at least one, by property
    record Update(ConnectorSpec spec, List<FieldDifference> differences) implements ConnectorChange {
        public Update {
            differences = List.copyOf(differences);
        }

        @Override
        public String connector() {
            return spec.name();
        }
    }

    /// It is there as it should be, in whatever state.
    record Unchanged(ConnectorSpec spec, ConnectorStatus status) implements ConnectorChange {
        @Override
        public String connector() {
            return spec.name();
        }
    }

    /// It is missing, but must not be created: other connectors of ours, which the configuration no longer asks for,
    /// still write the same topics, and every change would arrive twice.
    ///
    /// @param rivals the names of those connectors
    record Blocked(ConnectorSpec spec, List<String> rivals) implements ConnectorChange {
        public Blocked {
            rivals = List.copyOf(rivals);
        }

        @Override
        public String connector() {
            return spec.name();
        }
    }

    /// It is on its way to take over from other connectors of ours, and diverts its changes meanwhile. Not to be
    /// touched
    /// but by who moves it.
    record Moving(ConnectorSpec spec, ConnectorStatus status) implements ConnectorChange {
        @Override
        public String connector() {
            return spec.name();
        }
    }

    /// It is ours by its name, but the configuration does not ask for it. Never removed by applying a plan.
    record Orphan(ConnectorStatus status) implements ConnectorChange {
        @Override
        public String connector() {
            return status.connector();
        }
    }
}
