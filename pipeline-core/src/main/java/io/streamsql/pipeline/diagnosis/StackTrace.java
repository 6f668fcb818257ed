package io.streamsql.pipeline.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A Java stack trace as Kafka Connect reports it, taken apart so that its innermost cause can be shown first.
///
/// @param errors the innermost cause first, then what it led to; at least one
public record StackTrace(List<Thrown> errors) {
    private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. ).*");
    private static final String CAUSED_BY = "Caused by: ";

    public StackTrace {
        errors = List.copyOf(errors);
    }

    /// One exception of the chain.
    ///
    /// @param headline its class and message; the message may have several lines
    /// @param frames   where it was thrown, the innermost call first, as reported
    public record Thrown(String headline, List<String> frames) {
        public Thrown {
            frames = List.copyOf(frames);
        }

        private boolean hasMessage() {
            return !message().equals(headline);
        }

        /// The message without the class, in one line: what went wrong.
        public String message() {
            var line = headline.lines().findFirst().orElse("");
            var colon = line.indexOf(": ");
            var named = colon > 0 && line.substring(0, colon).matches("[\\w.$]+(Exception|Error|Throwable)?");
            return named ? line.substring(colon + 2) : line;
        }
    }

    /// Takes a trace apart. A text that is no stack trace becomes one error without frames.
    public static StackTrace of(String trace) {
        var errors = new ArrayList<Thrown>();
        var headline = new ArrayList<String>();
        var frames = new ArrayList<String>();
        for (var line : trace.lines().toList()) {
            if (FRAME.matcher(line).matches()) {
                frames.add(line.strip());
                continue;
            }
            var next = line.startsWith(CAUSED_BY);
            if (next && !headline.isEmpty()) {
                errors.add(new Thrown(String.join("\n", headline), frames));
                headline.clear();
                frames.clear();
            }
            if (frames.isEmpty()) {
                headline.add(next ? line.substring(CAUSED_BY.length()) : line);
            }
        }
        errors.add(new Thrown(String.join("\n", headline).strip(), frames));
        return new StackTrace(errors.reversed());
    }

    /// What an operator wants to read first: the innermost error that says something. A bare `java.io.EOFException`
    /// does not.
    public Thrown cause() {
        return errors.stream().filter(Thrown::hasMessage).findFirst().orElse(errors.getFirst());
    }
}
