package io.streamsql.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.feed.FeedRates;
import org.junit.jupiter.api.Test;

class FeedWordsTest {
    @Test
    void whatAPauseHoldsIsCountedSoThatTheRatesAddUp() {
        assertThat(FeedWords.shown(new FeedRates(143, 43, 32), true))
                .isEqualTo("arriving, 43/s shown, 32/s not shown, 68/s held");
    }

    @Test
    void whatWasHeldMakesNoRateBelowNone() {
        assertThat(FeedWords.shown(new FeedRates(143, 0, 0), false)).isEqualTo("arriving, 0/s shown, 0/s not shown");
        assertThat(FeedWords.shown(new FeedRates(143, 500, 0), true)).endsWith("0/s held");
    }
}
