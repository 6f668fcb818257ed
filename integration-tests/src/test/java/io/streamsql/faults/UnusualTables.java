package io.streamsql.faults;

import io.streamsql.demo.sample.SampleSource;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// R7: tables with unusual names, and a table that gains and loses columns and changes its key while it is captured.
/// The journal holds what they went through.
final class UnusualTables implements Trial.OnSite {
    private static final SampleSource SOURCE = SampleSource.AXLAP240;
    private static final int ROWS = 20;

    private static final List<String> NAMES = List.of(
            "order lines",
            "dots.in.it",
            "[brackets]",
            "it's quoted",
            "Straße",
            "表",
            "a,b;c",
            "back\\slash",
            "per%cent",
            "UPPER lower");
    private static final String CHANGING = "changing";

    @Override
    public Outcome run(Site site, Extent extent) throws Exception {
        var database = site.sources().get(SOURCE);
        var before = site.audit().audit().captured();
        for (var name : names()) {
            create(database, name);
        }
        var config = withTables(site.config());
        site.capture(config);
        try (var writer = new LocalWriter(config)) {
            for (var name : NAMES) {
                change(database, quoted(name));
            }
            alterColumns(database);
            // Debezium asks the database for a table's key: what was changed under the old one must have been read
            awaitAll(site, writer);
            alterKey(database);
            awaitAll(site, writer);
        }
        var result = site.audit().audit();
        return new Outcome(
                NAMES.size() + 1,
                result.captured() - before,
                result.missing(),
                result.duplicated(),
                site.audit().examples(NAMES.size() * 2));
    }

    private static void awaitAll(Site site, LocalWriter writer) throws Exception {
        Waiting.holds(Waiting.PATIENCE, () -> site.audit().audit().missing() == 0 && writer.isUpToDate());
    }

    private static List<String> names() {
        return Stream.concat(NAMES.stream(), Stream.of(CHANGING)).toList();
    }

    private static PipelineConfig withTables(PipelineConfig base) {
        var sources = new ArrayList<SourceEntry>();
        for (var entry : base.sources()) {
            var tables = new ArrayList<>(entry.tables());
            if (entry.serverName().equals(SOURCE.serverName())) {
                names().forEach(name -> tables.add(new TableId("dbo", name)));
            }
            sources.add(new SourceEntry(
                    entry.number(),
                    entry.enabled(),
                    entry.connection(),
                    entry.serverName(),
                    tables,
                    entry.historyTopic(),
                    entry.connectorProperties()));
        }
        return new PipelineConfig(
                sources,
                base.target(),
                base.kafka(),
                base.connect(),
                base.connectors(),
                base.writer(),
                base.environmentName());
    }

    private static void create(DataSource database, String name) throws SQLException {
        var table = quoted(name);
        Site.execute(database, """
                CREATE TABLE %1$s ("key column" int PRIMARY KEY, "größe" text);
                ALTER TABLE %1$s REPLICA IDENTITY FULL;
                INSERT INTO %1$s VALUES (0, 'read by the snapshot')""".formatted(table));
        watch(database, name);
    }

    private static void watch(DataSource database, String name) throws SQLException {
        try (var connection = database.getConnection();
                var call = connection.prepareStatement("CALL audit.watch(?::regclass)")) {
            call.setString(1, quoted(name));
            call.execute();
        }
    }

    private static String quoted(String name) {
        return "dbo.\"" + name.replace("\"", "\"\"") + '"';
    }

    private static void change(DataSource database, String table) throws SQLException {
        Site.execute(database, """
                INSERT INTO %1$s SELECT n, 'row ' || n FROM generate_series(1, %2$d) n;
                UPDATE %1$s SET "größe" = 'ä' || "größe" WHERE "key column" %% 2 = 0;
                UPDATE %1$s SET "key column" = -"key column" WHERE "key column" %% 5 = 0;
                DELETE FROM %1$s WHERE "key column" %% 3 = 0""".formatted(table, ROWS));
    }

    /// One thing after the other, with changes in between.
    private static void alterColumns(DataSource database) throws SQLException {
        var table = quoted(CHANGING);
        change(database, table);
        alter(database, "ALTER TABLE %s ADD COLUMN \"new one\" int DEFAULT 5");
        Site.execute(database, "UPDATE %s SET \"new one\" = 6".formatted(table));
        alter(database, "ALTER TABLE %s DROP COLUMN \"größe\"");
        Site.execute(database, "UPDATE %s SET \"new one\" = 7".formatted(table));
        alter(database, "ALTER TABLE %s ADD COLUMN note text");
    }

    private static void alterKey(DataSource database) throws SQLException {
        var table = quoted(CHANGING);
        alter(database, """
                ALTER TABLE %1$s DROP CONSTRAINT changing_pkey, ALTER COLUMN "new one" SET NOT NULL,
                    ADD PRIMARY KEY ("key column", "new one")""");
        // Debezium takes up a new key when its connector starts the next time, and none of the changes suffers
        Site.execute(database, "UPDATE %s SET note = 'new key'".formatted(table));
        alter(database, "ALTER TABLE %s RENAME COLUMN \"new one\" TO \"renamed\"");
        Site.execute(database, "INSERT INTO %s VALUES (1001, 1), (1002, 2)".formatted(table));
        alter(database, "ALTER TABLE %s ADD COLUMN \"größe\" int");
        Site.execute(database, "UPDATE %s SET \"größe\" = 11 WHERE \"key column\" > 1000".formatted(table));
        alter(database, "ALTER TABLE %s ALTER COLUMN \"größe\" TYPE text");
        Site.execute(database, "UPDATE %s SET \"größe\" = 'zwölf' WHERE \"key column\" > 1000".formatted(table));
        Site.execute(database, "DELETE FROM %s".formatted(table));
    }

    private static void alter(DataSource database, String sql) throws SQLException {
        Site.execute(database, sql.formatted(quoted(CHANGING)));
        watch(database, CHANGING);
    }
}
