package io.streamsql.cli.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.cli.Columns;
import io.streamsql.cli.CommandContext;
import io.streamsql.cli.CommandException;
import io.streamsql.cli.EnvOption;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.feed.FeedSettings;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.TopicFeed;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.feed.record.FeedRecord;
import io.streamsql.pipeline.health.GroupHealth;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.kafka.TopicFigures;
import io.streamsql.pipeline.kafka.TopicSelection;
import io.streamsql.pipeline.kafka.TopicStatistics;
import io.streamsql.pipeline.kafka.WriterGroup;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.writer.LedgerReader;
import io.streamsql.text.Numbers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `topics check TOPIC`: whether it is there, what it holds, and how far the writer is.
@Command(
        name = "check",
        description = "Checks a topic: whether it exists, who filled it, what it holds, and how far the writer is.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TopicsCheckCommand implements Callable<Integer> {
    private static final Duration LAST_RECORD_LIMIT = Duration.ofSeconds(5);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @Parameters(paramLabel = "TOPIC", description = "The topic's name.")
    private String topic;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws KafkaUnavailableException, InterruptedException {
        var config = CommandContext.of(spec).cluster(env).config();
        TopicFigures figures;
        GroupHealth group;
        try (var catalog = new TopicCatalog(config.kafka());
                var ledger = new LedgerReader(ChangeStores.of(config.target(), config.writer(), CLOCK))) {
            figures = new TopicStatistics(catalog, config, ledger)
                    .look(List.of(topic))
                    .getFirst();
            group = new WriterGroup(catalog, config, ledger, CLOCK).look().group();
        }
        var last = last(config, figures);
        var out = spec.commandLine().getOut();
        if (json) {
            var object = TopicJson.of(figures, new ObjectMapper());
            last.ifPresent(record -> object.putObject("lastRecord")
                    .put("partition", record.partition().partition())
                    .put("offset", record.offset())
                    .put("time", record.time().toString())
                    .put("key", record.key())
                    .put("summary", record.summary()));
            object.set("group", TopicJson.of(group, new ObjectMapper()));
            out.println(object);
        } else {
            out.print(text(config, figures, last));
            group.words().forEach(words -> out.println("! " + words));
        }
        out.flush();
        return figures.exists() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /// The record of the topic's latest time; of several the one that stands last.
    private Optional<FeedRecord> last(PipelineConfig config, TopicFigures figures) throws InterruptedException {
        if (figures.lastEvent().isEmpty()) {
            return Optional.empty();
        }
        var settings =
                FeedSettings.complete(new FeedStart.At(figures.lastEvent().orElseThrow()));
        var found = Optional.<FeedRecord>empty();
        try (var feed = new TopicFeed(
                config.kafka(),
                TopicSource.byTopic(config),
                settings,
                TopicSelection.of(topic),
                FeedFilter.EVERYTHING)) {
            feed.start();
            var end = System.nanoTime() + LAST_RECORD_LIMIT.toNanos();
            while (found.isEmpty() && System.nanoTime() < end) {
                var records = feed.take(Integer.MAX_VALUE).records();
                if (!records.isEmpty()) {
                    found = Optional.of(records.getLast());
                } else if (feed.status().state() == FeedState.FAILED) {
                    throw new CommandException(feed.status().problem());
                } else if (feed.status().counts().read() > 0) {
                    // Nothing but a tombstone
                    return found;
                } else {
                    Thread.sleep(LOOK_EVERY);
                }
            }
        }
        return found;
    }

    private String text(PipelineConfig config, TopicFigures figures, Optional<FeedRecord> last) {
        var lines = new Columns("")
                .row("Topic", topic)
                .row("Configured by", configuredBy(config))
                .row("Exists", figures.exists() ? "yes" : "no: it is created with the first change of its table");
        if (!figures.exists()) {
            return lines.toString();
        }
        lines.row("Size", TopicText.size(figures.bytes()))
                .row(
                        "Last event (UTC)",
                        figures.lastEvent().map(Numbers::dateTime).orElse("none"));
        if (!figures.problem().isEmpty()) {
            lines.row("Not known", figures.problem());
        }
        last.ifPresent(record -> lines.row("Last record", FeedText.line(record)));
        var partitions = new Columns("").row("Partition", "First", "Next", "Records", "Writer at", "Lag");
        for (var partition : figures.partitions()) {
            partitions.row(
                    Integer.toString(partition.number()),
                    TopicText.number(partition.first(), partition.problem()),
                    TopicText.number(partition.end(), partition.problem()),
                    TopicText.about(partition.records(), partition.problem()),
                    TopicText.number(partition.position(), figures.problem()),
                    TopicText.about(partition.lag(), figures.problem()));
        }
        return lines + System.lineSeparator() + partitions;
    }

    private String configuredBy(PipelineConfig config) {
        for (var entry : config.sources()) {
            for (var table : entry.tables()) {
                if (entry.topic(table).equals(topic)) {
                    return table + " on " + entry.serverName() + ", " + entry.key()
                            + (entry.enabled() ? "" : ": the entry is switched off");
                }
            }
        }
        return "no entry: the writer does not read it";
    }
}
