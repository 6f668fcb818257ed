package io.streamsql.demo.audit;

import io.streamsql.demo.sample.SampleSource;
import io.streamsql.demo.sample.TestDatabases.TestDatabase;
import io.streamsql.pipeline.config.TableId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A CDCChanges table as far as the audit reads it.
record ChangesTable(TestDatabase database) {
    static final TableId NAME = new TableId("dbo", "CDCChanges");

    static ChangesTable create(TestDatabase database) {
        database.execute("""
                CREATE SCHEMA dbo;
                CREATE TABLE dbo."CDCChanges" (
                  "Id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                  "SourceServer" text, "SourceSchema" text, "SourceTable" text, "Operation" char(1), "RecordId" text,
                  "BeforeData" text, "AfterData" text)""");
        return new ChangesTable(database);
    }

    /// Writes what the journal of that source holds, as a faultless writer would.
    void copyJournal(SampleSource source, TestDatabase from, Connection connection) throws SQLException {
        for (String row : from.query("SELECT id FROM audit.journal ORDER BY id")) {
            copy(source, from, Long.parseLong(row), connection);
        }
    }

    /// Writes that one row of the journal.
    void copy(SampleSource source, TestDatabase from, long id, Connection connection) throws SQLException {
        String sql = "SELECT table_name, op, before, after FROM audit.journal WHERE id = " + id;
        try (Connection journal = from.dataSource().getConnection();
                var row = journal.createStatement().executeQuery(sql)) {
            row.next();
            insert(
                    connection,
                    source.serverName(),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4));
        }
    }

    static void insert(
            Connection connection, String server, String table, String operation, String before, String after)
            throws SQLException {
        String sql = """
                INSERT INTO dbo."CDCChanges"
                  ("SourceServer", "SourceSchema", "SourceTable", "Operation", "BeforeData", "AfterData")
                VALUES (?, ?, ?, ?, ?, ?)""";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, server);
            insert.setString(2, table.substring(0, table.indexOf('.')));
            insert.setString(3, table.substring(table.indexOf('.') + 1));
            insert.setString(4, operation);
            insert.setString(5, before);
            insert.setString(6, after);
            insert.executeUpdate();
        }
    }
}
