package io.streamsql.console.navigation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What another screen leads to on the Changes screen, as text in a [Destination]. What is empty asks for nothing in
/// particular.
///
/// @param from     where the times begin; [Instant#EPOCH] for the usual ones
/// @param until    where they end
/// @param source   a source's name
/// @param topics   the topics of tables
/// @param recordId a record's key
public record ChangesWanted(Instant from, Instant until, String source, List<String> topics, String recordId) {
    private static final String LINE = "\n";

    public ChangesWanted {
        topics = List.copyOf(topics);
    }

    /// The changes of a time.
    public static ChangesWanted between(Instant from, Instant until) {
        return new ChangesWanted(from, until, "", List.of(), "");
    }

    /// The changes of a source.
    public static ChangesWanted ofSource(String source) {
        return new ChangesWanted(Instant.EPOCH, Instant.EPOCH, source, List.of(), "");
    }

    /// The changes of tables.
    public static ChangesWanted ofTables(List<String> topics) {
        return new ChangesWanted(Instant.EPOCH, Instant.EPOCH, "", topics, "");
    }

    /// The changes of a record.
    public static ChangesWanted ofRecord(String topic, String recordId) {
        return new ChangesWanted(Instant.EPOCH, Instant.EPOCH, "", List.of(topic), recordId);
    }

    /// Whether it asks for a range of time.
    public boolean isTimed() {
        return until.isAfter(from);
    }

    /// Where it leads: a line for each part, the key last, for whatever it holds is its own.
    public Destination destination() {
        var lines = new ArrayList<String>();
        lines.add(Long.toString(from.toEpochMilli()));
        lines.add(Long.toString(until.toEpochMilli()));
        lines.add(source);
        lines.add(Integer.toString(topics.size()));
        lines.addAll(topics);
        lines.add(recordId);
        return new Destination(Place.CHANGES, String.join(LINE, lines));
    }

    /// Reads the text of a [#destination].
    public static ChangesWanted of(String text) {
        var lines = text.split(LINE, -1);
        var topics = 4 + Integer.parseInt(lines[3]);
        return new ChangesWanted(
                Instant.ofEpochMilli(Long.parseLong(lines[0])),
                Instant.ofEpochMilli(Long.parseLong(lines[1])),
                lines[2],
                List.of(lines).subList(4, topics),
                String.join(LINE, List.of(lines).subList(topics, lines.length)));
    }
}
