package io.streamsql.pipeline.move;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// MoveTopics topics that are names only. What is done to them stands in a list, among what was asked of others.
final class FakeMoveTopics implements MoveTopics {
    static final String COPY = "copy";

    final Set<String> topics = new ConcurrentSkipListSet<>();
    LongSupplier copied = () -> 0;
    Function<String, Optional<String>> search = _ -> Optional.empty();
    private final Queue<String> events;

    /// @param events what is done is added to it: `prepare T`, `delete T`, `copy`
    FakeMoveTopics(Queue<String> events) {
        this.events = events;
    }

    @Override
    public void prepare(String real, String moveTopic) {
        events.add("prepare " + moveTopic);
        topics.add(moveTopic);
    }

    @Override
    public List<String> createMissing(Collection<String> names) {
        return names.stream().filter(topics::add).toList();
    }

    @Override
    public void delete(Collection<String> names) {
        names.forEach(name -> events.add("delete " + name));
        topics.removeAll(names);
    }

    @Override
    public List<String> existing(Collection<String> names) {
        return names.stream().filter(topics::contains).toList();
    }

    @Override
    public Search search(Collection<String> where, Collection<String> positions) {
        return new Search() {
            @Override
            public Optional<String> find(String position) {
                return positions.contains(position) ? search.apply(position) : Optional.empty();
            }

            @Override
            public void close() {
                // Nothing is open
            }
        };
    }

    @Override
    public long copy(SortedMap<String, String> waiting) {
        events.add(COPY);
        return copied.getAsLong();
    }
}
