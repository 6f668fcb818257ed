package io.streamsql.pipeline.health;

import io.streamsql.pipeline.health.Connectivity.Connected;
import io.streamsql.pipeline.health.Connectivity.NotConnected;
import io.streamsql.pipeline.health.Connectivity.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What was reported of an endpoint, and the judgement that follows from it. Immutable.
///
/// @param endpoint which
/// @param address  where it should be, for people; empty before it was asked
/// @param answered when it answered last
/// @param asking   when it was first asked since; empty while no question is open
/// @param reason   why the last question failed, or an empty text
/// @param advice   what that means in our words, where it is known, or an empty text
record Answers(
        Endpoint endpoint,
        String address,
        Optional<Instant> answered,
        Optional<Instant> asking,
        String reason,
        String advice) {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    // A computer that slept has had no answer for hours; that says nothing before one was due
    private static final Duration ANSWER_DUE = Duration.ofSeconds(5);

    static Answers none(Endpoint endpoint) {
        return new Answers(endpoint, "", Optional.empty(), Optional.empty(), "", "");
    }

    Answers asked(String where, Instant at) {
        return new Answers(endpoint, where, answered, asking.or(() -> Optional.of(at)), reason, advice);
    }

    Answers answered(Instant at) {
        return new Answers(endpoint, address, Optional.of(at), Optional.empty(), "", "");
    }

    Answers failed(String why, String meaning, Instant at) {
        return new Answers(endpoint, address, answered, asking.or(() -> Optional.of(at)), why, meaning);
    }

    Connectivity at(Instant now) {
        var since = answered.or(() -> asking);
        var neverThere = answered.isEmpty() && !reason.isEmpty();
        if (neverThere
                || since.isPresent()
                        && asking.filter(open -> lasts(open, now, ANSWER_DUE)).isPresent()
                        && lasts(since.get(), now, PATIENCE)) {
            return new NotConnected(endpoint, address, since.orElseThrow(), reason, advice);
        }
        return answered.<Connectivity>map(Connected::new).orElseGet(Unknown::new);
    }

    private static boolean lasts(Instant since, Instant now, Duration time) {
        return Duration.between(since, now).compareTo(time) >= 0;
    }
}
