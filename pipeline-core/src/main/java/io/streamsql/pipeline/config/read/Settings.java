package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.Origin;
import io.streamsql.text.Words;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Typed access to what is given. Whatever is wrong with a value goes to the problems, and the caller gets a harmless
/// value in its place, so that reading goes on and finds the next problem; the result is thrown away in the end.
final class Settings {
    private final Map<String, Setting> settings;
    private final Set<String> unusable;
    private final Problems problems;

    /// @param settings what is given, by key
    /// @param unusable keys that are given, but about whose value a problem is known already
    Settings(Map<String, Setting> settings, Set<String> unusable, Problems problems) {
        this.settings = Map.copyOf(settings);
        this.unusable = Set.copyOf(unusable);
        this.problems = problems;
    }

    /// All keys that are given, with or without a usable value.
    List<String> keys() {
        return Stream.concat(settings.keySet().stream(), unusable.stream())
                .sorted()
                .toList();
    }

    List<String> keysFromEnvironment() {
        return settings.values().stream()
                .filter(setting -> setting.origin() instanceof Origin.InEnvironment)
                .map(Setting::key)
                .sorted()
                .toList();
    }

    boolean isGiven(String key) {
        return settings.containsKey(key) || unusable.contains(key);
    }

    /// The key's setting; empty if it is not given, or unusable.
    Optional<Setting> find(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    /// The key's setting; a problem if it is not given.
    Optional<Setting> require(String key, String right) {
        if (!isGiven(key)) {
            problems.missing(key, right);
        }
        return find(key);
    }

    /// The keys that start with a prefix and go on with a property's name, by that name.
    Map<String, Setting> open(KnownKey key, int number) {
        var found = new TreeMap<String, Setting>();
        settings.values()
                .forEach(setting -> KnownKey.find(setting.key())
                        .filter(match -> match.key() == key && match.number() == number)
                        .ifPresent(match -> found.put(match.name(), setting)));
        return found;
    }

    /// Whole numbers from `least` to `most`.
    ///
    /// @param what starts the sentence about what would be right: `A port`
    /// @param hint ends it; may be empty
    int integer(String key, int fallback, int least, int most, String what, String hint) {
        return find(key)
                .map(setting -> {
                    var range = what + " is " + least + " to " + most + hint + ".";
                    if (!setting.value().matches("-?[0-9]{1,18}")) {
                        problems.add(setting, setting.subject() + " is not a whole number.", range);
                        return fallback;
                    }
                    long number = Long.parseLong(setting.value());
                    if (number < least || number > most) {
                        problems.add(
                                setting,
                                setting.subject() + " is too " + (number < least ? "small." : "large."),
                                range);
                        return fallback;
                    }
                    return (int) number;
                })
                .orElse(fallback);
    }

    /// `true` or `false`.
    boolean flag(String key, boolean fallback) {
        return find(key)
                .map(setting -> switch (setting.value().toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    case "yes", "y", "on", "1" -> notAFlag(setting, "Write true.");
                    case "no", "n", "off", "0" -> notAFlag(setting, "Write false.");
                    default -> notAFlag(setting, "Write true or false.");
                })
                .orElse(fallback);
    }

    private boolean notAFlag(Setting setting, String right) {
        problems.add(setting, setting.subject() + " is neither true nor false.", right);
        return false;
    }

    /// One of a few words, in any case.
    ///
    /// @param values   what each word stands for
    /// @param synonyms words that people write instead
    <T> T choice(String key, T fallback, Map<String, T> values, Map<String, String> synonyms) {
        return find(key)
                .map(setting -> {
                    var word = setting.value().toLowerCase(Locale.ROOT);
                    if (!values.containsKey(word)) {
                        problems.add(
                                setting,
                                setting.subject() + " is not one of the choices.",
                                "Write " + proposal(word, values.keySet(), synonyms) + ".");
                    }
                    return values.getOrDefault(word, fallback);
                })
                .orElse(fallback);
    }

    private static String proposal(String word, Collection<String> choices, Map<String, String> synonyms) {
        var sorted = choices.stream().sorted().toList();
        var near = sorted.stream()
                .filter(choice -> word.length() <= choice.length() + 2 && EditDistance.between(word, choice) <= 2)
                .findFirst()
                .or(() -> Optional.ofNullable(synonyms.get(word)));
        return near.map(choice -> choice + (sorted.size() > 1 ? "; the choices are " + Words.or(sorted) : ""))
                .orElseGet(() -> Words.or(sorted));
    }

    /// A value that a function checks.
    ///
    /// @param kind  what the value should be: `a host name`
    /// @param check the fault, if there is one
    Optional<String> checked(Optional<Setting> setting, String kind, Function<String, Optional<Fault>> check) {
        return setting.filter(given -> {
                    var fault = check.apply(given.value());
                    fault.ifPresent(found -> problems.add(given, kind, found));
                    return fault.isEmpty();
                })
                .map(Setting::value);
    }
}
