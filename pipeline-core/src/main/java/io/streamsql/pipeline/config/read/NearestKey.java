package io.streamsql.pipeline.config.read;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Finds the known key that a misspelt one was meant to be.
final class NearestKey {
    private static final Pattern NUMBERED = Pattern.compile("DB([1-9][0-9]{0,3})_?(.+)", Pattern.DOTALL);
    private static final int SHORTEST_STEM = 3;
    private static final List<String> ENTRY_SUFFIXES = names(true);
    private static final List<String> OTHER_KEYS = names(false);
    /// Words that other programs use, too far from ours to be a slip.
    private static final Map<String, String> SYNONYMS = Map.of(
            "DATABASE", "NAME",
            "SERVER", "HOSTNAME",
            "ADDRESS", "HOSTNAME",
            "LOGIN", "USER",
            "PWD", "PASSWORD",
            "TABLES", "TABLE_INCLUDE_LIST");

    private NearestKey() {}

    /// The known key of which this one is a slip: other case, other separators, a letter or two, a word cut short or
    /// drawn out (`DB1_HOST`, `DB1_USERNAME`). Empty for everything further away.
    static Optional<String> slip(String key) {
        var upper = key.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        if (KnownKey.find(upper).isPresent()) {
            return Optional.of(upper);
        }
        var numbered = NUMBERED.matcher(upper);
        return numbered.matches()
                ? entrySlip(numbered.group(2)).map(suffix -> "DB" + numbered.group(1) + "_" + suffix)
                : nearest(upper, OTHER_KEYS, NearestKey::isNear);
    }

    /// A sentence that proposes what to write instead of a key that is no slip.
    static String suggestion(String key) {
        var numbered = NUMBERED.matcher(key);
        boolean isNumbered = numbered.matches();
        if (!isNumbered && !key.startsWith("DB_")) {
            return "The nearest is " + closest(key, OTHER_KEYS) + "; .env.example lists all.";
        }
        var prefix = isNumbered ? "DB" + numbered.group(1) + "_" : "DB1_";
        var suffix = isNumbered ? numbered.group(2) : key.substring("DB_".length());
        if (suffix.startsWith("CONNECTOR")) {
            return "Any connector property is written like " + prefix + "CONNECTOR_POLL_INTERVAL_MS.";
        }
        var meant = SYNONYMS.getOrDefault(suffix, closest(suffix, ENTRY_SUFFIXES));
        return "The nearest is " + prefix + meant + "; .env.example lists all.";
    }

    private static String closest(String word, List<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> EditDistance.between(word, name)))
                .orElseThrow();
    }

    private static Optional<String> entrySlip(String suffix) {
        return nearest(suffix, ENTRY_SUFFIXES, (word, name) -> isNear(word, name) || isStem(word, name));
    }

    private static List<String> names(boolean numbered) {
        return Arrays.stream(KnownKey.values())
                .filter(key -> key.numbered() == numbered && !key.open())
                .map(KnownKey::suffix)
                .toList();
    }

    private interface Likeness {
        boolean test(String word, String name);
    }

    private static Optional<String> nearest(String word, List<String> names, Likeness likeness) {
        return names.stream()
                .filter(name -> likeness.test(word, name))
                .min(Comparator.comparingInt(name -> EditDistance.between(word, name)));
    }

    private static boolean isNear(String word, String name) {
        Function<String, String> letters = text -> text.replace("_", "");
        int allowed = name.length() < 6 ? 1 : 2;
        return letters.apply(word).equals(letters.apply(name))
                || (Math.abs(word.length() - name.length()) <= allowed && EditDistance.between(word, name) <= allowed);
    }

    private static boolean isStem(String word, String name) {
        var shorter = word.length() < name.length() ? word : name;
        var longer = word.length() < name.length() ? name : word;
        return shorter.length() >= SHORTEST_STEM
                && longer.startsWith(shorter)
                && longer.indexOf('_', shorter.length()) < 0;
    }
}
