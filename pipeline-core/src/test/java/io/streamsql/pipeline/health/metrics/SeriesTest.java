package io.streamsql.pipeline.health.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void theLastValueIsTheLastThatIsNoGap() {
        assertThat(Series.of(1, 2, Double.NaN).last()).isEqualTo(2);
        assertThat(Series.of(Double.NaN).last()).isNaN();
        assertThat(Series.EMPTY.last()).isNaN();
    }
}
