package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.postgres.PostgresDialect;
import io.streamsql.pipeline.store.schema.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

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
