package io.streamsql.cli.topics;

import io.streamsql.cli.Columns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Has somebody choose topics from a numbered list: `1,3-5`, or `all`.
final class TopicChoice {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

    private final List<String> topics;

    TopicChoice(List<String> topics) {
        this.topics = List.copyOf(topics);
    }

    /// Whether there is somebody at a terminal to ask.
    static boolean isPossible() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    /// Asks until there is an answer.
    ///
    /// @return the topics chosen; none where the input ends
    Set<String> ask(BufferedReader in, PrintWriter out) throws IOException {
        var lines = new Columns("  ");
        for (var i = 0; i < topics.size(); i++) {
            lines.row(Integer.toString(i + 1), topics.get(i));
        }
        out.print(lines);
        while (true) {
            out.print("Topics (such as 1,3-5, or all): ");
            out.flush();
            var answer = in.readLine();
            if (answer == null) {
                return Set.of();
            }
            try {
                return chosen(answer);
            } catch (IllegalArgumentException wrong) {
                out.println(wrong.getMessage());
            }
        }
    }

    /// The topics that an answer names.
    ///
    /// @throws IllegalArgumentException if it names none; the message is for people
    Set<String> chosen(String answer) {
        if (answer.strip().equals("all")) {
            return new LinkedHashSet<>(topics);
        }
        var chosen = new LinkedHashSet<String>();
        for (var part : answer.split("[,\\s]+")) {
            if (!part.isEmpty()) {
                chosen.addAll(range(part));
            }
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("Choose one at least.");
        }
        return chosen;
    }

    private List<String> range(String part) {
        var range = RANGE.matcher(part);
        if (!range.matches()) {
            throw new IllegalArgumentException("“" + part + "” is neither a number nor a range such as 3-5.");
        }
        var first = Integer.parseInt(range.group(1));
        var last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
        if (first < 1 || last > topics.size() || first > last) {
            throw new IllegalArgumentException("“" + part + "” is not within 1 to " + topics.size() + ".");
        }
        return new ArrayList<>(topics.subList(first - 1, last));
    }
}
