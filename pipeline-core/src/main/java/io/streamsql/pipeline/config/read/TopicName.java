package io.streamsql.pipeline.config.read;

import io.streamsql.text.Words;
import java.util.Optional;
import java.util.regex.Pattern;

/// What Kafka takes for a topic's name.
final class TopicName {
    static final int LONGEST = 249;

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]+");

    private TopicName() {}

    /// What is wrong with a topic's name, or a part of one; empty if nothing is.
    static Optional<Fault> check(String name) {
        if (!LEGAL.matcher(name).matches()) {
            return Optional.of(new Fault(
                    Words.quote(name) + " holds characters that Kafka takes in no topic's name.",
                    "Use letters, digits, dots, hyphens and underscores."));
        }
        if (name.equals(".") || name.equals("..")) {
            return Optional.of(new Fault(Words.quote(name) + " is not a name.", "Use at least one letter or digit."));
        }
        return name.length() <= LONGEST
                ? Optional.empty()
                : Optional.of(new Fault(
                        Words.quote(name) + " has " + name.length() + " characters.",
                        "Kafka takes at most " + LONGEST + " in a topic's name."));
    }

    /// The form in which Kafka compares names: it refuses a topic whose name differs from another's in `.` and `_`
    /// only.
    static String comparable(String name) {
        return name.replace('.', '_');
    }
}
