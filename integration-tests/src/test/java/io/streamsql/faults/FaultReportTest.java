package io.streamsql.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultReportTest {
    private static final FaultResult PASSED =
            new FaultResult(Fault.R1, new Outcome(20, 12_345, 0, 0, List.of()), Duration.ofMillis(61_500));
    private static final FaultResult LOST = new FaultResult(
            Fault.R4, new Outcome(10, 500, 2, 1, List.of("a row \"x\" is missing")), Duration.ofSeconds(9));
    private static final FaultResult ODD = new FaultResult(
            Fault.R3, new Outcome(10, 500, 0, 0, List.of("the health says nothing")), Duration.ofSeconds(9));

    @Test
    void aFindingAloneIsNotCleanEither() {
        assertThat(FaultReport.clean(List.of(PASSED))).isTrue();
        assertThat(FaultReport.clean(List.of(PASSED, LOST))).isFalse();
        assertThat(FaultReport.clean(List.of(PASSED, ODD))).isFalse();
    }

    @Test
    void aLineTellsWhatWasDoneAndWhatCameOfIt() {
        assertThat(FaultReport.line(PASSED))
                .isEqualTo("R1 the writer is killed (kill -9): 20 times, 12,345 rows compared, 0 missing,"
                        + " 0 twice or altered, 62 s");
        assertThat(FaultReport.line(LOST)).contains("2 missing, 1 twice").endsWith("FAILED\n   a row \"x\" is missing");
    }

    @Test
    void theTableHasALineForEachFaultAndTheSums() {
        assertThat(FaultReport.table(List.of(PASSED, LOST)).lines())
                .anyMatch(line -> line.startsWith("R1") && line.endsWith("passed"))
                .anyMatch(line -> line.startsWith("R4") && line.endsWith("FAILED"))
                .anyMatch(line -> line.matches(".* all +12,845 +2 +1 +71"));
    }

    @Test
    void theJsonIsOneObjectWithEveryFaultByName() {
        assertThat(FaultReport.json(new Extent(20, 400, Duration.ofSeconds(30), 7), List.of(LOST)))
                .isEqualTo("{\"kills\":20,\"rate\":400.0,\"downSeconds\":30,\"seed\":7,\"clean\":false,\"faults\":{"
                        + "\"R4\":{\"title\":\"a second writer joins, and leaves, is killed or freezes\",\"times\":10,"
                        + "\"compared\":500,\"missing\":2,\"twice\":1,\"seconds\":9.0,\"clean\":false,"
                        + "\"findings\":[\"a row \\\"x\\\" is missing\"]}}}");
    }
}
