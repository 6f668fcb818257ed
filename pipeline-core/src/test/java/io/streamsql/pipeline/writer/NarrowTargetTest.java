package io.streamsql.pipeline.writer;

import static io.streamsql.pipeline.writer.WriterAtWork.P0;
import static io.streamsql.pipeline.writer.WriterAtWork.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.health.WriterState;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoredReject;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A target that keeps its text in LATIN1.
class NarrowTargetTest {
    private static EmbeddedPostgres postgres;

    private final ChangeStore store = store();

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void makeDatabase() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS narrow WITH (FORCE)");
            statement.execute(
                    "CREATE DATABASE narrow ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        }
    }

    private static DatabaseConnection target() {
        return new DatabaseConnection(
                DatabaseType.POSTGRESQL,
                "localhost",
                postgres.getPort(),
                "postgres",
                Secret.plain(""),
                "narrow",
                false,
                true);
    }

    private static ChangeStore store() {
        return ChangeStores.of(target(), WriterAtWork.config(target()).writer(), Clock.systemUTC());
    }

    private static String event(String operation, String name) {
        return """
                {"before":null,"after":{"Name":"%s"},"source":{"ts_ms":1700000000123,"schema":"dbo",\
                "table":"Customers","txId":763,"lsn":26735400},"op":"%s","ts_ms":1700000000500}""".formatted(name, operation);
    }

    @Test
    void whatItCannotHoldIsRejectedWholeAndTheRestIsWrittenAndTheTargetIsToldOf() throws Exception {
        try (var at = new WriterAtWork()) {
            at.kafka.assignment = Set.of(P0);
            at.send(P0, 0, 1);
            at.kafka.send(P0, "{\"CustomerID\":\"表\"}", event("c", "in the key"));
            at.kafka.send(P0, "{\"CustomerID\":2}", event("表", "in the operation"));
            at.kafka.send(P0, "{\"CustomerID\":3}", event("c", "表"));
            at.kafka.send(P0, "{\"CustomerID\":4}", event("c", "Größe"));
            try (var writer = at.over(store)) {
                writer.start();
                var history = ChangeStores.history(
                        target(), WriterAtWork.config(target()).writer());
                eventually()
                        .ignoreExceptions()
                        .until(() -> history.page(ChangeFilter.ALL, ChangeHistory.NEWEST, 10)
                                        .size()
                                == 2);

                var rejected = history.rejected(ChangeHistory.NEWEST, 10);
                assertThat(rejected).extracting(StoredReject::offset).containsExactlyInAnyOrder(1L, 2L, 3L);
                assertThat(rejected)
                        .extracting(StoredReject::reason)
                        .allMatch(reason -> reason.chars().allMatch(character -> character < 0x80));
                assertThat(rejected)
                        .filteredOn(reject -> reject.offset() == 2)
                        .extracting(StoredReject::reason)
                        .singleElement()
                        .asString()
                        .contains("\\u8868");
                for (var reject : rejected) {
                    var whole = history.reject(reject.id()).orElseThrow();
                    var sent = at.kafka.log.get(P0).get((int) reject.offset());
                    assertThat(whole.key()).isEqualTo(sent.key());
                    assertThat(whole.value()).isEqualTo(sent.value());
                }
                assertThat(at.health().defects()).isEmpty();
                assertThat(at.health().writer().state()).isEqualTo(WriterState.RUNNING);
                assertThat(at.health().writer().targetLimits())
                        .singleElement()
                        .asString()
                        .contains("narrow", "LATIN1", "CDCRejected", "ENCODING 'UTF8'");
            }
        }
    }
}
