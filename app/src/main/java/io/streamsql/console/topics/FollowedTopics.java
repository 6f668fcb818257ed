package io.streamsql.console.topics;

import io.streamsql.pipeline.kafka.TopicFigures;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which topics the feed follows: those that the filter matches, and what ticks add to them and take from them. An
/// empty filter matches every data topic; a system topic is followed by its tick alone. Immutable.
///
/// @param filter   names or parts of names, `*` for anything between; a topic that one of them matches is followed
/// @param ticked   topics followed beside those
/// @param unticked topics not followed although the filter matches
record FollowedTopics(String filter, Set<String> ticked, Set<String> unticked) {

    FollowedTopics {
        ticked = Set.copyOf(ticked);
        unticked = Set.copyOf(unticked);
    }

    /// Follows what a filter matches, and nothing else.
    static FollowedTopics of(String filter) {
        return new FollowedTopics(filter, Set.of(), Set.of());
    }

    boolean matches(TopicFigures topic) {
        return topic.isData() && (words().isEmpty() || patterns().includes(topic.topic()));
    }

    boolean includes(TopicFigures topic) {
        return ticked.contains(topic.topic()) || (matches(topic) && !unticked.contains(topic.topic()));
    }

    /// The same, with other ticks on these topics.
    FollowedTopics tick(Collection<String> topics, boolean followed) {
        return new FollowedTopics(
                filter,
                followed ? plus(ticked, topics) : minus(ticked, topics),
                followed ? minus(unticked, topics) : plus(unticked, topics));
    }

    /// For a feed, by exact names: a topic that comes to be later is in the next selection.
    TopicSelection selection(Collection<TopicFigures> topics) {
        return new TopicSelection(
                topics.stream().filter(this::includes).map(TopicFigures::topic).collect(Collectors.toSet()), List.of());
    }

    private List<String> words() {
        return Arrays.stream(filter.split("[\\s,;]+"))
                .filter(word -> !word.isBlank())
                .toList();
    }

    private TopicSelection patterns() {
        return TopicSelection.matching(words().toArray(String[]::new));
    }

    private static Set<String> plus(Set<String> set, Collection<String> more) {
        var all = new HashSet<>(set);
        all.addAll(more);
        return all;
    }

    private static Set<String> minus(Set<String> set, Collection<String> less) {
        var all = new HashSet<>(set);
        all.removeAll(less);
        return all;
    }
}
