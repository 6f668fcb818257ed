package io.streamsql.pipeline.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What Debezium and Kafka Connect do with the texts that a connector is configured with, as their documentation and
/// trials have it.
public final class DebeziumRules {
    private DebeziumRules() {}

    /// An include list: cut at each comma that no backslash precedes, trimmed, `\,` un-escaped, matched without case.
    static List<Pattern> patterns(String includeList) {
        var patterns = new ArrayList<Pattern>();
        var part = new StringBuilder();
        for (int i = 0; i <= includeList.length(); i++) {
            if (i == includeList.length() || includeList.charAt(i) == ',') {
                var regex = part.toString().trim().replace("\\,", ",");
                patterns.add(Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
                part.setLength(0);
            } else {
                part.append(includeList.charAt(i));
                if (includeList.charAt(i) == '\\') {
                    part.append(includeList.charAt(++i));
                }
            }
        }
        return patterns;
    }

    /// The topic that a table's records end in: Debezium's name, with every `char` replaced that Kafka refuses and
    /// cut at 249, then through the connector's transforms.
    public static String topic(Map<String, String> config, String schema, String table) {
        var database = config.containsKey("database.names") ? "." + config.get("database.names") : "";
        var raw = config.get("topic.prefix") + database + "." + schema + "." + table;
        var legal = raw.chars()
                .mapToObj(unit -> Character.toString(unit).matches("[a-zA-Z0-9._-]") ? Character.toString(unit) : "_")
                .collect(Collectors.joining());
        return routed(config, legal.substring(0, Math.min(249, legal.length())));
    }

    /// A topic through the connector's transforms, all of them Connect's RegexRouter.
    public static String routed(Map<String, String> config, String topic) {
        var routed = topic;
        for (var name : config.getOrDefault("transforms", "").split(",")) {
            if (!name.isEmpty()) {
                var matcher = Pattern.compile(config.get("transforms." + name + ".regex"))
                        .matcher(routed);
                if (matcher.matches()) {
                    routed = matcher.replaceFirst(config.get("transforms." + name + ".replacement"));
                }
            }
        }
        return routed;
    }
}
