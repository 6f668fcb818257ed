package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.Origin;
import io.streamsql.pipeline.config.file.OddCharacter;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds what a value holds although its writer can hardly know: characters that cannot be seen, typographic
/// quotes, and quotes that were to go around the value and became a part of it. A name with them is a problem, as
/// nothing is called so; a secret with them is remarked and never shown, and so is a text that may well hold them.
final class OddValues {
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'", Pattern.DOTALL);
    private static final Set<KnownKey> TEXTS =
            Set.of(KnownKey.ENVIRONMENT_NAME, KnownKey.EMBEDDED_DATA_FOLDER, KnownKey.KAFKA_CONNECT_TRUSTSTORE);
    private static final Set<KnownKey> TABLES = Set.of(KnownKey.SOURCE_TABLE_INCLUDE_LIST, KnownKey.CDC_CHANGES_TABLE);

    private final Problems problems;

    OddValues(Problems problems) {
        this.problems = problems;
    }

    /// Looks a value over.
    ///
    /// @param line the line of the file that it stands on; empty for the environment
    /// @return whether the value can be used
    boolean check(KnownKey key, Setting setting, String line) {
        return checkQuotes(key, setting) && checkCharacters(key, setting, line);
    }

    /// In the `.env` file quotes go around a value; whoever writes them a second time there means them.
    private boolean checkQuotes(KnownKey key, Setting setting) {
        boolean asItStands = setting.derived() || setting.origin() instanceof Origin.InEnvironment;
        if (!asItStands || !QUOTED.matcher(setting.value()).matches()) {
            return true;
        }
        return say(
                isFree(key),
                setting,
                " stands in quotes, which are a part of it.",
                "Only the .env file takes quotes away: write it without them");
    }

    private boolean checkCharacters(KnownKey key, Setting setting, String line) {
        var all = OddCharacter.in(setting.value());
        if (all.isEmpty()) {
            return true;
        }
        var refused =
                all.stream().filter(odd -> isRefused(key, setting.value(), odd)).findFirst();
        var odd = refused.orElse(all.getFirst());
        var right = odd.isQuote() ? "Write plain quotes, or none" : "Delete it";
        if (refused.isPresent() && TABLES.contains(key)) {
            right += "; a name that really has it stands in brackets: [a b]";
        }
        return say(
                refused.isEmpty(), setting, " holds " + odd + place(odd, setting.derived() ? "" : line) + ".", right);
    }

    /// Where a character of a value stands: the column of its line, or its place in the value.
    static String place(OddCharacter odd, String line) {
        int at = line.indexOf(Character.toString(odd.codePoint()), line.indexOf('=') + 1);
        return at < 0 ? " as character " + odd.column() : " at column " + (line.codePointCount(0, at) + 1);
    }

    private static boolean isRefused(KnownKey key, String value, OddCharacter odd) {
        if (isFree(key)) {
            return false;
        }
        if (TABLES.contains(key)) {
            var scan = TableListScanner.scan(value);
            return scan.fault().isPresent()
                    || scan.elements().stream()
                            .flatMap(element -> element.names().stream())
                            .anyMatch(name -> !name.quoted() && name.text().indexOf(odd.codePoint()) >= 0);
        }
        // Within a name it may be an apostrophe, around it it stands for plain quotes
        boolean outside = odd.column() == 1 || odd.column() == value.codePointCount(0, value.length());
        return !odd.isQuote() || outside;
    }

    private static boolean isFree(KnownKey key) {
        return key.secret() || TEXTS.contains(key);
    }

    /// @return whether the value can be used
    private boolean say(boolean onlyRemark, Setting setting, String wrong, String right) {
        var whole =
                setting.reference().map(written -> "The value of " + written).orElse("The value") + wrong;
        if (onlyRemark) {
            problems.remark(setting, whole + " " + right + ", unless it is meant.");
        } else {
            problems.add(setting, whole, right + ".");
        }
        return onlyRemark;
    }
}
