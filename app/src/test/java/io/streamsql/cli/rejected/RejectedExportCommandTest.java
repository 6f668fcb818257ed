package io.streamsql.cli.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.Console;
import io.streamsql.cli.TargetCommandContract;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RejectedExportCommandTest extends TargetCommandContract {
    private static final PartitionId PARTITION = new PartitionId("orders", UUID.randomUUID(), 0);

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("rejected.out");
    }

    private Console.Run export(String... more) {
        return terminal.run(Stream.concat(Stream.of("rejected", "export", file.toString()), Arrays.stream(more))
                .toArray(String[]::new));
    }

    /// One with a value, and one that stands for offsets that are gone.
    private void rejectTwo() throws Exception {
        var value = "=1+1".getBytes(StandardCharsets.UTF_8);
        try (var store = store(Clock.systemUTC())) {
            store.open(PARTITION, 0);
            store.append(new EventBatch(
                    List.of(
                            new RejectedRecord(PARTITION, 0, 1_700_000_000_000L, "not JSON", null, value),
                            new RejectedRecord(PARTITION, 1, 0, "LOST: expired", null, null)),
                    Map.of(PARTITION, new OffsetRange(0, 2))));
        }
    }

    @Test
    void allAreWrittenAsCsvWithoutFormulas() throws Exception {
        rejectTwo();

        var run = export("--format", "csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 rejected records in " + file);
        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        names -> assertThat(names).startsWith("Id,RejectedTime,Topic"),
                        lost -> assertThat(lost).startsWith("2,").endsWith(",orders,0,1,,LOST: expired,,,,"),
                        kept -> assertThat(kept)
                                .startsWith("1,")
                                .endsWith(",orders,0,0,2023-11-14T22:13:20Z,not JSON,,,'=1+1,PTErMQ=="));
    }

    @Test
    void eachLineIsOneJsonObjectTheNewestFirst() throws Exception {
        rejectTwo();

        assertThat(export("--format", "jsonl").exitCode()).isZero();

        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        lost -> assertThat(lost)
                                .startsWith("{\"id\":2,")
                                .contains("\"kafkaTime\":null")
                                .endsWith("\"value\":null,\"valueBase64\":null}"),
                        kept -> assertThat(kept)
                                .startsWith("{\"id\":1,")
                                .endsWith("\"value\":\"=1+1\",\"valueBase64\":\"PTErMQ==\"}"));
    }

    @Test
    void anExportThatFailsLeavesTheOlderFile() throws Exception {
        Files.writeString(file, "older");
        unreachable();

        var run = export("--format", "csv");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("check the target's host and port");
        assertThat(file).hasContent("older");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void withoutAFormatItIsWrongUsage() {
        assertThat(export().exitCode()).isEqualTo(2);
        assertThat(export("--format", "xlsx").exitCode()).isEqualTo(2);
    }
}
