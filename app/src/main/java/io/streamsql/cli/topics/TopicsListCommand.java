package io.streamsql.cli.topics;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.cli.Columns;
import io.streamsql.cli.CommandContext;
import io.streamsql.cli.EnvOption;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.health.GroupHealth;
import io.streamsql.pipeline.health.UnexpectedTopic;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.kafka.TopicFigures;
import io.streamsql.pipeline.kafka.TopicStatistics;
import io.streamsql.pipeline.kafka.UnexpectedTopics;
import io.streamsql.pipeline.kafka.WriterGroup;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.writer.LedgerReader;
import io.streamsql.text.Counted;
import io.streamsql.text.Numbers;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `topics list`: the topics of the configured tables, and all others on request.
@Command(
        name = "list",
        description = "Lists the topics of the configured tables, those that do not exist yet among them.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TopicsListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @Option(names = "--all", description = "The cluster's other topics too.")
    private boolean all;

    @Option(names = "--json", description = "Print one JSON object per topic.")
    private boolean json;

    @Override
    public Integer call() throws KafkaUnavailableException {
        var config = CommandContext.of(spec).cluster(env).config();
        List<TopicFigures> topics;
        List<UnexpectedTopic> unexpected;
        GroupHealth group;
        var clock = Clock.systemUTC();
        try (var catalog = new TopicCatalog(config.kafka());
                var ledger = new LedgerReader(ChangeStores.of(config.target(), config.writer(), clock))) {
            var statistics = new TopicStatistics(catalog, config, ledger);
            group = new WriterGroup(catalog, config, ledger, clock).look().group();
            unexpected = unexpected(new UnexpectedTopics(catalog, config, ledger));
            var named = new LinkedHashSet<>(TopicSource.byTopic(config).keySet());
            unexpected.forEach(topic -> named.add(topic.topic()));
            topics = all ? statistics.look() : statistics.look(named);
        }
        var out = spec.commandLine().getOut();
        if (json) {
            var mapper = new ObjectMapper();
            var notRead = unexpected.stream().map(UnexpectedTopic::topic).toList();
            topics.forEach(topic ->
                    out.println(TopicJson.of(topic, mapper).put("unexpected", notRead.contains(topic.topic()))));
        } else if (topics.isEmpty()) {
            out.println("No topics.");
        } else {
            out.print(table(topics));
            problems(topics).forEach(problem -> out.println("? " + problem + "."));
            group.words().forEach(words -> out.println("! " + words));
            unexpected.forEach(topic -> out.println("! " + topic.topic() + " " + topic.words()));
        }
        out.flush();
        return ExitCode.OK;
    }

    /// Without a target that says what was written, nobody can tell whether a topic is unexpected.
    private List<UnexpectedTopic> unexpected(UnexpectedTopics topics) {
        try {
            return topics.look();
        } catch (KafkaUnavailableException notSaid) {
            spec.commandLine()
                    .getErr()
                    .println("Whether topics hold records that nobody reads is not known: " + notSaid.getMessage());
            return List.of();
        }
    }

    /// What is not known of many topics for the same reason is said once.
    private static List<String> problems(List<TopicFigures> topics) {
        var byProblem = topics.stream()
                .filter(topic -> !topic.problem().isEmpty())
                .collect(Collectors.groupingBy(TopicFigures::problem, LinkedHashMap::new, Collectors.toList()));
        return byProblem.entrySet().stream()
                .map(same -> (same.getValue().size() == 1
                                ? same.getValue().getFirst().topic()
                                : Counted.of(same.getValue().size(), "topic"))
                        + ": " + same.getKey())
                .toList();
    }

    private Columns table(List<TopicFigures> topics) {
        var lines = new Columns("").row("Topic", "Source", "Records", "Lag", "Size", "Partitions", "Last event (UTC)");
        for (var topic : topics) {
            var source = topic.source().map(TopicSource::label).orElse("–");
            if (topic.exists()) {
                lines.row(
                        topic.topic(),
                        source,
                        TopicText.about(topic.records(), topic.problem()),
                        TopicText.about(topic.lag(), topic.problem()),
                        TopicText.size(topic.bytes()),
                        topic.partitions().isEmpty()
                                ? "?"
                                : Integer.toString(topic.partitions().size()),
                        topic.lastEvent()
                                .map(Numbers::dateTime)
                                .orElse(topic.problem().isEmpty() ? "–" : "?"));
            } else {
                lines.row(topic.topic(), source, "does not exist yet");
            }
        }
        return lines;
    }
}
