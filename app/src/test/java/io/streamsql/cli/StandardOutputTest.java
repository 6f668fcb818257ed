package io.streamsql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardOutputTest {
    private final StringWriter err = new StringWriter();

    private static StandardOutput failing(String message) {
        return new StandardOutput(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException(message);
                    }
                },
                () -> false);
    }

    private int exitCode(StandardOutput output, int ofCommand) {
        return output.exitCode(ofCommand, new PrintWriter(err));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Broken pipe,                                     0, 141
            Datenübergabe unterbrochen (broken pipe),        0, 141
            The pipe is being closed,                        0, 141
            Broken pipe,                                     1,   1
            """)
    void aReaderThatWentAwayIsNoFaultToTellOf(String message, int ofCommand, int code) {
        var output = failing(message);

        output.writer(StandardCharsets.UTF_8).println("a line");

        assertThat(exitCode(output, ofCommand)).isEqualTo(code);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatElseKeepsTheOutputFromBeingCompleteIsToldAndFails() {
        var output = failing("No space left on device");

        output.writer(StandardCharsets.UTF_8).println("a line");

        assertThat(exitCode(output, 0)).isEqualTo(1);
        assertThat(err.toString()).contains("standard output cannot be written: No space left on device");
    }

    @Test
    @Timeout(2 * Patience.SECONDS)
    void aCommandThatWaitsIsAskedToEndWhenTheReaderGoesAlthoughNothingIsPrinted() throws Exception {
        var gone = new AtomicBoolean();
        var output = new StandardOutput(OutputStream.nullOutputStream(), gone::get);

        try (var stop = StopSignal.of(output.writer(StandardCharsets.UTF_8))) {
            assertThat(stop.within(Duration.ofMillis(700))).isFalse();
            gone.set(true);
            stop.await();
        }
        assertThat(exitCode(output, 0)).isEqualTo(StandardOutput.READER_GONE);
    }
}
