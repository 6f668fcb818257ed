package io.streamsql.console.frame;

import io.streamsql.console.judgement.Concern;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.navigation.Screen;
import io.streamsql.console.ui.Tone;
import java.util.List;
import java.util.Optional;

/// How many concerns a screen has to show, of the gravest kind that there is.
///
/// @param tone  bad, or a warning
/// @param count how many, at least one
public record Badge(Tone tone, long count) {

    /// @return empty if there is nothing to count. The Overview shows all of them, so it counts none.
    static Optional<Badge> of(Screen screen, List<Concern> concerns) {
        var own = concerns.stream()
                .filter(concern -> concern.destination().place() != Place.OVERVIEW)
                .filter(concern -> Screen.serving(concern.destination().place())
                        .filter(screen::equals)
                        .isPresent())
                .map(Concern::tone)
                .toList();
        return of(own);
    }

    static Optional<Badge> of(List<Tone> tones) {
        var bad = tones.stream().filter(Tone.BAD::equals).count();
        if (bad > 0) {
            return Optional.of(new Badge(Tone.BAD, bad));
        }
        return tones.isEmpty() ? Optional.empty() : Optional.of(new Badge(Tone.WARNING, tones.size()));
    }
}
