package io.streamsql.pipeline.health;

import io.streamsql.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who is in the consumer group that the writers share, as last looked at. Immutable.
///
/// @param id        the group's name
/// @param writers   how many of its members are writers of StreamSQL, on whichever host
/// @param strangers its other members: what Kafka gives them to read, no writer writes
/// @param unread    partitions of the configured topics that no member has, as `topic-0`; empty while members come and
///                  go, for then nobody has any
/// @param problem   why all this is not known, for people; an empty text if it is
public record GroupHealth(String id, int writers, List<Stranger> strangers, List<String> unread, String problem) {
    /// Nobody has looked yet.
    public static final GroupHealth QUIET = new GroupHealth("", 0, List.of(), List.of(), "");

    private static final int MOST_NAMES = 3;

    public GroupHealth {
        strangers = List.copyOf(strangers);
        unread = List.copyOf(unread);
    }

    /// A member that is no writer of StreamSQL.
    ///
    /// @param clientId   what it calls itself
    /// @param host       where it is, as Kafka sees it
    /// @param partitions the partitions of the configured topics that it has, as `topic-0`
    public record Stranger(String clientId, String host, List<String> partitions) {

        public Stranger {
            partitions = List.copyOf(partitions);
        }

        /// What it is, for people: `console-consumer at 10.1.2.3`.
        public String name() {
            return clientId + " at " + host;
        }
    }

    /// The same, with those partitions only that nobody read at an earlier look either: a topic that was just created,
    /// or a program that just started, needs some seconds.
    public GroupHealth lasting(GroupHealth before) {
        var still = unread.stream().filter(before.unread::contains).toList();
        return new GroupHealth(id, writers, strangers, still, problem);
    }

    /// What is wrong and what to do, for people, a sentence or two each.
    public List<String> words() {
        var words = new ArrayList<String>();
        strangers.forEach(stranger -> words.add(words(stranger)));
        unreadWords().ifPresent(words::add);
        if (!problem.isEmpty()) {
            words.add(problem);
        }
        return words;
    }

    /// What nobody reads, for people; empty where there is no such thing.
    public Optional<String> unreadWords() {
        return Optional.of("Nobody in the group " + id + " reads " + names(unread)
                        + (writers == 0 ? ": no writer of StreamSQL is in it." : "."))
                .filter(_ -> !unread.isEmpty());
    }

    /// What is wrong about a stranger and what to do, for people.
    public String words(Stranger stranger) {
        return "%s is in the group %s and is no writer of StreamSQL: %s. Stop it, or give it another group.id."
                .formatted(
                        stranger.name(),
                        id,
                        stranger.partitions().isEmpty()
                                ? "Kafka may give it partitions at any time, and what it reads is not written"
                                : "Kafka gives it " + names(stranger.partitions())
                                        + " to read, and what it reads is not written");
    }

    private static String names(List<String> partitions) {
        var some = partitions.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return partitions.size() <= MOST_NAMES
                ? some
                : Counted.of(partitions.size(), "partition", "partitions") + " (" + some + ", …)";
    }
}
