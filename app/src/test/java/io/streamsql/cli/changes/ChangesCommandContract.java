package io.streamsql.cli.changes;

import io.streamsql.cli.Console;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.postgres.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What the tests of these commands have in common: a target of their own, and a terminal.
abstract class ChangesCommandContract {
    static PostgresServer postgres;
    private static DataFolder data;

    @TempDir
    Path folder;

    WrittenChanges written;
    Console terminal;

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
        written = new WrittenChanges(folder, postgres);
        terminal = written.terminal();
    }
}
