package io.streamsql.cli;

import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What the tests of commands that ask the target have in common: a target for each test, a configuration that leads
/// there, and a terminal.
public abstract class TargetCommandContract {
    protected static PostgresServer postgres;
    private static DataFolder data;

    @TempDir
    protected Path folder;

    protected String database;
    protected Console terminal;

    @BeforeAll
    static void startServer() {
        data = DataFolder.temporary();
        postgres = PostgresServer.start(data, "tests");
    }

    @AfterAll
    static void stopServer() {
        postgres.close();
        data.close();
    }

    @BeforeEach
    void configure() throws Exception {
        database = "target_" + UUID.randomUUID().toString().replace('-', '_');
        postgres.createDatabaseIfMissing(database);
        Files.writeString(
                folder.resolve(".env"), """
                DB1_HOSTNAME=192.168.1.3
                DB1_USER=cdc_reader
                DB1_PASSWORD=not-to-be-shown
                DB1_NAME=SampleDB
                DB1_SERVER_NAME=AXLAP240
                DB1_TABLE_INCLUDE_LIST=dbo.Customers
                DB2_HOSTNAME=192.168.1.4
                DB2_USER=cdc_reader
                DB2_PASSWORD=not-to-be-shown
                DB2_NAME=SampleDB
                DB2_SERVER_NAME=AXLAP241
                DB2_TABLE_INCLUDE_LIST=dbo.Orders
                TARGET_DB_TYPE=postgresql
                TARGET_DB_HOSTNAME=%s
                TARGET_DB_PORT=%d
                TARGET_DB_USER=%s
                TARGET_DB_PASSWORD=${env:TARGET_PASSWORD}
                TARGET_DB_NAME=%s
                """.formatted(postgres.host(), postgres.port(), postgres.user(), database));
        terminal = new Console(folder, environment());
    }

    private static Map<String, String> environment() {
        return Map.of("TARGET_PASSWORD", postgres.password().reveal());
    }

    /// Takes the target away: nothing answers there.
    protected void unreachable() throws IOException {
        var file = folder.resolve(".env");
        Files.writeString(file, Files.readString(file).replace("PORT=" + postgres.port(), "PORT=1"));
    }

    /// The target's tables, made where they are missing.
    protected ChangeStore store(Clock clock) throws StoreException {
        var config = new ConfigLoader(environment(), folder, folder, "Linux")
                .load(Optional.empty())
                .config();
        var store = ChangeStores.of(config.target(), config.writer(), clock);
        store.prepare();
        return store;
    }
}
