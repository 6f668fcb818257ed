package io.streamsql.pipeline.store.schema;

import io.streamsql.pipeline.config.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/// Brings the target's schema and tables to what their definitions say, without touching what is there already: only
/// what is missing is created, so that a user who may write but not create can work with tables that others made.
public final class TargetSchema {
    /// A statement in two parts, between which some systems take a condition.
    public record Ddl(String head, String rest) {
        public String sql() {
            return head + " " + rest;
        }
    }

    private final Dialect dialect;
    private final TargetTables tables;
    private final List<TableDefinition> definitions;

    public TargetSchema(Dialect dialect, TargetTables tables) {
        this.dialect = dialect;
        this.tables = tables;
        this.definitions = TableDefinition.all(tables);
    }

    /// Creates what is missing, while all other writers wait.
    public void complete(Connection connection) throws SQLException {
        dialect.lockTables(connection);
        var fresh = new HashSet<TableId>();
        for (var definition : definitions) {
            if (complete(connection, definition)) {
                fresh.add(definition.id());
            }
        }
        if (fresh.contains(tables.statistics()) && !fresh.contains(tables.changes())) {
            new FormerChanges(dialect, tables).count(connection);
        }
    }

    /// @return whether the table is new
    private boolean complete(Connection connection, TableDefinition definition) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (dialect.hasTable(connection, definition.id())) {
                for (var column : missing(connection, definition)) {
                    statement.execute(addColumn(definition, column).sql());
                    if (column.name().equals(TableDefinition.SOURCE_TIME)) {
                        statement.execute(writtenUntil(definition));
                    }
                }
                return false;
            }
            // Asked only now: who may only write to the tables may not even see the schema
            var schema = definition.id().schema();
            if (!dialect.hasSchema(connection, schema)) {
                statement.execute(createSchema(schema).sql());
            }
            for (var ddl : create(definition)) {
                statement.execute(ddl.sql());
            }
            return true;
        }
    }

    /// A ledger that did not keep how far its sources were written: nothing it wrote was committed later than that.
    private String writtenUntil(TableDefinition ledger) {
        return new Sql(dialect, ledger.id()).text("UPDATE {*} SET {SourceTime} = {UpdatedAt}");
    }

    private List<Column> missing(Connection connection, TableDefinition definition) throws SQLException {
        var there = TableColumns.of(connection, dialect.quoted(definition.id()));
        return definition.columns().stream()
                .filter(column -> !column.required() && !there.has(column))
                .toList();
    }

    /// The same as a script to be run by hand, by somebody with the right to; harmless where all is there.
    public String script() {
        var parts = new ArrayList<String>();
        var schema = definitions.getFirst().id().schema();
        parts.add(dialect.unlessSchema(schema, createSchema(schema)));
        for (var definition : definitions) {
            parts.add(dialect.unlessTable(definition.id(), create(definition)));
            for (var column : definition.columns()) {
                if (!column.required()) {
                    parts.add(dialect.unlessColumn(definition.id(), column.name(), addColumn(definition, column)));
                }
            }
        }
        return String.join("\n", parts) + "\n";
    }

    private Ddl createSchema(String schema) {
        return new Ddl("CREATE SCHEMA", dialect.quoted(schema));
    }

    private List<Ddl> create(TableDefinition definition) {
        return definition.id().equals(tables.changes())
                ? List.of(createTable(definition), dialect.recordIndex(tables.changes()))
                : List.of(createTable(definition));
    }

    private Ddl createTable(TableDefinition definition) {
        var columns = definition.columns().stream()
                .map(column -> "    " + described(column) + (column.required() ? " NOT NULL" : " NULL"))
                .collect(Collectors.joining(",\n"));
        var key = definition.primaryKey().stream().map(dialect::quoted).collect(Collectors.joining(", "));
        return new Ddl(
                "CREATE TABLE",
                "%s (\n%s,\n    PRIMARY KEY (%s))".formatted(dialect.quoted(definition.id()), columns, key));
    }

    private Ddl addColumn(TableDefinition definition, Column column) {
        return new Ddl("ALTER TABLE " + dialect.quoted(definition.id()) + " ADD", described(column) + " NULL");
    }

    private String described(Column column) {
        return dialect.quoted(column.name()) + " " + dialect.type(column);
    }
}
