package io.streamsql.cli.topics;

import io.streamsql.text.Numbers;
import java.util.OptionalLong;

/// How figures of topics are written: as the console writes them.
final class TopicText {
    private TopicText() {}

    /// `1,284`; a dash where it is not known.
    static String number(OptionalLong number) {
        return number.isPresent() ? Numbers.count(number.getAsLong()) : Numbers.NONE;
    }

    /// `1,284`; a question mark where something is not known of the topic, else a dash.
    static String number(OptionalLong number, String problem) {
        return number.isPresent() || problem.isEmpty() ? number(number) : Numbers.UNKNOWN;
    }

    /// `~1,284`, of a span of offsets: there are fewer records, as marks of transactions have offsets too.
    static String about(OptionalLong offsets, String problem) {
        return offsets.isPresent() ? Numbers.about(offsets.getAsLong()) : number(offsets, problem);
    }

    /// `70.5 GB`; a dash where it is not known.
    static String size(OptionalLong bytes) {
        return bytes.isPresent() ? Numbers.bytes(bytes.getAsLong()) : Numbers.NONE;
    }
}
