package io.streamsql.demo.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// A script of the top-level `sql` folder, which the build puts on the class path.
///
/// @param path its place in that folder, with `/`: `postgresql/audit_journal.sql`
record SqlScript(String path) {

    /// The script's text.
    String text() {
        try (InputStream stream = SqlScript.class.getResourceAsStream("/io/streamsql/demo/sql/" + path)) {
            if (stream == null) {
                throw new IllegalStateException("The build left sql/" + path + " out of the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read sql/" + path + " from the class path", e);
        }
    }

    /// Runs all statements in the connection's transaction.
    ///
    /// @throws SQLException with the script's name, if the database refuses a statement
    void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text());
        } catch (SQLException e) {
            throw new SQLException("sql/" + path + " failed: " + e.getMessage(), e.getSQLState(), e);
        }
    }
}
