package io.streamsql.pipeline.source;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.LogMessages;
import io.streamsql.pipeline.spec.PropertyKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// Whether the heartbeats of a PostgreSQL's connectors can move their slots ([LogMessages]). Where they cannot,
/// every connector runs, the worker's own log alone has an error for each heartbeat, and the server keeps its log.
final class HeartbeatCheck {
    // The function has had a fourth argument since version 17
    private static final String ASKED = """
            SELECT pg_is_in_recovery(), quote_ident(current_user), p.oid::regprocedure,
                   has_function_privilege(p.oid, 'EXECUTE')
            FROM pg_proc p
            WHERE p.proname = 'pg_logical_emit_message' AND p.pronamespace = 'pg_catalog'::regnamespace
              AND p.proargtypes[2] = 'text'::regtype""";
    private static final String KEPT = " The replication slots of tables that rest stay where they are, and the server"
            + " keeps all its log from there on, until a table's next change.";

    private static final String INTERVAL = "heartbeat.interval.ms";

    private HeartbeatCheck() {}

    /// What is to be told of one connector.
    ///
    /// @param obstacle what [#ask] found at its source
    static Optional<String> of(ConnectorSpec connector, Optional<String> obstacle) {
        var type = connector.entry().connection().type();
        if (type == DatabaseType.POSTGRESQL && "0".equals(connector.config().get(INTERVAL))) {
            var key = PropertyKeys.operators(connector.entry(), INTERVAL);
            return Optional.of(key + "=0 turns heartbeats off." + KEPT + " Remove it.");
        }
        return obstacle.filter(_ -> LogMessages.areSent(connector.config()));
    }

    /// Why they cannot and what to do, in sentences; empty where they can, and on SQL Server. Asks the catalogue.
    static Optional<String> ask(Connection connection, DatabaseConnection source) throws SQLException {
        if (source.type() != DatabaseType.POSTGRESQL) {
            return Optional.empty();
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(ASKED)) {
            if (!rows.next()) {
                return Optional.of(source.address() + " has no function pg_logical_emit_message, with which heartbeats"
                        + " write into its log." + KEPT + " Have a job change a row of each of them every hour or so.");
            }
            if (rows.getBoolean(1)) {
                return Optional.of(source.address() + " is a standby, into whose log heartbeats cannot write." + KEPT
                        + " Have a job at the primary do it every minute or so, in the same database: "
                        + LogMessages.EMIT + ".");
            }
            return rows.getBoolean(4)
                    ? Optional.empty()
                    : Optional.of("The login " + rows.getString(2) + " of " + source.address()
                            + " may not run the function with which heartbeats write into its log." + KEPT
                            + " Run at the source: GRANT EXECUTE ON FUNCTION " + rows.getString(3) + " TO "
                            + rows.getString(2) + ".");
        }
    }
}
