package io.streamsql.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.FixedTime;
import io.streamsql.console.session.SampleTopics;
import io.streamsql.console.ui.Times;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedRowTest {
    @Test
    void theDayStandsThereWhereItIsNotToday() {
        assertThat(new FeedRow(SampleTopics.update(42)).time()).isEqualTo("14:32:07.042");
        Times.follow(Clock.offset(FixedTime.CLOCK, Duration.ofDays(1)));
        assertThat(new FeedRow(SampleTopics.update(42)).time()).isEqualTo("11-24 14:32:07");
        assertThat(new FeedRow(SampleTopics.update(42)).line()).startsWith("2026-11-24 14:32:07.042 UTC\tUpdate\t");
    }

    @Test
    void aMatchThatTheLineDoesNotShowIsFound() {
        var row = new FeedRow(SampleTopics.update(42));

        assertThat(row.beyond(List.of("alice", "gold"))).isEqualTo("FirstName Alice");
        assertThat(row.beyond(List.of("silver"))).isEqualTo("Tier Silver");
        assertThat(row.beyond(List.of("nobody"))).isEmpty();
    }
}
