package io.streamsql.cli.topics;

import io.streamsql.cli.CommandContext;
import io.streamsql.cli.DurationConverter;
import io.streamsql.cli.EnvOption;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.feed.FeedEnd;
import io.streamsql.pipeline.feed.FeedPage;
import io.streamsql.pipeline.feed.FeedSettings;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.TopicFeed;
import io.streamsql.pipeline.feed.record.FeedExport;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `consume`: shows the changes of topics as they come, every one of them.
@Command(
        name = "consume",
        description = "Shows the changes in topics as they come, until Ctrl+C. The writer does not notice.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ConsumeCommand implements Callable<Integer> {
    private static final int MOST_AT_ONCE = 1_000;
    private static final Duration EVERY = Duration.ofMillis(100);

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            arity = "1..*",
            description = "Topics by their exact names. Without this and --pattern, a list to choose from.")
    private Set<String> topics = Set.of();

    @Option(
            names = "--pattern",
            paramLabel = "WORD",
            arity = "1..*",
            description = "Every topic whose name contains one of these words, also one that comes to be later;"
                    + " * stands for anything.")
    private List<String> patterns = List.of();

    @Mixin
    private FeedOptions show;

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            converter = FeedStartConverter.class,
            description = "Where to begin: now, earliest, offset:N, a UTC time such as 2026-11-24T14:30:00Z, or how"
                    + " long ago such as 10m. Default: now, or where the consumer group ended.")
    private FeedStart from;

    @Option(
            names = "--to",
            paramLabel = "WHERE",
            converter = FeedEndConverter.class,
            description = "Where to end: now (what is there when it begins), offset:N, a time as above. Times are"
                    + " those at which changes came to Kafka. Default: it goes on with what comes.")
    private FeedEnd to = new FeedEnd.Open();

    @Option(
            names = "--consumer-group",
            paramLabel = "GROUP",
            description = "Go on where this group ended, and keep there how far this time went.")
    private String group;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many records.")
    private long limit;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End after this time: 45s, 5m, 2h.")
    private Duration time;

    @ArgGroup
    private final Form form = new Form();

    /// How records are printed.
    private static final class Form {
        @Option(names = "--json", description = "Print one JSON object per record.")
        private boolean json;

        @Option(names = "--csv", description = "Print comma-separated values with a line of names.")
        private boolean csv;
    }

    private final Map<PartitionId, Long> shownTo = new HashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException, KafkaUnavailableException {
        var filter = filter();
        var config = CommandContext.of(spec).cluster(env).config();
        var kafka = config.kafka();
        if (config.writer().groupId().equals(group)) {
            throw new ParameterException(
                    spec.commandLine(), "--consumer-group " + group + " is the writer's: choose another name.");
        }
        var selection = selection(config);
        if (selection.isEmpty()) {
            return ExitCode.OK;
        }
        var run = new FeedRun(
                time,
                limit,
                MOST_AT_ONCE,
                EVERY,
                true,
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
        int exitCode;
        try (var feed = new TopicFeed(
                kafka, TopicSource.byTopic(config), FeedSettings.complete(start(), to), selection.get(), filter)) {
            exitCode = run.read(feed, printer());
        }
        if (group != null && !shownTo.isEmpty()) {
            try (var catalog = new TopicCatalog(kafka)) {
                catalog.commit(group, shownTo);
            }
        }
        return exitCode;
    }

    private FeedFilter filter() {
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit must be 1 or more, and is " + limit + ".");
        }
        try {
            return show.filter();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--filter: " + wrong.getMessage() + ".");
        }
    }

    private FeedStart start() {
        if (from != null) {
            return from;
        }
        if (group != null) {
            return new FeedStart.Committed(group);
        }
        if (!(to instanceof FeedEnd.Open)) {
            throw new ParameterException(
                    spec.commandLine(), "--to needs a beginning before it: --from earliest, --from 10m, or a time.");
        }
        return new FeedStart.Now();
    }

    private Optional<TopicSelection> selection(PipelineConfig config) throws KafkaUnavailableException, IOException {
        if (!topics.isEmpty() || !patterns.isEmpty()) {
            return Optional.of(new TopicSelection(topics, patterns));
        }
        if (!TopicChoice.isPossible()) {
            throw new ParameterException(
                    spec.commandLine(), "Name the topics: --topic TOPIC, or --pattern WORD for all that match.");
        }
        var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        var chosen =
                new TopicChoice(dataTopics(config)).ask(in, spec.commandLine().getErr());
        return chosen.isEmpty() ? Optional.empty() : Optional.of(new TopicSelection(chosen, List.of()));
    }

    private static List<String> dataTopics(PipelineConfig config) throws KafkaUnavailableException {
        try (var catalog = new TopicCatalog(config.kafka())) {
            var everyTable = TopicSelection.matching("*");
            return catalog.ids().keySet().stream()
                    .filter(everyTable::includes)
                    .sorted()
                    .toList();
        }
    }

    private FeedRun.Sink printer() throws IOException {
        var out = spec.commandLine().getOut();
        if (form.json || form.csv) {
            // Closing it would close standard output
            var export = form.json ? FeedExport.jsonLines(out) : FeedExport.csv(out);
            return page -> {
                for (var record : page.records()) {
                    export.write(record);
                }
                export.flush();
                shown(page);
            };
        }
        var ansi = spec.commandLine().getColorScheme().ansi();
        return page -> {
            page.records().forEach(record -> out.println(FeedText.line(record, ansi)));
            out.flush();
            shown(page);
        };
    }

    private void shown(FeedPage page) {
        page.records().forEach(record -> shownTo.put(record.partition(), record.offset() + 1));
    }
}
