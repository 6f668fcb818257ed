package io.streamsql.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A little of every fault; `./streamsql bench faults` does much of it.
class FaultSuiteTest {
    private static FaultSuite suite;

    @BeforeAll
    static void start() {
        suite = new FaultSuite(new Extent(3, 400, Duration.ofSeconds(1), 1));
    }

    @AfterAll
    static void stop() {
        suite.close();
    }

    private static List<Fault> faults() {
        return FaultSuite.inOrder(EnumSet.allOf(Fault.class));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothingIsLostAndNothingWrittenTwice(Fault fault) throws InterruptedException {
        var result = suite.run(fault);

        assertThat(result.outcome().findings()).isEmpty();
        assertThat(result.outcome().clean()).as(result.toString()).isTrue();
        assertThat(result.outcome().times()).isPositive();
        assertThat(result.outcome().compared()).isPositive();
    }
}
