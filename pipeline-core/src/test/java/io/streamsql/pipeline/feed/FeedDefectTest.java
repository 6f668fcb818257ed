package io.streamsql.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedDefectTest {
    private static final Duration LIMIT = Patience.LIMIT;
    // A caller's mistake, which no Kafka client reports as its own: reading ends with an exception nobody expects
    private static final KafkaSettings WITHOUT_ADDRESS = new KafkaSettings(Optional.empty(), Map.of());

    @Test
    void aFeedThatEndedByADefectSaysSoAndWhyAlsoWhenItIsClosed() {
        var feed = new TopicFeed(
                WITHOUT_ADDRESS,
                Map.of(),
                FeedSettings.upToNow(new FeedStart.Earliest()),
                TopicSelection.of("SHOP.dbo.Orders"),
                FeedFilter.EVERYTHING);
        try (feed) {
            feed.start();
            await().atMost(LIMIT).until(() -> feed.status().state() == FeedState.FAILED);
        }
        assertThat(feed.status().state()).isEqualTo(FeedState.FAILED);
        assertThat(feed.take(1).status().problem())
                .contains("ended by a defect", "the embedded broker has not been started yet", "log");
    }
}
