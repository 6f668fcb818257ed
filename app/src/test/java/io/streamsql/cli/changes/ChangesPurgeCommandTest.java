package io.streamsql.cli.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.Console;
import io.streamsql.pipeline.events.Operation;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// All was written at 13:00:02 (see [ChangesCommandContract]).
class ChangesPurgeCommandTest extends ChangesCommandContract {

    @BeforeEach
    void writeChanges() throws Exception {
        write(
                change(CUSTOMERS, 0, Operation.CREATE, "1", null, "{}"),
                change(CUSTOMERS, 1, Operation.CREATE, "2", null, "{}"),
                change(ORDERS, 61, Operation.DELETE, "3", "{}", null));
    }

    private Console.Run purge(String... more) {
        return terminal.run(
                Stream.concat(Stream.of("changes", "purge"), Stream.of(more)).toArray(String[]::new));
    }

    private String counted() {
        return terminal.run("changes", "stats").out();
    }

    @Test
    void itSaysWhatItWouldRemoveAndDoesNothingUnlessAgreed() {
        var run = purge("--before", "2026-11-24T13:00:03Z");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                About 3 changes of 1 day, written from 2026-11-24 13:00:02.000 UTC to 2026-11-24 13:00:02.000 UTC, \
                would be removed: what was written before 2026-11-24 13:00:03.000 UTC. No change is kept.
                """);
        assertThat(run.err()).contains("They cannot be brought back; the statistics stay. Remove them?", "add --yes");
        assertThat(terminal.run("changes", "list").out()).hasLineCount(4);
    }

    @Test
    void whatIsRemovedIsGoneAndItsStatisticsStay() {
        var before = counted();

        var run = purge("--before", "2026-11-24T13:00:03Z", "--yes");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).endsWith("3 changes removed." + System.lineSeparator());
        assertThat(terminal.run("changes", "list").out()).isEqualToNormalizingNewlines("No changes.\n");
        assertThat(counted()).isEqualTo(before).contains("3 in all.");
    }

    @Test
    void whatIsYoungEnoughStaysAsItGoesByTheTimeOfWriting() {
        var run = purge("--before", "2026-11-24T13:00:02Z", "--yes");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualToNormalizingNewlines("Nothing was written before 2026-11-24 13:00:02.000 UTC. Kept is what was"
                        + " written since 2026-11-24 13:00:02.000 UTC.\n");
        assertThat(terminal.run("changes", "list").out()).hasLineCount(4);
    }

    @Test
    void asJsonItIsOneObject() {
        assertThat(purge("--older-than", "30000d", "--json").out())
                .contains(
                        "\"expected\":0",
                        "\"removed\":0",
                        "\"complete\":true",
                        "\"keptSince\":\"2026-11-24T13:00:02Z\"");
        assertThat(purge("--before", "2026-11-24T13:00:03Z", "--json", "--yes").out())
                .isEqualToNormalizingNewlines("{\"before\":\"2026-11-24T13:00:03Z\",\"expected\":3,"
                        + "\"from\":\"2026-11-24T13:00:02Z\",\"until\":\"2026-11-24T13:00:02Z\",\"removed\":3,"
                        + "\"complete\":true,\"keptSince\":null}\n");
    }

    @Test
    void whereNothingMayBeChangedNothingIs() throws Exception {
        var file = folder.resolve(".env");
        Files.writeString(file, Files.readString(file) + "READ_ONLY=true\n");

        var run = purge("--before", "2026-11-24T13:00:03Z", "--yes");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("READ_ONLY is true");
        assertThat(terminal.run("changes", "list").out()).hasLineCount(4);
    }

    @Test
    void aTimeIsNeededOnceAndNotInTheFuture() {
        assertThat(purge("--yes").exitCode()).isEqualTo(2);
        assertThat(purge("--older-than", "1d", "--before", "2026-11-24").exitCode())
                .isEqualTo(2);
        assertThat(purge("--before", "2999-01-01", "--yes").err()).contains("--before lies ahead");
    }
}
