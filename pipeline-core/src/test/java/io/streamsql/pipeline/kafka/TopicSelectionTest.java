package io.streamsql.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.streamsql.pipeline.events.TopicSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicSelectionTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Customers,            AXLAP240-dbo_Customers.dbo.Customers,   true
            customers,            AXLAP240-dbo_Customers.dbo.Customers,   true
            AXLAP235,             AXLAP240-dbo_Customers.dbo.Customers,   false
            axlap240*orders,      AXLAP240-dbo_Orders.dbo.Orders,         true
            orders*axlap240,      AXLAP240-dbo_Orders.dbo.Orders,         false
            *,                    AXLAP240-dbo_Orders.dbo.Orders,         true
            History,              AXLAP240-dbo_PurchaseHistory.dbo.PurchaseHistory, true
            Customers,            AXLAP240.SampleDB.dbo.Customers,        true
            # what only Kafka, Connect and Debezium read
            *,                    connect-configs,                        false
            Customers,            AXLAP240-dbo_Customers,                 false
            *,                    __consumer_offsets,                     false
            customers,            __debezium-heartbeat.AXLAP240-dbo_Customers.x, false
            dbhistory,            dbhistory.sql-server-cdc-db1,           false
            """)
    void aPatternIsAWordThatTheNameOfATablesTopicContains(String pattern, String topic, boolean expected) {
        assertThat(TopicSelection.matching(pattern).includes(topic)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            AXLAP240-dbo_Customers.dbo.Customers,   AXLAP240
            A-B-dbo_Order_Lines.dbo.Order_Lines,    A-B
            AXLAP240.SampleDB.dbo.Customers,        AXLAP240.SampleDB
            connect-configs,                        ''
            """)
    void theNameOfATopicThatIsNotConfiguredTellsItsServer(String topic, String server) {
        assertThat(TopicSource.ofName(topic)).isEqualTo(new TopicSource(topic, "", server));
    }

    @Test
    void aNameIsExact() {
        var selection = TopicSelection.of("connect-configs", "A-dbo_T.dbo.T");

        assertThat(selection.includes("connect-configs")).isTrue();
        assertThat(selection.includes("A-dbo_T.dbo.T")).isTrue();
        assertThat(selection.includes("A-dbo_T.dbo.T2")).isFalse();
    }

    @Test
    void everyTopicThatMatchesOneOfSeveralPatternsIsIncluded() {
        var selection = TopicSelection.matching("Customers", "Products");

        assertThat(selection.includes("A-dbo_Customers.dbo.Customers")).isTrue();
        assertThat(selection.includes("B-dbo_Products.dbo.Products")).isTrue();
        assertThat(selection.includes("B-dbo_Orders.dbo.Orders")).isFalse();
    }

    @Test
    void aBlankPatternIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TopicSelection.matching("a", " "));
    }
}
