package io.streamsql.pipeline.kafka;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Which topics a feed follows: some by their exact names, and all that match a pattern, those too that are created
/// later.
///
/// A pattern is a word that the topic's name contains, in capitals or not: `Customers` matches
/// `AXLAP240-dbo_Customers.dbo.Customers`. A `*` in it stands for anything: `AXLAP240*Orders`. Patterns match topics of
/// tables only, which end in `.schema.table`; what Kafka, Connect and Debezium keep for themselves (Connect's
/// configurations hold passwords) is followed by its exact name or not at all.
///
/// @param names    exact names
/// @param patterns words, none of them blank; a topic that matches one is followed
public record TopicSelection(Set<String> names, List<String> patterns) {

    public TopicSelection {
        names = Set.copyOf(new TreeSet<>(names));
        patterns = List.copyOf(patterns);
        if (patterns.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A pattern is blank: it would match every topic. Write * for that");
        }
    }

    /// The topics of these names.
    public static TopicSelection of(String... names) {
        return new TopicSelection(Set.of(names), List.of());
    }

    /// The topics that match one of these patterns.
    public static TopicSelection matching(String... patterns) {
        return new TopicSelection(Set.of(), Arrays.asList(patterns));
    }

    /// Whether a topic is followed.
    public boolean includes(String topic) {
        return names.contains(topic) || (isOfTable(topic) && isMatched(topic));
    }

    /// Whether one of the patterns matches this topic of a table.
    private boolean isMatched(String topic) {
        var name = topic.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> contains(name, pattern.toLowerCase(Locale.ROOT)));
    }

    /// Whether a name has the form of a data topic's: something, a schema and a table.
    static boolean isOfTable(String topic) {
        var table = topic.lastIndexOf('.');
        return !topic.startsWith("__") && table > 0 && topic.lastIndexOf('.', table - 1) > 0;
    }

    private static boolean contains(String name, String pattern) {
        var from = 0;
        for (var part : pattern.split("\\*")) {
            var at = name.indexOf(part, from);
            if (at < 0) {
                return false;
            }
            from = at + part.length();
        }
        return true;
    }
}
