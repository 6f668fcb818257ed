package io.streamsql.pipeline.config.read;

import io.streamsql.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits `dbo.Customers, [My Schema].[a.b]` at its commas and dots, but not at those inside `[…]` or `"…"`. Inside
/// brackets `]]` is a bracket, inside double quotes `""` is a quote.
final class TableListScanner {
    private final String text;
    private int at;
    private Optional<Fault> fault = Optional.empty();

    private TableListScanner(String text) {
        this.text = text;
    }

    /// One name, without its quotes.
    record Name(String text, boolean quoted) {}

    /// What stands between two commas.
    ///
    /// @param written as written, without blanks around it
    /// @param names   the names between its dots; at least one, perhaps empty
    record Element(String written, List<Name> names) {}

    /// @param elements what was read
    /// @param fault    why reading ended before the end of the text, if it did
    record Result(List<Element> elements, Optional<Fault> fault) {}

    static Result scan(String text) {
        var scanner = new TableListScanner(text);
        return new Result(scanner.elements(), scanner.fault);
    }

    private List<Element> elements() {
        var elements = new ArrayList<Element>();
        do {
            int start = at;
            var names = names();
            if (fault.isPresent()) {
                return elements;
            }
            elements.add(new Element(text.substring(start, at).strip(), names));
        } while (skip(','));
        return elements;
    }

    private List<Name> names() {
        var names = new ArrayList<Name>();
        do {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            names.add(
                    switch (at < text.length() ? text.charAt(at) : ',') {
                        case '[' -> quoted(']');
                        case '"' -> quoted('"');
                        default -> bare();
                    });
        } while (fault.isEmpty() && skip('.'));
        return names;
    }

    private boolean skip(char separator) {
        boolean found = at < text.length() && text.charAt(at) == separator;
        if (found) {
            at++;
        }
        return found;
    }

    private Name bare() {
        int start = at;
        while (!atSeparator()) {
            at++;
        }
        return new Name(text.substring(start, at).strip(), false);
    }

    private Name quoted(char close) {
        int start = at++;
        var name = new StringBuilder();
        boolean closed = false;
        while (at < text.length() && !closed) {
            char character = text.charAt(at++);
            closed = character == close && !skip(close);
            if (!closed) {
                name.append(character);
            }
        }
        int end = at;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (!closed) {
            fault = Optional.of(new Fault(
                    Words.quote(text.substring(start)) + " does not end with " + close + ".",
                    "Close the name with " + close + "."));
        } else if (!atSeparator()) {
            fault = Optional.of(new Fault(
                    Words.quote(text.substring(start, end)) + " is followed by neither a dot nor a comma.",
                    "Write [schema].[table], with a comma before the next table."));
        }
        return new Name(name.toString(), true);
    }

    private boolean atSeparator() {
        return at >= text.length() || text.charAt(at) == ',' || text.charAt(at) == '.';
    }
}
