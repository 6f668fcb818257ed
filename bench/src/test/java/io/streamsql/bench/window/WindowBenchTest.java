package io.streamsql.bench.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The whole benchmark with a few events for a few seconds: that the window opens, follows and is used. Its figures
/// mean nothing here.
class WindowBenchTest {
    private static final int RATE = 500;

    @Test
    void theWindowFollowsAndIsUsed() throws Exception {
        var quiet = new PrintWriter(OutputStream.nullOutputStream());
        var load = new WindowBench.Load(RATE, 3);

        var result = new WindowBench(load, Duration.ofSeconds(4), 300, true, Optional.empty(), quiet).measure();

        assertThat(result.following()).singleElement().satisfies(sample -> {
            assertThat(sample.rows()).isGreaterThanOrEqualTo(300);
            assertThat(sample.arrivingRate()).isPositive();
            assertThat(sample.shown()).contains("/s shown", "/s not shown");
            assertThat(sample.memory().live()).isPositive();
            assertThat(sample.core().fx()).isPositive();
            assertThat(sample.fx().waiting().count()).isPositive();
            assertThat(sample.fx().work().count()).isPositive();
            assertThat(sample.fx().layout().count()).isPositive();
            assertThat(sample.fx().interval().count()).isPositive();
            assertThat(sample.fx().processor().count()).isPositive();
        });
        assertThat(result.whole().waiting().count())
                .isEqualTo(result.following().getFirst().fx().waiting().count());
        assertThat(result.responses())
                .extracting(Response::what)
                .contains("open a record", "filter the list by a pasted text");
        assertThat(result.responses())
                .allSatisfy(response -> assertThat(response.millis().max()).isPositive());
        var printed = new StringWriter();
        new WindowReport(result).print(new PrintWriter(printed, true));
        assertThat(printed.toString()).contains("P5 longest wait for the FX thread, ms");
    }
}
