package io.streamsql.console.session;

import io.streamsql.console.session.Refusal.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Why nothing can be run.
public final class SampleRefusals {
    private SampleRefusals() {}

    /// Nothing in the two usual places.
    public static Refusal nothing() {
        return new Refusal.NothingFound(List.of(Path.of(".env").toAbsolutePath(), home(".config/streamsql/.env")));
    }

    /// A file with four problems.
    public static Refusal wrong() {
        return wrong(home(".config/streamsql/.env"));
    }

    /// @param file the file that has them
    public static Refusal wrong(Path file) {
        return new Refusal.Wrong(
                Optional.of(file),
                List.of(
                        new Problem(
                                "line 9",
                                "DB1_PORT",
                                "“1433O” is not a whole number.",
                                "A port is 1 to 65535; SQL Server's usual one is 1433."),
                        new Problem(
                                "line 11",
                                "DB1_PASSWORD",
                                "Still the example's value.",
                                "Replace it with your own, or remove the whole entry."),
                        new Problem(
                                "environment",
                                "DB2_TABLE_INCLUDE_LIST",
                                "“dbo.Orders” stands there twice.",
                                "Name each table once."),
                        new Problem("missing", "DB2_HOSTNAME", "Missing.", "Name the server of the database.")));
    }

    private static Path home(String path) {
        return Path.of(System.getProperty("user.home"), path);
    }
}
