package io.streamsql.pipeline.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClashesTest {

    @Test
    void twoEntriesWithOneTopicAreAProblemThatNamesBoth() {
        assertThat(Given.goodEntry()
                        .entry(2, "AXLAP240", "dbo.Orders,dbo.Customers")
                        .problemTexts())
                .containsExactly("DB2_TABLE_INCLUDE_LIST: DB2 (dbo.Customers) and DB1 (dbo.Customers) would share the"
                        + " topic AXLAP240-dbo_Customers.dbo.Customers. Give DB2_SERVER_NAME another name, or take"
                        + " the table out of one of the two.");
    }

    @Test
    void kafkaTakesDotAndUnderscoreForTheSame() {
        assertThat(Given.nothing()
                        .entry(1, "A.B", "dbo.x")
                        .entry(2, "A_B", "dbo.x")
                        .problemTexts())
                .containsExactly("DB2_TABLE_INCLUDE_LIST: DB2 (dbo.x) and DB1 (dbo.x) would have topics that Kafka"
                        + " cannot tell apart: A_B-dbo_x.dbo.x and A.B-dbo_x.dbo.x. Give DB2_SERVER_NAME another"
                        + " name, or take the table out of one of the two.");
    }

    @Test
    void tablesOfOneEntryWithOneConnectorNameAreAProblem() {
        assertThat(Given.nothing()
                        .entry(1, "A", "dbo.Order Lines,dbo.Order_Lines")
                        .problemTexts())
                .containsExactly("DB1_TABLE_INCLUDE_LIST: “dbo.Order_Lines” and “dbo.Order Lines” would share a"
                        + " connector's name, as both become A-dbo_Order_Lines. Capture one of them, or move one"
                        + " into an entry of its own with another server name.");
    }

    @Test
    void lettersThatKafkaDoesNotTakeCanMakeNamesTheSame() {
        assertThat(Given.nothing().entry(1, "A", "dbo.ä,dbo.ö").problems()).hasSize(1);
    }

    @Test
    void entriesThatAreSwitchedOffClashWithNobody() {
        assertThat(Given.goodEntry()
                        .entry(2, "AXLAP240", "dbo.Customers")
                        .with("DB2_HISTORY_TOPIC", "dbhistory.sql-server-cdc-db1")
                        .with("DB2_ENABLED", "false")
                        .problems())
                .isEmpty();
    }

    @Test
    void aSchemaHistoryIsSharedWithNobody() {
        assertThat(Given.goodEntry()
                        .entry(2, "B", "dbo.x")
                        .entry(3, "C", "dbo.x")
                        .with("DB2_HISTORY_TOPIC", "dbhistory.sql-server-cdc-db1")
                        .with("DB3_HISTORY_TOPIC", "C-dbo_x.dbo.x")
                        .problemTexts())
                .containsExactly(
                        "DB2_HISTORY_TOPIC: DB2 and DB1 would share the schema history dbhistory.sql-server-cdc-db1."
                                + " Each entry needs a topic of its own; without the key it gets one.",
                        "DB3_HISTORY_TOPIC: C-dbo_x.dbo.x is the topic of DB3 (dbo.x)."
                                + " Give the schema history a topic of its own.");
    }

    @Test
    void thePipelineDoesNotCaptureItsOwnOutput() {
        assertThat(Given.nothing().entry(1, "A", "dbo.x,DBO.cdcchanges").problemTexts())
                .containsExactly("DB1_TABLE_INCLUDE_LIST: dbo.CDCChanges is the table that changes are written to:"
                        + " each would be captured again. Take it out of the list.");
    }

    @Test
    void aTopicsNameHasAtMost249Characters() {
        // server, hyphen, "dbo_x", dot, "dbo.x"
        var longest = "s".repeat(249 - 1 - 5 - 1 - 5);

        assertThat(Given.nothing().entry(1, longest, "dbo.x").problems()).isEmpty();
        assertThat(Given.nothing().entry(1, longest + "s", "dbo.x").problemTexts())
                .containsExactly("DB1_TABLE_INCLUDE_LIST: The topic of “dbo.x” would have a name of 250 characters."
                        + " Kafka takes at most 249: shorten DB1_SERVER_NAME.");
    }

    @Test
    void snapshotModesFitTheConnector() {
        var given = Given.goodEntry().with("SNAPSHOT_MODE", "recovery");
        assertThat(given.problems()).isEmpty();

        given.entry(4, "D", "public.x").with("DB4_TYPE", "postgresql");
        assertThat(given.problemTexts())
                .containsExactly("SNAPSHOT_MODE: “recovery” is a mode of SQL Server's connector, and DB4 is PostgreSQL."
                        + " Write always, initial, initial_only, no_data, when_needed, configuration_based or custom.");
    }
}
