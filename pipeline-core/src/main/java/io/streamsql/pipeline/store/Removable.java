package io.streamsql.pipeline.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is too old, as [ChangeStore#removeBefore] would find it now.
///
/// @param rows      how many changes, about: by the statistics, without a look at each
/// @param from      when the oldest of them was written; empty where there are none
/// @param until     when the last of them was written; empty where there are none
/// @param keptSince when the oldest that stays was written; empty where none stays
public record Removable(long rows, Optional<Instant> from, Optional<Instant> until, Optional<Instant> keptSince) {

    /// How long a time they were written in.
    public Duration span() {
        return from.flatMap(first -> until.map(last -> Duration.between(first, last)))
                .orElse(Duration.ZERO);
    }
}
