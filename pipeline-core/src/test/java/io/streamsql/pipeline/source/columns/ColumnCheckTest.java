package io.streamsql.pipeline.source.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.source.columns.SourceColumn.Form;
import io.streamsql.pipeline.source.columns.SourceColumn.Origin;
import io.streamsql.pipeline.spec.Sources;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is told of SQL Server's columns. PostgreSQL's are looked at in a real one, with the changes that come of them.
class ColumnCheckTest {
    private static final TableId TABLE = new TableId("dbo", "Documents");

    private static SourceColumn column(String name, String type, Origin origin, boolean unlogged) {
        return new SourceColumn(TABLE, name, type, type, type, Form.BASE, 0, origin, unlogged);
    }

    private static SourceColumn column(String type) {
        return column("a_" + type, type, Origin.WRITTEN, false);
    }

    private static List<String> remarks(SourceColumn... columns) {
        return ColumnCheck.remarks(Sources.sqlServer(7, TABLE), List.of(columns));
    }

    @Test
    void columnsThatChangesHoldAsTheyAreAreNotTold() {
        var kept = Stream.of(
                        "bigint",
                        "bit",
                        "decimal",
                        "money",
                        "smallmoney",
                        "float",
                        "real",
                        "date",
                        "time",
                        "datetime",
                        "datetime2",
                        "smalldatetime",
                        "datetimeoffset",
                        "char",
                        "varchar",
                        "nvarchar",
                        "binary",
                        "varbinary",
                        "uniqueidentifier",
                        "timestamp",
                        "xml")
                .map(ColumnCheckTest::column)
                .toArray(SourceColumn[]::new);

        assertThat(remarks(kept)).isEmpty();
    }

    @Test
    void eachOtherColumnIsNamedWithWhatBecomesOfIt() {
        assertThat(remarks(
                        column("sql_variant"),
                        column("hierarchyid"),
                        column("geography"),
                        column("ntext"),
                        column("Total", "decimal", Origin.COMPUTED, false),
                        column("Added", "int", Origin.NOT_CAPTURED, false),
                        column("Body", "nvarchar", Origin.WRITTEN, true)))
                .satisfiesExactly(
                        variant -> assertThat(variant)
                                .startsWith(
                                        "DB7: these columns are in no change, as Debezium does not know their type: ")
                                .endsWith("dbo.Documents.a_sql_variant (sql_variant)."),
                        added -> assertThat(added)
                                .contains("capture instance", "sys.sp_cdc_enable_table")
                                .endsWith(": dbo.Documents.Added (int)."),
                        computed -> assertThat(computed)
                                .contains("null in every change")
                                .endsWith(": dbo.Documents.Total (decimal)."),
                        binary -> assertThat(binary)
                                .contains("binary form")
                                .endsWith(": dbo.Documents.a_hierarchyid (hierarchyid),"
                                        + " dbo.Documents.a_geography (geography)."),
                        text -> assertThat(text)
                                .contains("null in the row before")
                                .endsWith(": dbo.Documents.a_ntext (ntext)."),
                        unlogged -> assertThat(unlogged)
                                .contains("__debezium_unavailable_value")
                                .endsWith("in: dbo.Documents."));
    }

    @Test
    void wholeRowsAreNotAdvisedWhereThatWouldHaveTheSourceRefuseItsOwnChanges() {
        var body = column("Body", "text", Origin.WRITTEN, true);
        var postgres = Sources.postgres(7, TABLE);

        assertThat(ColumnCheck.remarks(postgres, List.of(body)))
                .singleElement()
                .asString()
                .endsWith("REPLICA IDENTITY FULL logs it, and the row before each update.");
        assertThat(ColumnCheck.remarks(postgres, List.of(body, column("Total", "int4", Origin.COMPUTED, false))))
                .last()
                .asString()
                .contains("Do not run that for dbo.Documents: from version 18 on PostgreSQL refuses");
    }

    @Test
    void aColumnThatTheOperatorLeavesOutIsNotTold() {
        var excluded = Map.of("column.exclude.list", "dbo\\.Other\\..*, DBO\\.Documents\\.A_SQL.*");
        var entry = Sources.entry(7, DatabaseType.SQLSERVER, "AXDB", excluded, TABLE);

        assertThat(ColumnCheck.remarks(entry, List.of(column("sql_variant"), column("hierarchyid"))))
                .singleElement()
                .asString()
                .contains("a_hierarchyid");
    }
}
