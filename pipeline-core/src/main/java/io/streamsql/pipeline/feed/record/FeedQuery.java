package io.streamsql.pipeline.feed.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What people type into one field: conditions joined by `and`, all of which must hold.
/// `$.after.Status=Paid` is a path, `key:1042` an exact key, anything else a text.
/// A text that holds an ` and ` stands in double quotes.
public final class FeedQuery {
    private static final Pattern AND = Pattern.compile("\\s+and\\s+", Pattern.CASE_INSENSITIVE);
    private static final String KEY = "key:";

    private FeedQuery() {}

    /// The condition that asks for this key alone.
    public static String key(String key) {
        return KEY + (AND.matcher(key).find() && key.indexOf('"') < 0 ? '"' + key + '"' : key);
    }

    /// The same filter with all that is asked for.
    ///
    /// @throws IllegalArgumentException if it cannot be understood; the message is for people
    static FeedFilter add(FeedFilter filter, String query) {
        var all = filter;
        for (var condition : conditions(query.strip())) {
            all = one(all, condition);
        }
        return all;
    }

    private static FeedFilter one(FeedFilter filter, String condition) {
        if (condition.startsWith("$")) {
            return filter.withPath(JsonPath.parse(condition));
        }
        if (!condition.startsWith(KEY)) {
            return filter.withText(unquoted(condition));
        }
        var key = unquoted(condition.substring(KEY.length()).strip());
        if (key.isEmpty()) {
            throw new IllegalArgumentException("Behind key: the key is missing, such as key:1042");
        }
        if (!filter.key().isEmpty() && !filter.key().equals(key)) {
            throw new IllegalArgumentException(
                    "A record has one key: “%s” and “%s” cannot both hold".formatted(filter.key(), key));
        }
        return filter.withKey(key);
    }

    private static List<String> conditions(String query) {
        var conditions = new ArrayList<String>();
        var and = AND.matcher(query);
        var from = 0;
        for (var at = 0; and.find(at); at = and.end()) {
            if (!isOpen(query.substring(from, and.start()))) {
                conditions.add(query.substring(from, and.start()));
                from = and.end();
            }
        }
        conditions.add(query.substring(from));
        conditions.removeIf(String::isBlank);
        return conditions;
    }

    /// Whether a quotation has begun that has not ended. In a text that does not begin with one, quotes are text.
    private static boolean isOpen(String condition) {
        var quotes =
                condition.startsWith("$") ? "'\"" : condition.startsWith("\"") || condition.startsWith(KEY) ? "\"" : "";
        var open = 0;
        for (var each : condition.toCharArray()) {
            if (open == each) {
                open = 0;
            } else if (open == 0 && quotes.indexOf(each) >= 0) {
                open = each;
            }
        }
        return open != 0;
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
