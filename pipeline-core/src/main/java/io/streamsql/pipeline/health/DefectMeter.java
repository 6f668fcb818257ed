package io.streamsql.pipeline.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The defects that the pipeline's parts have not got over: a part has when it has worked for a minute again.
/// Thread-safe.
final class DefectMeter {
    private static final Duration HEALTHY = Duration.ofMinutes(1);

    private final Map<String, Trouble> byPart = new TreeMap<>();

    /// @param worksSince when the part started again; empty while it waits for that
    private record Trouble(Defect defect, Optional<Instant> worksSince) {
        boolean isOver(Instant now) {
            return worksSince.filter(since -> since.plus(HEALTHY).isBefore(now)).isPresent();
        }
    }

    synchronized void met(String part, String error, Instant now) {
        var before = byPart.get(part);
        var again = before != null && !before.isOver(now);
        var defect = again
                ? new Defect(part, error, before.defect.times() + 1, before.defect.since())
                : new Defect(part, error, 1, now);
        byPart.put(part, new Trouble(defect, Optional.empty()));
    }

    synchronized void startedAgain(String part, Instant now) {
        byPart.computeIfPresent(part, (_, trouble) -> new Trouble(trouble.defect, Optional.of(now)));
    }

    synchronized List<Defect> open(Instant now) {
        byPart.values().removeIf(trouble -> trouble.isOver(now));
        return byPart.values().stream().map(Trouble::defect).toList();
    }
}
