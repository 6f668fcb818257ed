package io.streamsql.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        7         | 7 | 7   | 7
        3 1 2     | 1 | 2   | 3
        9 1       | 1 | 5   | 9
        40 10 9 2 | 2 | 9.5 | 40
        """, delimiter = '|')
    void theMedianIsTheMiddleWhateverTheOrder(String figures, double min, double median, double max) {
        var values = Arrays.stream(figures.split(" ")).map(Double::valueOf).toList();
        assertThat(Spread.of(values)).isEqualTo(new Spread(min, median, max));
    }

    @Test
    void noFiguresHaveNoSpread() {
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
