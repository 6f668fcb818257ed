package io.streamsql.demo.sample;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/// The demo's sample sources: PostgreSQL databases like those that the `sql` folder makes on SQL Servers.
public enum SampleSource {
    /// A small shop: Customers, Products and Orders, the last with a key of two columns.
    AXLAP240("postgresql/sample_axlap240.sql") {
        @Override
        public List<TrafficTable> trafficTables() {
            return List.of(SampleTables.SHOP_CUSTOMERS, SampleTables.PRODUCTS, SampleTables.ORDERS);
        }
    },
    /// Customers and Employees.
    AXLAP235("postgresql/sample_axlap235.sql") {
        @Override
        public List<TrafficTable> trafficTables() {
            return List.of(SampleTables.CUSTOMERS, SampleTables.EMPLOYEES);
        }
    };

    private final String script;

    SampleSource(String script) {
        this.script = script;
    }

    public abstract List<TrafficTable> trafficTables();

    /// Logical server name, the first part of the topics' names: `AXLAP240`.
    public String serverName() {
        return name();
    }

    /// Name of the database that the tables belong in: `axlap240`. The caller creates it, [#install] fills it.
    public String databaseName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The tables to capture.
    public List<TableId> tables() {
        return trafficTables().stream().map(TrafficTable::id).toList();
    }

    /// Makes the tables, their sample rows and then the audit journal, all in one transaction. Where they are already,
    /// nothing changes: rows and journal of an earlier start are kept.
    ///
    /// @param database the database named [#databaseName()], with a user who may create schemas
    /// @throws SQLException if it cannot be reached or refuses; it is then as it was before
    public void install(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            new SqlScript(script).run(connection);
            new SqlScript("postgresql/audit_journal.sql").run(connection);
            connection.commit();
        }
    }

    /// This source as an entry of the configuration, as if the operator had written it.
    ///
    /// @param number              the entry's number, from 1
    /// @param connection          where the database is
    /// @param connectorProperties further properties for its connectors, by their Kafka Connect name
    public SourceEntry entry(int number, DatabaseConnection connection, Map<String, Secret> connectorProperties) {
        String historyTopic = "dbhistory." + databaseName();
        return new SourceEntry(number, true, connection, serverName(), tables(), historyTopic, connectorProperties);
    }
}
