package io.streamsql.pipeline.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.TableId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables, and topics, whose names differ in nothing but case.
class NamesInCaseTest {
    private static final String TABLES = "public.CaseTable,public.casetable";

    @Test
    void onPostgresqlTheyAreTwoTables() {
        var entry = postgres().config().sources().getFirst();

        assertThat(entry.tables())
                .containsExactly(new TableId("public", "CaseTable"), new TableId("public", "casetable"));
        assertThat(entry.tables().stream().map(entry::topic))
                .containsExactly("SHOP-public_CaseTable.public.CaseTable", "SHOP-public_casetable.public.casetable");
    }

    @Test
    void theSameNameIsStillTheSameTable() {
        assertThat(postgres()
                        .with("DB1_TABLE_INCLUDE_LIST", "public.A,public.A")
                        .problemTexts())
                .containsExactly("DB1_TABLE_INCLUDE_LIST: “public.A” is in the list twice. Keep one of them.");
    }

    @Test
    void onSqlServerTheyAreOne() {
        assertThat(Given.nothing().entry(1, "SHOP", "dbo.A,dbo.a").problemTexts())
                .containsExactly("DB1_TABLE_INCLUDE_LIST: “dbo.a” is in the list twice: dbo.A is the same. Keep one of"
                        + " them.");
    }

    @Test
    void aTargetThatComparesNamesWithoutCaseCannotKeepTheirTopicsApart() {
        var target = """
                TARGET_DB_TYPE=sqlserver
                TARGET_DB_HOSTNAME=sql9
                TARGET_DB_USER=writer
                TARGET_DB_PASSWORD=x
                TARGET_DB_NAME=Changes
                """;

        assertThat(postgres().withLines(target).problemTexts())
                .containsExactly("DB1_TABLE_INCLUDE_LIST: DB1 (public.casetable) and DB1 (public.CaseTable) would have"
                        + " topics that differ in nothing but case, and the target, a SQL Server, cannot tell them"
                        + " apart: SHOP-public_casetable.public.casetable and SHOP-public_CaseTable.public.CaseTable."
                        + " Move one of the tables to an entry of its own, with another SERVER_NAME.");
        assertThat(Given.nothing()
                        .entry(1, "SHOP", "dbo.A")
                        .entry(2, "shop", "dbo.A")
                        .problemTexts())
                .singleElement()
                .asString()
                .contains("differ in nothing but case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Windows 11", "Mac OS X"})
    void theEmbeddedKafkaKeepsTopicsInFoldersAndThoseAreComparedWithoutCaseThere(String system) {
        assertThat(postgres().on(system).problemTexts())
                .singleElement()
                .asString()
                .contains("the embedded Kafka, which keeps each topic in a folder of its name, cannot tell them apart");
        assertThat(postgres()
                        .on(system)
                        .with("KAFKA_BOOTSTRAP_SERVERS", "kafka1:9092")
                        .with("KAFKA_CONNECT_URL", "http://connect:8083")
                        .problemTexts())
                .isEmpty();
    }

    @Test
    void aTableThatIsCalledLikeCdcChangesInAnotherCaseIsAnother() {
        var tables = List.of("dbo.cdcchanges", "dbo.CDCChanges");

        assertThat(tables.stream()
                        .collect(Collectors.toMap(
                                table -> table,
                                table -> postgres()
                                        .with("DB1_TABLE_INCLUDE_LIST", table)
                                        .problems()
                                        .size())))
                .isEqualTo(Map.of("dbo.cdcchanges", 0, "dbo.CDCChanges", 1));
    }

    private static Given postgres() {
        return Given.nothing().entry(1, "SHOP", TABLES).with("DB1_TYPE", "postgresql");
    }
}
