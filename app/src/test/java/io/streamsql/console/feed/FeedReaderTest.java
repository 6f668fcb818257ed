package io.streamsql.console.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.session.FakeFeed;
import io.streamsql.console.session.SampleTopics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedReaderTest {
    private static final Duration LIMIT = Patience.LIMIT;

    @Test
    void aFilterThatBreaksOnARecordDoesNotStopTheFeedForEver() {
        var reader = new FeedReader();
        var shown = List.of(new FeedRow(SampleTopics.update(1)));
        reader.open(new FakeFeed().arrive(SampleTopics.update(2)), false);

        reader.filter(shown, _ -> {
            throw new IllegalStateException("a defect");
        });
        reader.take();

        await().dontCatchUncaughtExceptions()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(reader.drain().orElseThrow().rows())
                        .singleElement()
                        .satisfies(row -> assertThat(row.key()).endsWith("2")));
    }
}
