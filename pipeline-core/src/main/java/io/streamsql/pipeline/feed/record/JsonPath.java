package io.streamsql.pipeline.feed.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A place in an event, and what should stand there: `$.after.Status`, `$.after.Total=19.99`,
/// `$.after.Lines[0].Qty>=5`.
///
/// `$` is the event without Connect's schema. Steps are `.name`, `['any name']`, `[0]`, and `[*]` or `.*` for all. A
/// path alone asks that something other than null is there. Behind it `= != < <= > >=` compare by number where both
/// sides are numbers (also ones that Debezium wrote as text), else by text; `~` asks whether a text contains another,
/// in capitals or not. The value may stand in quotes; `null` without them is JSON's.
///
/// See docs/decisions/0014: what people filter a feed by needs no more of JSONPath. Immutable.
public final class JsonPath {
    private static final Pattern STEP =
            Pattern.compile("\\.(?<name>[^.\\[\\]=!<>~\\s]+)|\\['(?<quoted>[^']*)']|\\[(?<index>\\d{1,9}|\\*)]");
    private static final Pattern COMPARISON = Pattern.compile("\\s*(?<operator>!=|<=|>=|==?|<|>|~)\\s*(?<value>.*)");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
    private static final String ALL = "*";

    private final String text;
    private final List<String> steps;
    private final Test test;

    private interface Test {
        boolean passes(JsonNode value);
    }

    private JsonPath(String text, List<String> steps, Test test) {
        this.text = text;
        this.steps = steps;
        this.test = test;
    }

    /// Reads a path.
    ///
    /// @throws IllegalArgumentException if it is none; the message says where, for people
    public static JsonPath parse(String text) {
        var path = text.strip();
        if (!path.startsWith("$")) {
            throw new IllegalArgumentException("A path begins with $, such as $.after.Status; “" + text + "” does not");
        }
        var steps = new ArrayList<String>();
        var step = STEP.matcher(path);
        var at = 1;
        while (step.region(at, path.length()).lookingAt()) {
            var name = step.group("name");
            var quoted = step.group("quoted");
            steps.add(name != null ? name : quoted != null ? quoted : step.group("index"));
            at = step.end();
        }
        var rest = path.substring(at);
        if (rest.isBlank()) {
            return new JsonPath(path, steps, value -> !value.isNull());
        }
        var comparison = COMPARISON.matcher(rest);
        if (!comparison.matches()) {
            throw new IllegalArgumentException("The path “" + path + "” cannot be read from “" + rest
                    + "” on: .name, ['name'], [0], [*] or a comparison such as =19.99 was expected");
        }
        return new JsonPath(path, steps, test(comparison.group("operator"), comparison.group("value")));
    }

    private static Test test(String operator, String written) {
        var quoted = QUOTED.matcher(written.strip());
        if (quoted.matches()) {
            return test(operator, quoted.group(1) != null ? quoted.group(1) : quoted.group(2), false);
        }
        return test(operator, written.strip(), written.strip().equals("null"));
    }

    private static Test test(String operator, String wanted, boolean isNull) {
        return switch (operator) {
            case "~" -> value -> text(value).toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
            case "!=" -> isNull ? value -> !value.isNull() : compared(wanted, order -> order != 0);
            case "<" -> compared(wanted, order -> order < 0);
            case "<=" -> compared(wanted, order -> order <= 0);
            case ">" -> compared(wanted, order -> order > 0);
            case ">=" -> compared(wanted, order -> order >= 0);
            default -> isNull ? JsonNode::isNull : compared(wanted, order -> order == 0);
        };
    }

    private static Test compared(String wanted, IntPredicate order) {
        var number = number(wanted);
        return value -> {
            if (value.isNull()) {
                return false;
            }
            var actual = number == null ? null : number(text(value));
            return order.test(actual == null ? text(value).compareTo(wanted) : actual.compareTo(number));
        };
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /// Whether an event has what is asked for; no where the path leads nowhere.
    boolean matches(JsonNode event) {
        var found = Stream.of(event);
        for (var step : steps) {
            found = found.flatMap(node -> next(node, step));
        }
        return found.anyMatch(test::passes);
    }

    private static Stream<JsonNode> next(JsonNode node, String step) {
        if (step.equals(ALL) && !node.has(step)) {
            return node.valueStream();
        }
        var next = node.isArray() && step.chars().allMatch(Character::isDigit) && !step.isEmpty()
                ? node.get(Integer.parseInt(step))
                : node.get(step);
        return Stream.ofNullable(next);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonPath path && path.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// As it was written.
    @Override
    public String toString() {
        return text;
    }
}
