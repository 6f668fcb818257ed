package io.streamsql.console.connectors;

import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.HealthSnapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// What was seen to happen to each connector since the console began to look. FX thread only.
final class ConnectorHistory {
    private static final int KEPT = 100;

    private final Map<String, TreeMap<Instant, String>> events = new HashMap<>();
    private final Map<String, String> last = new HashMap<>();

    void accept(HealthSnapshot health) {
        if (health.away(Endpoint.CONNECT).isPresent()) {
            return;
        }
        health.connectors().forEach(connector -> accept(connector, health.word(connector), health.at()));
    }

    private void accept(ConnectorHealth connector, String word, Instant now) {
        var seen = events.computeIfAbsent(connector.name(), _ -> new TreeMap<>());
        connector.failure().ifPresent(failure -> {
            seen.put(failure.since(), "Failed: " + failure.diagnosis().cause());
            failure.restarts().forEach(restart -> seen.put(restart, "Restarted by StreamSQL"));
        });
        var before = last.put(connector.name(), word);
        if (before == null) {
            seen.putIfAbsent(now, "First seen: " + word);
        } else if (!before.equals(word)) {
            seen.putIfAbsent(now, before + " → " + word);
        }
        if (seen.size() > KEPT) {
            seen.pollFirstEntry();
        }
    }

    /// The newest first.
    Facts of(String connector) {
        var facts = events.getOrDefault(connector, new TreeMap<>()).descendingMap().entrySet().stream()
                .map(event -> new Fact(Times.clock(event.getKey()), event.getValue()))
                .toList();
        return new Facts(facts, "Nothing has happened to it since the console was opened.");
    }
}
