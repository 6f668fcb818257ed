package io.streamsql.pipeline.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogMessagesTest {
    private static final String EXCLUDED = "message.prefix.exclude.list";
    private static final String INCLUDED = "message.prefix.include.list";

    private static Map<String, String> config(Scope scope, DatabaseType type, Map<String, String> operators) {
        var entry = Sources.entry(1, type, "axdb", operators, Sources.tables("A", "B"));
        return Sources.specs(scope, entry).getFirst().config();
    }

    @ParameterizedTest
    @EnumSource
    void everyPostgresConnectorSendsThemAndMakesRecordsOfNone(Scope scope) {
        var config = config(scope, DatabaseType.POSTGRESQL, Map.of());

        assertThat(config)
                .containsEntry("heartbeat.interval.ms", "10000")
                .containsEntry(
                        "heartbeat.action.query",
                        "SET synchronous_commit = off; SELECT pg_logical_emit_message(true, 'streamsql', '')")
                .containsEntry(EXCLUDED, ".*")
                .doesNotContainKey("lsn.flush.mode");
        assertThat(LogMessages.areSent(config)).isTrue();
        assertThat(LogMessages.mayBeRecords(config)).isFalse();
    }

    @Test
    void sqlServersLogHasNone() {
        assertThat(config(Scope.TABLE, DatabaseType.SQLSERVER, Map.of()))
                .containsEntry("heartbeat.interval.ms", "10000")
                .doesNotContainKeys("heartbeat.action.query", EXCLUDED);
    }

    @Test
    void theOperatorsOwnListsAndStatementWin() {
        assertThat(config(Scope.TABLE, DatabaseType.POSTGRESQL, Map.of(INCLUDED, "outbox")))
                .as("Debezium refuses both lists together")
                .containsEntry(INCLUDED, "outbox")
                .doesNotContainKey(EXCLUDED);
        assertThat(config(Scope.TABLE, DatabaseType.POSTGRESQL, Map.of(EXCLUDED, "audit,streamsql")))
                .containsEntry(EXCLUDED, "audit,streamsql");
        var beating = config(Scope.TABLE, DatabaseType.POSTGRESQL, Map.of("heartbeat.action.query", "CALL beat()"));
        assertThat(beating).containsEntry("heartbeat.action.query", "CALL beat()");
        assertThat(LogMessages.areSent(beating)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"connector_and_driver", "CONNECTOR_AND_DRIVER"})
    void whatConfirmsChangesThatWereNotSentIsRefused(String mode) {
        assertThatThrownBy(() -> config(Scope.TABLE, DatabaseType.POSTGRESQL, Map.of("lsn.flush.mode", mode)))
                .isInstanceOf(ConnectorConfigException.class)
                .hasMessageContaining("DB1_CONNECTOR_LSN_FLUSH_MODE cannot be connector_and_driver")
                .hasMessageContaining("loses them");
        assertThat(config(Scope.TABLE, DatabaseType.POSTGRESQL, Map.of("lsn.flush.mode", "connector")))
                .containsEntry("lsn.flush.mode", "connector");
    }
}
