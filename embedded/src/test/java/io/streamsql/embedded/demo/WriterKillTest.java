package io.streamsql.embedded.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Writers that share the work, and are killed in the middle of it.
class WriterKillTest {
    private static final int KILLS = 3;

    private static ChildProcess writer(Demo demo) throws IOException {
        var target = demo.targetConnection();
        return new ChildProcess(
                WriterProcess.class,
                Map.of("TARGET_PASSWORD", target.password().reveal()),
                demo.bootstrapServers(),
                Integer.toString(target.port()),
                target.user(),
                target.database());
    }

    @Test
    void killedWritersLoseAndDoubleNothing() throws Exception {
        try (var demo = new Demo(new DemoSettings(Optional.empty(), 400))) {
            demo.start();
            for (var kill = 0; kill < KILLS; kill++) {
                try (var writer = writer(demo)) {
                    writer.awaitLine("written");
                }
            }

            var result = demo.drain(Duration.ofSeconds(60));

            assertThat(result.clean()).as("%s %s", result, demo.differences(5)).isTrue();
            assertThat(result.written())
                    .as("the killed writers wrote their share")
                    .isGreaterThanOrEqualTo(
                            demo.status().pipeline().orElseThrow().writer().written() + KILLS * 100L);
        }
    }
}
