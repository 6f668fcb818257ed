package io.streamsql.pipeline.source;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the sources of some connectors said, asked once. Immutable.
///
/// @param differences by connector, of those whose source answered
/// @param unanswered  by connector, of the others: why it did not
public record SourceLook(Map<String, List<Difference>> differences, Map<String, String> unanswered) {
    public SourceLook {
        differences = Map.copyOf(differences);
        unanswered = Map.copyOf(unanswered);
    }

    /// Asks all sources side by side, so that none waits for one that is away: within fifteen seconds.
    ///
    /// @param streaming the names of the connectors that run and have finished their first copy
    /// @throws InterruptedException if interrupted
    public static SourceLook at(List<ConnectorSpec> connectors, Set<String> streaming) throws InterruptedException {
        var bySource = connectors.stream()
                .collect(Collectors.groupingBy(
                        connector -> connector.entry().connection(), LinkedHashMap::new, Collectors.toList()));
        var differences = new LinkedHashMap<String, List<Difference>>();
        var unanswered = new LinkedHashMap<String, String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var looks = bySource.entrySet().stream()
                    .<Callable<SourceLook>>map(source -> () -> at(source.getKey(), source.getValue(), streaming))
                    .toList();
            for (var look : threads.invokeAll(looks)) {
                differences.putAll(look.get().differences());
                unanswered.putAll(look.get().unanswered());
            }
        } catch (ExecutionException defect) {
            throw new IllegalStateException("A source could not be looked at", defect.getCause());
        }
        return new SourceLook(differences, unanswered);
    }

    private static SourceLook at(DatabaseConnection source, List<ConnectorSpec> connectors, Set<String> streaming)
            throws InterruptedException {
        try {
            var said = new SourceReader(source).look(connectors);
            return new SourceLook(
                    connectors.stream()
                            .collect(Collectors.toMap(
                                    ConnectorSpec::name,
                                    one -> differences(said, one, streaming.contains(one.name())))),
                    Map.of());
        } catch (SourceException away) {
            return new SourceLook(
                    Map.of(),
                    connectors.stream().collect(Collectors.toMap(ConnectorSpec::name, _ -> away.getMessage())));
        }
    }

    private static List<Difference> differences(SourceReader.Said said, ConnectorSpec connector, boolean streaming) {
        return Stream.concat(
                        said.tables().differences(connector, streaming).stream(),
                        HeartbeatCheck.of(connector, said.slotsStay()).stream().map(Difference::told))
                .toList();
    }

    /// What is to be told of one connector, a few sentences each.
    public List<String> of(String connector) {
        return Stream.concat(
                        differences.getOrDefault(connector, List.of()).stream().map(Difference::text),
                        Stream.ofNullable(unanswered.get(connector))
                                .map(why -> "What its source publishes is not known: " + why))
                .toList();
    }
}
