package io.streamsql.console.frame;

import io.streamsql.console.judgement.Concern;
import io.streamsql.console.navigation.Destination;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import java.time.Instant;
import java.util.regex.Pattern;

/// Something that the operator was told.
///
/// @param at          when
/// @param tone        what it means
/// @param title       what, where
/// @param text        why, and what to do
/// @param destination where it is shown
/// @param about       the key of the concern it tells of; empty where it is none
/// @param zone        of the times in its words
public record Notice(
        Instant at, Tone tone, String title, String text, Destination destination, String about, String zone) {
    private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d");

    static Notice of(Concern concern, Instant at) {
        return new Notice(
                at,
                concern.tone(),
                concern.title(),
                concern.text(),
                concern.destination(),
                concern.key(),
                Times.zoneWord());
    }

    static Notice of(Tone tone, String title, String text, Destination destination) {
        return new Notice(Times.now(), tone, title, text, destination, "", Times.zoneWord());
    }

    /// Whether its words have times of another zone than the one that is shown.
    boolean isOfAnotherZone() {
        return !zone.equals(Times.zoneWord())
                && TIME.matcher(title + " " + text).find();
    }

    /// Its text; what is over was told in the zone of then, and says so.
    String words() {
        return isOfAnotherZone() ? (text + " Times here are in " + zone + ".").strip() : text;
    }
}
