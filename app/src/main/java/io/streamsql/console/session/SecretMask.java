package io.streamsql.console.session;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/// Takes secrets out of a text: the ones that are known, and whatever looks like one.
final class SecretMask {
    private static final String MASK = "••••••";
    private static final int SHORTEST = 4;
    private static final Pattern ASSIGNED = Pattern.compile(
            "((?:password|passwd|pwd|passphrase|secret|token|api[._-]?key)[\"']?\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s,;&})\\]]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern IN_ADDRESS = Pattern.compile("(://[^/\\s:@]+:)[^@\\s/]+@");

    private final List<String> known;

    /// @param known values that must not appear; very short ones are left, since they would stand in any text
    SecretMask(Collection<String> known) {
        this.known = known.stream()
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .toList();
    }

    String apply(String text) {
        var masked = text;
        for (var secret : known) {
            masked = masked.replace(secret, MASK);
        }
        masked = ASSIGNED.matcher(masked).replaceAll("$1" + MASK);
        return IN_ADDRESS.matcher(masked).replaceAll("$1" + MASK + "@");
    }
}
