package io.streamsql.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedProgressTest {
    private static final Instant EARLY = Instant.parse("2026-11-24T14:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-24T15:00:00Z");

    private static FeedProgress topic(boolean ended, Instant upTo) {
        return new FeedProgress("t", 1, 2, ended, Optional.ofNullable(upTo));
    }

    @Test
    void allIsReadUpToWhereTheSlowestTopicIs() {
        assertThat(FeedProgress.upTo(List.of(topic(false, LATE), topic(false, EARLY), topic(true, null))))
                .contains(EARLY);
        assertThat(FeedProgress.upTo(List.of(topic(false, LATE), topic(false, null))))
                .isEmpty();
        assertThat(FeedProgress.upTo(List.of(topic(true, EARLY), topic(true, LATE))))
                .contains(LATE);
    }
}
