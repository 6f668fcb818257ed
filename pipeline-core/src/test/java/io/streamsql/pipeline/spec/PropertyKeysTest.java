package io.streamsql.pipeline.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.DatabaseType;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyKeysTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        database.hostname,                    DB2_HOSTNAME
        database.names,                       DB2_NAME
        database.sslmode,                     DB2_ENCRYPT
        connector.class,                      DB2_TYPE
        topic.prefix,                         DB2_SERVER_NAME
        table.include.list,                   DB2_TABLE_INCLUDE_LIST
        schema.history.internal.kafka.topic,  DB2_HISTORY_TOPIC
        tasks.max,                            TASKS_MAX
        signal.kafka.bootstrap.servers,       KAFKA_BOOTSTRAP_SERVERS
        max.batch.size,                       DB2_CONNECTOR_MAX_BATCH_SIZE
        driver.loginTimeout,                  DB2_CONNECTOR_driver.loginTimeout
        snapshot.mode,                        DB2_CONNECTOR_SNAPSHOT_MODE
        """)
    void anErrorIsToldByTheKeyThatItsPropertyComesFrom(String property, String key) {
        var entry =
                Sources.entry(2, DatabaseType.SQLSERVER, "AXDB", Map.of("snapshot.mode", "never"), Sources.tables("A"));

        assertThat(PropertyKeys.of(entry, property)).isEqualTo(key);
    }
}
