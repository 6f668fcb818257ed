package io.streamsql.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.streamsql.Patience;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.feed.FeedSettings;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.TopicFeed;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ExitCode;

class FeedRunTest {
    private static final Duration LIMIT = Patience.LIMIT;

    @Test
    void aFeedThatFailedEndsTheCommandWithItsReasonOnce() {
        var err = new StringWriter();
        var run = new FeedRun(
                null, 0, 10, Duration.ofMillis(20), true, new PrintWriter(new StringWriter()), new PrintWriter(err));
        var withoutAddress = new KafkaSettings(Optional.empty(), Map.of());

        try (var feed = new TopicFeed(
                withoutAddress,
                Map.of(),
                FeedSettings.complete(new FeedStart.Now()),
                TopicSelection.of("SHOP.dbo.Orders"),
                FeedFilter.EVERYTHING)) {
            var code = assertTimeoutPreemptively(LIMIT, () -> run.read(feed, _ -> {}));

            assertThat(code).isEqualTo(ExitCode.SOFTWARE);
        }
        assertThat(err.toString()).containsOnlyOnce("ended by a defect of the program");
    }
}
