package io.streamsql.pipeline.source;

import io.streamsql.pipeline.source.Difference.Harm;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares what the sources publish with what is configured, again and again: mends what concerns nobody but a
/// connector of ours, and remembers the rest to be told.
///
/// One thread looks; what is known may be asked for from any.
public final class SourceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private final Map<String, List<String>> differences = new ConcurrentHashMap<>();
    private final Map<String, List<String>> mended = new ConcurrentHashMap<>();
    private final Set<String> harmed = ConcurrentHashMap.newKeySet();
    private final Map<String, Away> away = new ConcurrentHashMap<>();

    /// A source that does not answer.
    ///
    /// @param since    since when
    /// @param why      what was tried, on what, and what came of it
    /// @param answered whether it ever did
    private record Away(Instant since, String why, boolean answered) {}

    /// @param clock dates what is told
    public SourceWatch(InstantSource clock) {
        this.clock = clock;
    }

    /// Looks at the sources of all these connectors.
    ///
    /// @param connectors the wanted ones, all of them
    /// @param streaming  the names of those that run and have finished their first copy
    /// @param mayMend    whether anything may be changed at a source
    /// @throws InterruptedException if interrupted
    public void look(List<ConnectorSpec> connectors, Set<String> streaming, boolean mayMend)
            throws InterruptedException {
        var look = SourceLook.at(connectors, streaming);
        look.unanswered().forEach(this::noteAway);
        for (var connector : connectors) {
            var name = connector.name();
            var found = look.differences().get(name);
            if (found != null) {
                if (away.remove(name) != null) {
                    LOG.info("{}: its source answers again", name);
                }
                note(name, mayMend ? mend(connector, found) : texts(found));
                if (found.stream().anyMatch(difference -> difference.harm() == Harm.NOW)) {
                    harmed.add(name);
                } else {
                    harmed.remove(name);
                }
            }
        }
    }

    private List<String> mend(ConnectorSpec connector, List<Difference> found) throws InterruptedException {
        var left = new ArrayList<String>();
        for (var difference : found) {
            if (difference.repair().isEmpty()) {
                left.add(difference.text());
                continue;
            }
            var repair = difference.repair().get();
            try {
                new SourceReader(connector.entry().connection()).repair(repair);
                var told = TIME.format(clock.instant()) + " UTC: " + repair.aftermath();
                LOG.warn("{}: {}", connector.name(), told);
                mended.merge(connector.name(), List.of(told), SourceWatch::both);
            } catch (SourceException refused) {
                left.add(difference.text() + " StreamSQL could not mend that: " + refused.getMessage());
            }
        }
        return left;
    }

    private static List<String> both(List<String> some, List<String> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    private static List<String> texts(List<Difference> found) {
        return found.stream().map(Difference::text).toList();
    }

    private void note(String connector, List<String> found) {
        var before = differences.put(connector, List.copyOf(found));
        found.stream()
                .filter(text -> before == null || !before.contains(text))
                .forEach(text -> LOG.warn("{}: {}", connector, text));
    }

    private void noteAway(String connector, String why) {
        var before = away.get(connector);
        if (before == null) {
            LOG.warn("{}: what its source publishes is not known: {}", connector, why);
        }
        away.put(
                connector,
                new Away(before == null ? clock.instant() : before.since(), why, differences.containsKey(connector)));
    }

    /// Whether statements of the source's own application failed because of a connector when its source last answered.
    public boolean harms(String connector) {
        return harmed.contains(connector);
    }

    /// What is to be told of a connector, a few sentences each: in what its source differed when it last
    /// answered, what was mended since the start and leaves something to do, and that the source has ceased
    /// to answer. One that never answered may be out of this program's reach, while Connect's workers are
    /// not: that stands in the log and in every plan.
    public List<String> of(String connector) {
        var told = new ArrayList<>(differences.getOrDefault(connector, List.of()));
        told.addAll(mended.getOrDefault(connector, List.of()));
        var silent = away.get(connector);
        if (silent != null && silent.answered()) {
            told.add("What the source publishes is not known since " + TIME.format(silent.since()) + " UTC: "
                    + silent.why());
        }
        return told;
    }
}
