package io.streamsql.pipeline.store.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.store.view.TypedView;
import io.streamsql.pipeline.store.view.TypedView.Content;
import io.streamsql.pipeline.store.view.ViewColumn;
import io.streamsql.pipeline.store.view.ViewColumn.Kind;
import io.streamsql.pipeline.store.view.ViewScript;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The script's text, where no server is at hand to run it.
class SqlServerViewsTest {
    private static final TableId CHANGES = new TableId("dbo", "CDCChanges");

    private static String script(Content content, ViewColumn... columns) {
        var settings = new WriterSettings(CHANGES, "any", false, true, 0, new WriterSettings.Start.Earliest());
        var view = new TypedView(
                new TableId("dbo", "It's_" + content), content, "AXLAP240-o'x.dbo.Lines", List.of(columns), List.of());
        return ViewScript.of(view, CHANGES, new SqlServerViews(new SqlServerDialect(null, settings)))
                .text();
    }

    private static ViewColumn column(String name, Kind kind) {
        return new ViewColumn(name, kind, 10, 2, false);
    }

    @Test
    void everyChangeOfATable() {
        var note = new ViewColumn("Note", Kind.TEXT, 0, 0, true);

        assertThat(script(Content.HISTORY, column("Line ]\"No", Kind.INTEGER), column("Price", Kind.DECIMAL), note))
                .endsWith("""
                        IF OBJECT_ID(N'[dbo].[It''s_HISTORY]', N'V') IS NOT NULL DROP VIEW [dbo].[It's_HISTORY]
                        GO
                        CREATE VIEW [dbo].[It's_HISTORY] AS
                        -- StreamSQL typed view of topic AXLAP240-o'x.dbo.Lines
                        SELECT [change].[Id] AS [cdc_id],
                               CASE [change].[Operation] WHEN 'c' THEN 'create' WHEN 'u' THEN 'update' WHEN 'd' THEN 'delete' \
                        WHEN 'r' THEN 'snapshot' WHEN 't' THEN 'truncate' ELSE [change].[Operation] END AS [cdc_operation],
                               [change].[Operation] AS [cdc_code],
                               [change].[ChangeTimestamp] AS [cdc_committed_utc],
                               [change].[ProcessedAt] AS [cdc_written_utc],
                               [change].[SourcePosition] AS [cdc_position],
                               NULLIF(SUBSTRING(CONCAT('', CASE WHEN [fields].[c3] = N'__debezium_unavailable_value' \
                        THEN N', Note' ELSE '' END), 3, 100000), '') AS [cdc_unlogged],
                               CAST([fields].[c1] AS INT) AS [Line ]]"No],
                               CAST(CASE WHEN [fields].[c2] LIKE N'%N%' OR [fields].[c2] LIKE N'%n%' THEN NULL \
                        ELSE [fields].[c2] END AS DECIMAL(10, 2)) AS [Price],
                               CASE WHEN [fields].[c3] = N'__debezium_unavailable_value' THEN NULL ELSE [fields].[c3] END AS [Note]
                        FROM [dbo].[CDCChanges] AS [change]
                        OUTER APPLY OPENJSON(CASE WHEN [change].[Operation] = 'd' THEN [change].[BeforeData] \
                        ELSE [change].[AfterData] END) WITH (
                            c1 NVARCHAR(MAX) N'$."Line ]\\"No"',
                            c2 NVARCHAR(MAX) N'$."Price"',
                            c3 NVARCHAR(MAX) N'$."Note"') AS [fields]
                        WHERE [change].[TopicName] = N'AXLAP240-o''x.dbo.Lines'
                        GO
                        """);
    }

    @Test
    void theRowsAsTheyAreNow() {
        assertThat(script(Content.NOW, column("Ms", Kind.TIMESTAMP_MILLIS), column("List", Kind.NESTED)))
                .contains("-- These columns are shown as their JSON: List.")
                .contains("CASE WHEN CAST([fields].[c1] AS BIGINT) BETWEEN -62135596800000 AND 253402300799999 THEN ")
                .contains("FROM (SELECT [RecordId], MAX([Id]) AS [newest] FROM [dbo].[CDCChanges] WHERE [TopicName] = ")
                .contains("N'$.\"List\"' AS JSON) AS [fields]")
                .contains("WHERE [change].[Operation] IN ('c', 'u', 'r')");
    }

    @Test
    void whatSqlServerHasNoTypeForIsTextAndSaysSo() {
        assertThat(script(
                        Content.NOW,
                        new ViewColumn("Free", Kind.DECIMAL, 0, 0, false),
                        column("Doc", Kind.JSONB),
                        column("Clock", Kind.ZONED_TIME)))
                .contains("-- These columns are text, as SQL Server has no decimal number without such a limit: Free.")
                .contains("-- These columns are text, as SQL Server has no such type: Doc, Clock.")
                .contains("[fields].[c1] AS [Free],\n");
    }
}
