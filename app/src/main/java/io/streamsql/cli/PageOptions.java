package io.streamsql.cli;

import io.streamsql.pipeline.store.ChangeHistory;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// A page of what there is, the newest first.
public final class PageOptions {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most so many. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--before", paramLabel = "ID", description = "Only those before this one: the next page.")
    private long before = ChangeHistory.NEWEST;

    public int limit() {
        return limit;
    }

    public long before() {
        return before;
    }

    /// @throws ParameterException if there is no such page
    public void check(CommandSpec command) {
        if (limit < 1) {
            throw new ParameterException(command.commandLine(), "--limit must be 1 or more, and is " + limit + ".");
        }
    }

    /// How to get the next page, unless this one was the last.
    ///
    /// @param found how many this one has
    /// @param last  the id of its last one
    public Optional<String> next(int found, long last) {
        return found < limit ? Optional.empty() : Optional.of(next(last));
    }

    /// How to get the page behind a row.
    public static String next(long last) {
        return "There may be more: --before " + last;
    }
}
