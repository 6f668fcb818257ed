package io.streamsql.console.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.health.metrics.Series;
import io.streamsql.text.Numbers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicRowTest {

    private static TopicRow row(String problem) {
        return new TopicRow(
                "T",
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Series.EMPTY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                problem);
    }

    @Test
    void whatIsNotKnownIsAskedForAndNotMissing() {
        assertThat(row("partition 0 has no leader").missing(Numbers.NONE)).isEqualTo(Numbers.UNKNOWN);
        assertThat(row("").missing(Numbers.NONE)).isEqualTo(Numbers.NONE);
    }
}
