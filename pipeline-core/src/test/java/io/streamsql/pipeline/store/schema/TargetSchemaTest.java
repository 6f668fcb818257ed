package io.streamsql.pipeline.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.store.postgres.PostgresDialect;
import io.streamsql.pipeline.store.sqlserver.SqlServerDialect;
import org.junit.jupiter.api.Test;

class TargetSchemaTest {
    private static final TableId ODD = new TableId("o'br]ien", "CDC \"Changes");

    private static Dialect sqlServer(TableId changes) {
        return new SqlServerDialect(target(DatabaseType.SQLSERVER), settings(changes));
    }

    private static WriterSettings settings(TableId changes) {
        return new WriterSettings(changes, "g", false, true, 0, new WriterSettings.Start.Earliest());
    }

    private static DatabaseConnection target(DatabaseType type) {
        return new DatabaseConnection(type, "h", 1, "u", Secret.plain("not-to-be-shown"), "d", true, false);
    }

    private static String script(Dialect dialect, TableId changes) {
        return new TargetSchema(dialect, TargetTables.of(changes)).script();
    }

    @Test
    void theScriptForSqlServerMakesWhatIsMissing() {
        var changes = new TableId("dbo", "CDCChanges");

        assertThat(script(sqlServer(changes), changes)).startsWith("""
                IF SCHEMA_ID(N'dbo') IS NULL EXEC(N'CREATE SCHEMA [dbo]');
                IF OBJECT_ID(N'[dbo].[CDCChanges]', N'U') IS NULL
                BEGIN
                CREATE TABLE [dbo].[CDCChanges] (
                    [Id] BIGINT IDENTITY(1,1) NOT NULL,
                    [SourceDatabase] NVARCHAR(150) NOT NULL,
                    [SourceTable] NVARCHAR(128) NOT NULL,
                    [SourceServer] NVARCHAR(249) NOT NULL,
                    [TopicName] NVARCHAR(249) NOT NULL,
                    [Operation] NVARCHAR(10) NOT NULL,
                    [RecordId] NVARCHAR(450) NULL,
                    [ChangeTimestamp] DATETIME2(6) NOT NULL,
                    [KafkaTimestamp] DATETIME2(6) NOT NULL,
                    [BeforeData] NVARCHAR(MAX) NULL,
                    [AfterData] NVARCHAR(MAX) NULL,
                    [FullPayload] NVARCHAR(MAX) NULL,
                    [ProcessedAt] DATETIME2(6) DEFAULT SYSUTCDATETIME() NOT NULL,
                    [SourceSchema] NVARCHAR(128) NULL,
                    [KafkaPartition] INT NULL,
                    [KafkaOffset] BIGINT NULL,
                    [SourcePosition] NVARCHAR(128) NULL,
                    PRIMARY KEY ([Id]));
                CREATE INDEX [CDCChanges_Record] ON [dbo].[CDCChanges] ([TopicName], [RecordId]);
                END;
                IF COL_LENGTH(N'[dbo].[CDCChanges]', N'RecordId') IS NULL \
                ALTER TABLE [dbo].[CDCChanges] ADD [RecordId] NVARCHAR(450) NULL;
                """);
    }

    @Test
    void everyNameIsQuotedAndEveryQuoteDoubled() {
        assertThat(script(sqlServer(ODD), ODD))
                .contains("IF SCHEMA_ID(N'o''br]ien') IS NULL EXEC(N'CREATE SCHEMA [o''br]]ien]');")
                .contains("IF OBJECT_ID(N'[o''br]]ien].[CDC \"Changes]', N'U') IS NULL")
                .contains("CREATE TABLE [o'br]]ien].[CDC \"Changes] (");
        assertThat(script(new PostgresDialect(target(DatabaseType.POSTGRESQL), settings(ODD)), ODD))
                .contains("CREATE SCHEMA IF NOT EXISTS \"o'br]ien\";")
                .contains("CREATE TABLE IF NOT EXISTS \"o'br]ien\".\"CDC \"\"Changes\" (")
                .contains(
                        "ALTER TABLE \"o'br]ien\".\"CDC \"\"Changes\" ADD IF NOT EXISTS \"KafkaOffset\" bigint NULL;");
    }

    @Test
    void aSharedStatementIsFilledWithQuotedNamesOnly() {
        assertThat(new Sql(sqlServer(ODD), ODD).text("UPDATE {*} SET {a$1} = ? WHERE {b} = '{}'"))
                .isEqualTo("UPDATE [o'br]]ien].[CDC \"Changes] SET {a$1} = ? WHERE [b] = '{}'");
    }
}
