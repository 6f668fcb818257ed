package io.streamsql.console.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartScaleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0      | 1   | 4
            3      | 1   | 4
            5      | 1   | 6
            1540   | 1   | 2000
            1911   | 1   | 2000
            2010   | 1   | 3000
            2300   | 10  | 3000
            0.21   | 0.1 | 0.4
            """)
    void theTopIsTheSmallestRoundOneThatHoldsTheValues(double max, double unit, double top) {
        var scale = ChartScale.of(max, unit);

        assertThat(scale.top()).isEqualTo(top);
        assertThat(scale.ticks().count()).isBetween(4L, 5L);
    }

    @Test
    void theScaleStaysUntilTheTopIsPassedOrHalfIsNotReached() {
        var scale = ChartScale.of(1540, 1);

        assertThat(scale.next(1990, 1)).isSameAs(scale);
        assertThat(scale.next(1001, 1)).isSameAs(scale);
        assertThat(scale.next(2001, 1).top()).isGreaterThan(2000);
        assertThat(scale.next(900, 1).top()).isEqualTo(1000);
    }
}
