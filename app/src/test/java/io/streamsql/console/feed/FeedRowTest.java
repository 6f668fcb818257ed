package io.streamsql.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.SampleTopics;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedRowTest {
    private static final LocalDate SAMPLE_DAY = LocalDate.of(2026, 11, 24);

    @Test
    void theDayStandsThereWhereItIsNotToday() {
        assertThat(new FeedRow(SampleTopics.update(42), SAMPLE_DAY).time()).isEqualTo("14:32:07.042");
        assertThat(new FeedRow(SampleTopics.update(42), SAMPLE_DAY.plusDays(1)).time())
                .isEqualTo("11-24 14:32:07");
        assertThat(new FeedRow(SampleTopics.update(42)).line()).startsWith("2026-11-24 14:32:07.042\tUpdate\t");
    }

    @Test
    void aMatchThatTheLineDoesNotShowIsFound() {
        var row = new FeedRow(SampleTopics.update(42));

        assertThat(row.beyond(List.of("alice", "gold"))).isEqualTo("FirstName Alice");
        assertThat(row.beyond(List.of("silver"))).isEqualTo("Tier Silver");
        assertThat(row.beyond(List.of("nobody"))).isEmpty();
    }
}
