package io.streamsql.cli.changes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamsql.cli.Confirmation;
import io.streamsql.cli.DurationConverter;
import io.streamsql.cli.EnvOption;
import io.streamsql.cli.ReadOnly;
import io.streamsql.cli.StopSignal;
import io.streamsql.cli.Terminal;
import io.streamsql.cli.TimeConverter;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.store.Removable;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.writer.Purge;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `changes purge`: removes the oldest changes.
@Command(
        name = "purge",
        description = "Removes changes that were written to CDCChanges before a time, for good, after a question. The"
                + " statistics stay.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChangesPurgeCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @ArgGroup(multiplicity = "1")
    private Age age;

    /// What is too old.
    private static final class Age {
        @Option(
                names = "--before",
                paramLabel = "TIME",
                converter = TimeConverter.class,
                description =
                        "What was written before this time: a UTC time such as 2026-11-24T14:30:00Z or 2026-11-24.")
        private Instant before;

        @Option(
                names = "--older-than",
                paramLabel = "TIME",
                converter = DurationConverter.class,
                description = "What was written longer ago than this: 30d, or 12h.")
        private Duration olderThan;

        private Instant time(Instant now) {
            return before == null ? now.minus(olderThan) : before;
        }
    }

    @Mixin
    private Confirmation confirmation;

    @Option(names = "--json", description = "Print one JSON object when it has ended.")
    private boolean json;

    @Override
    public Integer call() throws StoreException, InterruptedException {
        var now = Instant.now();
        var time = age.time(now);
        if (time.isAfter(now)) {
            throw new ParameterException(spec.commandLine(), "--before lies ahead: nothing was written after now.");
        }
        var tables = StoredTables.of(spec, env);
        ReadOnly.refuse(tables.config());
        var removable = tables.history().removable(time);
        if (removable.rows() == 0) {
            return none(time, removable);
        }
        say(PurgeText.removes(removable, time));
        if (!confirmation.given(
                spec.commandLine(), json ? PurgeText.removes(removable, time) + " " + question() : question())) {
            say("Nothing was removed.");
            return ExitCode.SOFTWARE;
        }
        return purge(tables.config(), time, removable);
    }

    private static String question() {
        return "They cannot be brought back; the statistics stay. Remove them?";
    }

    private int none(Instant time, Removable removable) {
        say(PurgeText.none(removable, time));
        print(object(time, removable, 0, true));
        return ExitCode.OK;
    }

    private int purge(PipelineConfig config, Instant time, Removable removable)
            throws StoreException, InterruptedException {
        try (var store = ChangeStores.of(config.target(), config.writer(), Clock.systemUTC());
                var stop = StopSignal.of(spec.commandLine().getOut())) {
            stop.exitCode(ExitCode.SOFTWARE);
            var purge = new Purge(store, time);
            var isAll = false;
            try {
                isAll = purge.run(removed -> goOn(removed, removable, stop));
            } finally {
                end(purge.removed(), isAll);
                print(object(time, removable, purge.removed(), isAll));
            }
            return isAll ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private boolean goOn(long removed, Removable removable, StopSignal stop) throws InterruptedException {
        if (!json) {
            Terminal.redraw(
                    spec.commandLine().getOut(),
                    Numbers.count(removed) + " of about " + Numbers.count(removable.rows()) + " removed");
        }
        return !stop.within(Duration.ZERO);
    }

    private void end(long removed, boolean isAll) {
        if (!json) {
            Terminal.clear(spec.commandLine().getOut());
        }
        say(Counted.of(removed, "change") + " removed" + (isAll ? "." : " before it ended; the rest is left."));
    }

    private ObjectNode object(Instant time, Removable removable, long removed, boolean complete) {
        var object = JSON.createObjectNode()
                .put("before", time.toString())
                .put("expected", removable.rows())
                .put("from", removable.from().map(Instant::toString).orElse(null))
                .put("until", removable.until().map(Instant::toString).orElse(null))
                .put("removed", removed)
                .put("complete", complete);
        return object.put(
                "keptSince", removable.keptSince().map(Instant::toString).orElse(null));
    }

    private void say(String text) {
        if (!json) {
            spec.commandLine().getOut().println(text);
            spec.commandLine().getOut().flush();
        }
    }

    private void print(ObjectNode object) {
        if (json) {
            spec.commandLine().getOut().println(object);
            spec.commandLine().getOut().flush();
        }
    }
}
