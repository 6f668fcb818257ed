package io.streamsql.pipeline.reconcile;

import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.diagnosis.KnownFailures;
import io.streamsql.pipeline.diagnosis.StackTrace;
import io.streamsql.pipeline.health.ConnectorFailure;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.health.Diagnosis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers how connectors failed, and says when one may be restarted: at once, then after 2, 6, 12, 20, 30, 42, 56
/// and from there on every 60 minutes, until it has run long enough to be taken as mended, or the limit is reached.
/// Never where the source no longer has its changes, which no restart brings back. One thread at a time.
final class RestartSchedule {
    private static final Duration LONGEST = Duration.ofMinutes(60);
    /// Long enough for a connector to fail again if what it failed of is still there.
    private static final Duration SHORTEST_PROBATION = Duration.ofMinutes(2);

    private final int limit;
    private final Map<String, Episode> episodes = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /// @param limit restarts in a row after which a connector is left to the operator; 0 for none at all
    RestartSchedule(int limit) {
        this.limit = limit;
    }

    /// A row of failures, from the first one until the connector has run for long enough.
    private static final class Episode {
        final Instant since;
        final List<Instant> restarts = new ArrayList<>();
        String trace = "";
        Diagnosis diagnosis;
        boolean failedAgain;
        boolean otherCause;
        boolean failed;
        boolean flapping;
        Instant runningSince;

        Episode(Instant since) {
            this.since = since;
        }

        /// Traces are read when they change only: that is costly, and one stays for hours.
        void failed(String reported) {
            failed = true;
            failedAgain |= !restarts.isEmpty();
            if (diagnosis != null && reported.equals(trace)) {
                return;
            }
            var before = diagnosis;
            trace = reported;
            diagnosis = KnownFailures.diagnose(reported);
            otherCause |= before != null && !before.equals(diagnosis);
        }

        boolean isLost() {
            return diagnosis != null && diagnosis.lost();
        }

        Instant dueAt() {
            var last = restarts.isEmpty() ? since : restarts.getLast();
            return last.plus(delay(restarts.size()));
        }

        boolean mended(Instant now) {
            var pause = delay(restarts.size());
            var probation = pause.compareTo(SHORTEST_PROBATION) < 0 ? SHORTEST_PROBATION : pause;
            return runningSince != null && !now.isBefore(runningSince.plus(probation));
        }
    }

    /// Time between the restart with this number, from 0, and what came before it: n·(n+1) minutes.
    static Duration delay(int restart) {
        var minutes = Duration.ofMinutes((long) restart * (restart + 1));
        return minutes.compareTo(LONGEST) < 0 ? minutes : LONGEST;
    }

    /// Takes note of how a connector is.
    void observe(ConnectorStatus status, Instant now) {
        var name = status.connector();
        var episode = episodes.get(name);
        if (status.held()) {
            // To stop it is the first step of the fix where changes are lost: what is to be done is still to be known
            if (episode == null || !episode.isLost()) {
                episodes.remove(name);
            }
        } else if (status.overall() == ConnectorState.FAILED) {
            if (episode == null) {
                episode = new Episode(now);
                episodes.put(name, episode);
            }
            episode.flapping |= episode.runningSince != null;
            episode.runningSince = null;
            episode.failed(status.firstTrace().orElse(""));
        } else if (episode != null) {
            episode.failed = false;
            if (status.overall() == ConnectorState.RUNNING && episode.runningSince == null) {
                episode.runningSince = now;
            }
            if (episode.mended(now)) {
                episodes.remove(name);
            }
        }
    }

    /// Whether a connector that was last observed as failed may be restarted now.
    boolean isDue(String connector, Instant now) {
        return next(connector).filter(at -> !at.isAfter(now)).isPresent();
    }

    /// It is being restarted.
    void restarted(String connector, Instant now) {
        Optional.ofNullable(episodes.get(connector)).ifPresent(episode -> episode.restarts.add(now));
        counts.merge(connector, 1, Integer::sum);
    }

    /// The row of failures that a connector is in.
    ///
    /// @param active whether failed connectors are restarted at all
    Optional<ConnectorFailure> failure(String connector, boolean active) {
        return Optional.ofNullable(episodes.get(connector))
                .map(episode -> new ConnectorFailure(
                        episode.since,
                        StackTrace.of(episode.trace).cause().headline(),
                        episode.diagnosis,
                        episode.failedAgain && !episode.otherCause,
                        episode.trace,
                        episode.restarts,
                        active ? next(connector) : Optional.empty(),
                        episode.flapping));
    }

    /// How often a connector was restarted, ever since.
    int restarts(String connector) {
        return counts.getOrDefault(connector, 0);
    }

    private Optional<Instant> next(String connector) {
        return Optional.ofNullable(episodes.get(connector))
                .filter(episode -> episode.failed && !episode.isLost() && episode.restarts.size() < limit)
                .map(Episode::dueAt);
    }
}
