package io.streamsql.pipeline.store.jdbc;

import static io.streamsql.pipeline.events.Events.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.postgres.PostgresDialect;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.Sql;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresChangeStoreTest extends ChangeStoreContract {
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @Override
    DatabaseConnection target() {
        return login("postgres", "not-to-be-shown");
    }

    private static DatabaseConnection login(String user, String password) {
        return new DatabaseConnection(
                DatabaseType.POSTGRESQL,
                "localhost",
                postgres.getPort(),
                user,
                Secret.plain(password),
                "postgres",
                false,
                true);
    }

    @Override
    Dialect dialect() {
        return new PostgresDialect(target(), settings(true));
    }

    /// The embedded server believes every password, but not every user.
    @Override
    DatabaseConnection wrongLogin() {
        return login("nobody", "not-to-be-shown");
    }

    @Override
    List<String> originalTable() {
        return List.of("""
                CREATE TABLE {*} ({Id} serial PRIMARY KEY, {SourceDatabase} varchar(100) NOT NULL,
                    {SourceTable} varchar(100) NOT NULL, {SourceServer} varchar(100) NOT NULL,
                    {TopicName} varchar(255) NOT NULL, {Operation} varchar(10) NOT NULL, {RecordId} varchar(100),
                    {ChangeTimestamp} timestamp NOT NULL, {KafkaTimestamp} timestamp, {BeforeData} text,
                    {AfterData} text, {FullPayload} text, {ProcessedAt} timestamp DEFAULT now())""", "CREATE INDEX {IX_Table} ON {*} ({SourceTable})");
    }

    @Override
    ChangeEvent refused(long offset) {
        return Events.change(offset, Operation.CREATE, "a NUL: \0", "{}");
    }

    /// A trigger of somebody else's on CDCChanges that refuses one record.
    private void refuseByTrigger(String kind) throws SQLException {
        var no = dialect().quoted(tables.changes().schema()) + ".no()";
        execute(
                "CREATE FUNCTION " + no + " RETURNS trigger LANGUAGE plpgsql AS 'BEGIN IF NEW.\"RecordId\" = ''bad''"
                        + " THEN RAISE EXCEPTION ''not this one''; END IF; RETURN NEW; END'",
                new Sql(dialect(), tables.changes()).text("CREATE " + kind + " FOR EACH ROW EXECUTE FUNCTION " + no));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRIGGER no BEFORE INSERT ON {*}",
                "CONSTRAINT TRIGGER no AFTER INSERT ON {*} DEFERRABLE INITIALLY DEFERRED"
            })
    void anErrorOfATriggersIsOneThatNobodyKnowsAndTryingOutLeavesNothing(String trigger) throws Exception {
        refuseByTrigger(trigger);
        var good = Events.change(0, Operation.CREATE, "good", "{}");
        var bad = Events.change(1, Operation.CREATE, "bad", "{}");
        try (var store = newStore()) {
            store.open(PARTITION, 0);

            assertThatThrownBy(() ->
                            store.append(new EventBatch(List.of(good, bad), Map.of(PARTITION, new OffsetRange(0, 2)))))
                    .isInstanceOf(StoreException.Unknown.class)
                    .hasMessageContaining("not this one");
            assertThatThrownBy(() -> store.tryOut(bad)).isInstanceOf(StoreException.Unknown.class);
            store.tryOut(good);

            assertThat(count(tables.changes())).isZero();
            assertThat(count(tables.statistics())).isZero();
            assertThat(offsets(store, List.of(PARTITION.topic()))).isEqualTo(Map.of(PARTITION, 0L));
            store.append(new EventBatch(List.of(good), Map.of(PARTITION, new OffsetRange(0, 1))));
            assertThat(count(tables.changes())).isEqualTo(1);
        } finally {
            execute("DROP FUNCTION " + dialect().quoted(tables.changes().schema()) + ".no() CASCADE");
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            08006, UNAVAILABLE
            53100, UNAVAILABLE
            42501, UNAVAILABLE
            40P01, UNAVAILABLE
            57P01, UNAVAILABLE
            25006, UNAVAILABLE
            22001, REFUSED
            54000, REFUSED
            23505, DUPLICATE
            P0001, UNKNOWN
            XX000, UNKNOWN
            -,     UNKNOWN
            """)
    void everyStateHasItsMeaning(String state, Dialect.Failure meaning) {
        assertThat(dialect().classify(new SQLException("said", state))).isEqualTo(meaning);
    }

    @Override
    DatabaseConnection newUser() {
        try {
            execute("CREATE ROLE writer LOGIN");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return login("writer", "not-to-be-shown");
    }

    @Override
    String grantWriting(String user, String table) {
        var schema = dialect().quoted(tables.changes().schema());
        return "GRANT USAGE ON SCHEMA " + schema + " TO " + user + "; GRANT SELECT, INSERT, UPDATE ON " + table + " TO "
                + user;
    }

    @Override
    void dropUser(String user) {
        try {
            execute("DROP OWNED BY " + user + "; DROP ROLE " + user);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
