package io.streamsql.console.navigation;

import java.time.Instant;
import java.util.HashMap;

/// What another screen leads to on the Changes screen, as text in a [Destination]. An empty text asks for nothing in
/// particular.
///
/// @param from     where the times begin; [Instant#EPOCH] for the usual ones
/// @param until    where they end
/// @param source   a source's name
/// @param topic    a table's topic
/// @param recordId a record's key
public record ChangesWanted(Instant from, Instant until, String source, String topic, String recordId) {
    private static final String LINE = "\n";

    /// The changes of a time.
    public static ChangesWanted between(Instant from, Instant until) {
        return new ChangesWanted(from, until, "", "", "");
    }

    /// The changes of a source.
    public static ChangesWanted ofSource(String source) {
        return new ChangesWanted(Instant.EPOCH, Instant.EPOCH, source, "", "");
    }

    /// The changes of a table.
    public static ChangesWanted ofTable(String topic) {
        return new ChangesWanted(Instant.EPOCH, Instant.EPOCH, "", topic, "");
    }

    /// The changes of a record.
    public static ChangesWanted ofRecord(String topic, String recordId) {
        return new ChangesWanted(Instant.EPOCH, Instant.EPOCH, "", topic, recordId);
    }

    /// Whether it asks for a range of time.
    public boolean isTimed() {
        return until.isAfter(from);
    }

    /// Where it leads.
    public Destination destination() {
        var text = String.join(
                LINE,
                "from=" + from.toEpochMilli(),
                "until=" + until.toEpochMilli(),
                "source=" + source,
                "topic=" + topic,
                "record=" + recordId);
        return new Destination(Place.CHANGES, text);
    }

    /// Reads a destination's text.
    public static ChangesWanted of(String text) {
        var values = new HashMap<String, String>();
        // The key is last, and whatever it holds is its own
        for (var line : text.split(LINE, 5)) {
            var parts = line.split("=", 2);
            values.put(parts[0], parts.length < 2 ? "" : parts[1]);
        }
        return new ChangesWanted(
                Instant.ofEpochMilli(Long.parseLong(values.getOrDefault("from", "0"))),
                Instant.ofEpochMilli(Long.parseLong(values.getOrDefault("until", "0"))),
                values.getOrDefault("source", ""),
                values.getOrDefault("topic", ""),
                values.getOrDefault("record", ""));
    }
}
