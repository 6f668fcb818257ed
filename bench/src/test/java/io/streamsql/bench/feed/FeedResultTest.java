package io.streamsql.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FeedResultTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void ratesAreOfTheTimeBetweenTwoLooks() {
        var begin = new FeedSample(0, 0, 1, new FeedSample.Counts(0, 0, 0, 0, 0));
        var from = new FeedSample(10 * SECOND, 3 * SECOND, 2, new FeedSample.Counts(1_000, 100, 50, 850, 0));
        var to = new FeedSample(15 * SECOND, 4 * SECOND, 7, new FeedSample.Counts(3_500, 600, 150, 2_740, 10));

        var result = FeedResult.between(begin, from, to);

        assertThat(result.second()).isEqualTo(15);
        assertThat(result.arriving()).isEqualTo(400);
        assertThat(result.shown()).isEqualTo(20);
        assertThat(result.notShown()).isEqualTo(378);
        assertThat(result.cpu()).isCloseTo(0.2, within(1e-9));
        assertThat(result.heap()).isEqualTo(7);
    }

    @Test
    void aSampleSurvivesItsLine() {
        var sample = new FeedSample(1, 2, 3, new FeedSample.Counts(10, 1, 2, 3, 4));

        assertThat(FeedSample.parse(sample.line())).isEqualTo(sample);
        assertThat(sample.counts().addUp()).isTrue();
        assertThat(new FeedSample.Counts(10, 1, 2, 3, 5).addUp()).isFalse();
    }
}
