package io.streamsql.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.SampleTopics;
import io.streamsql.pipeline.feed.record.FeedRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedOrderTest {
    private static final String CUSTOMERS = "AXLAP240-dbo_Customers.dbo.Customers";
    private static final String ORDERS = "AXLAP240-dbo_Orders.dbo.Orders";

    private static List<String> ordered(FeedRecord... records) {
        return FeedOrder.byTime(List.of(records)).stream()
                .map(FeedRecord::recordId)
                .toList();
    }

    @Test
    void recordsOfSeveralTopicsStandInTheOrderOfTheirTimes() {
        assertThat(ordered(
                        SampleTopics.update(ORDERS, 44),
                        SampleTopics.update(ORDERS, 65),
                        SampleTopics.update(CUSTOMERS, 25),
                        SampleTopics.update(CUSTOMERS, 65),
                        SampleTopics.update(CUSTOMERS, 83)))
                .containsExactly("25", "44", "65", "65", "83");
    }

    @Test
    void aPartitionStaysInItsOrderAlsoWhereTheClockWentBack() {
        assertThat(ordered(
                        SampleTopics.update(ORDERS, 80),
                        SampleTopics.update(ORDERS, 20),
                        SampleTopics.update(CUSTOMERS, 50),
                        SampleTopics.update(ORDERS, 90)))
                .containsExactly("50", "80", "20", "90");
    }
}
