package io.streamsql.console.judgement;

import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.ui.Tone;
import java.util.Optional;

/// Something that an operator should know of. It has the same key for as long as it lasts.
///
/// @param key         tells it from others, and from the same thing at another time
/// @param tone        bad where something is broken, else a warning
/// @param title       what, where: `dbo.Employees on AXLAP235 failed`
/// @param text        why, since when, what happens next
/// @param action      the verb on its button: `Show cause`
/// @param destination where the button leads
/// @param details     all of it, to be copied where there is no screen for it
/// @param flow        what the whole pipeline does while it lasts; empty where the rest goes on as before
public record Concern(
        String key,
        Tone tone,
        String title,
        String text,
        String action,
        Destination destination,
        String details,
        Optional<FlowState> flow) {

    /// One while which the rest goes on as before.
    Concern(String key, Tone tone, String title, String text, String action, Destination destination, String details) {
        this(key, tone, title, text, action, destination, details, Optional.empty());
    }

    /// Whether it is about one connector.
    public boolean isOfConnector() {
        return destination.place() == Place.CONNECTORS && !destination.filter().isEmpty();
    }

    /// The same, and the whole pipeline is in this state while it lasts.
    Concern meaning(FlowState state) {
        return new Concern(key, tone, title, text, action, destination, details, Optional.of(state));
    }
}
