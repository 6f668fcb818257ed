package io.streamsql.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.demo.audit.AuditResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same data folder, started again after a clean stop. What comes of kills, the fault suite shows.
class DemoRestartTest {
    private static final Duration ENOUGH = Patience.LIMIT;

    @TempDir
    private Path data;

    private static void awaitWritten(Demo demo, long changes) {
        await().atMost(ENOUGH)
                .until(() -> demo.status().pipeline().orElseThrow().writer().written() >= changes);
    }

    private static AuditResult drained(Demo demo) throws SQLException, InterruptedException {
        var result = demo.drain(ENOUGH);
        assertThat(result.clean()).as("%s %s", result, demo.differences(5)).isTrue();
        return result;
    }

    @Test
    void aSecondStartGoesOnWhereTheFirstEnded() throws Exception {
        AuditResult first;
        try (var demo = new Demo(new DemoSettings(Optional.of(data), 300))) {
            demo.start();
            awaitWritten(demo, 300);
            first = drained(demo);
        }
        try (var demo = new Demo(new DemoSettings(Optional.of(data), 300))) {
            demo.start();
            awaitWritten(demo, 300);
            var second = drained(demo);

            assertThat(second.captured()).isGreaterThanOrEqualTo(first.captured() + 300);
            assertThat(demo.status().pipeline().orElseThrow().writer().skipped())
                    .as("a second snapshot would have sent the rows again")
                    .doesNotContainKey("snapshot row");
        }
    }
}
