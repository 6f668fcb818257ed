package io.streamsql.pipeline.connect;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Which of a connector's properties must not be shown, told by their names: Connect's REST answers do not say.
public final class SensitiveProperties {
    static final String MASK = "••••••";

    private static final Pattern KEY = Pattern.compile(
            "passw|pwd|passphrase|secret|token|credential|jaas|(api|access|private)[._-]?key|keystore\\.key|user\\.info"
                    + "|userinfo",
            Pattern.CASE_INSENSITIVE);
    /// An assignment, or an address with a password in it.
    private static final Pattern VALUE =
            Pattern.compile("(passw\\w*|pwd|secret)\\s*=|://[^/\\s:@]+:[^@\\s/]+@", Pattern.CASE_INSENSITIVE);

    private SensitiveProperties() {}

    public static boolean isSensitive(String key) {
        return KEY.matcher(key).find();
    }

    public static String shown(String key, String value) {
        return isSensitive(key) || VALUE.matcher(value).find() ? MASK : value;
    }

    /// The configuration for people, in the order of its keys.
    public static SortedMap<String, String> shown(Map<String, String> config) {
        var shown = new TreeMap<String, String>();
        config.forEach((key, value) -> shown.put(key, shown(key, value)));
        return shown;
    }

    /// A text from outside in which no sensitive value of this configuration is left: a validation error may quote
    /// what it refuses.
    static String scrub(String text, Map<String, String> config) {
        var scrubbed = text;
        for (var property : config.entrySet()) {
            if (!property.getValue().isBlank()
                    && !shown(property.getKey(), property.getValue()).equals(property.getValue())) {
                scrubbed = scrubbed.replace(property.getValue(), MASK);
            }
        }
        return scrubbed;
    }
}
