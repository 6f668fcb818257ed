package io.streamsql.file.sheet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class LimitedOutputTest {

    @Test
    void whatWouldStandBehindTwoGigabytesIsRefusedInsteadOfLost() throws Exception {
        try (var out = new LimitedOutput(OutputStream.nullOutputStream())) {
            var million = new byte[1_000_000];
            for (var i = 0; i < 2_000; i++) {
                out.write(million);
            }

            assertThatThrownBy(() -> out.write(1))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("2 GB at most")
                    .hasMessageContaining("export as CSV or JSON lines");
        }
    }
}
