package io.streamsql.cli.topics;

import io.streamsql.cli.CommandContext;
import io.streamsql.cli.DurationConverter;
import io.streamsql.cli.EnvOption;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.feed.FeedSettings;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.TopicFeed;
import io.streamsql.pipeline.feed.record.FeedExport;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `topics monitor TOPIC`: how much arrives in a topic, and a few of its records as they come.
@Command(
        name = "monitor",
        description = "Watches a topic: how much arrives a second, and some of the records, until Ctrl+C.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TopicsMonitorCommand implements Callable<Integer> {
    private static final int SHOWN_AT_ONCE = 2;
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final long RATES_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @Parameters(paramLabel = "TOPIC", description = "The topic's name.")
    private String topic;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End after this time: 45s, 5m, 2h.")
    private Duration time;

    @Option(
            names = "--json",
            description = "Print the records as one JSON object each; the rates go to standard error.")
    private boolean json;

    private long nextRates;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var config = CommandContext.of(spec).cluster(env).config();
        var out = spec.commandLine().getOut();
        var rates = json ? spec.commandLine().getErr() : out;
        var ansi = spec.commandLine().getColorScheme().ansi();
        var export = FeedExport.jsonLines(out);
        nextRates = System.nanoTime() + RATES_EVERY_NANOS;
        try (var feed = new TopicFeed(
                config.kafka(),
                TopicSource.byTopic(config),
                FeedSettings.live(new FeedStart.Now()),
                TopicSelection.of(topic),
                FeedFilter.EVERYTHING)) {
            var run = new FeedRun(
                    time,
                    0,
                    SHOWN_AT_ONCE,
                    EVERY,
                    false,
                    out,
                    spec.commandLine().getErr());
            var exitCode = run.read(feed, page -> {
                for (var record : page.records()) {
                    if (json) {
                        export.write(record);
                    } else {
                        out.println(FeedText.line(record, ansi));
                    }
                }
                if (System.nanoTime() - nextRates >= 0) {
                    nextRates += RATES_EVERY_NANOS;
                    rates.println(FeedText.rates(page.status()));
                    rates.flush();
                }
                export.flush();
                out.flush();
            });
            rates.println(FeedText.rates(feed.status()));
            rates.flush();
            return exitCode;
        }
    }
}
