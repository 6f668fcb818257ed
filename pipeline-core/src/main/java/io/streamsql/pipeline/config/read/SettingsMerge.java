package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.Origin;
import io.streamsql.pipeline.config.file.EnvFile;
import io.streamsql.pipeline.config.file.EnvLine;
import io.streamsql.pipeline.config.file.EnvLine.Entry;
import io.streamsql.pipeline.config.file.EnvLine.Malformed;
import io.streamsql.pipeline.config.file.EnvLine.Quote;
import io.streamsql.pipeline.config.file.OddCharacter;
import io.streamsql.pipeline.config.read.SecretReferences.UnresolvedException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Lays the environment over the file and resolves references: what is left is one [Setting] for each key that is
/// given. An empty value counts as not given, in either place.
final class SettingsMerge {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?:https?://)?your-(?:db[0-9]+|target|kafka|connect)-[a-z-]+(?::[0-9]+)?");

    private final Map<String, String> environment;
    private final SecretReferences references;
    private final UnknownKeys unknown;
    private final OddValues odd;
    private final Problems problems;
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Set<String> unusable = new HashSet<>();

    SettingsMerge(Map<String, String> environment, Problems problems) {
        this.environment = new TreeMap<>(environment);
        this.references = new SecretReferences(environment);
        this.unknown = new UnknownKeys(problems);
        this.odd = new OddValues(problems);
        this.problems = problems;
    }

    Settings merge(Optional<EnvFile> file) {
        file.ifPresent(this::addFile);
        addEnvironment();
        return new Settings(settings, unusable, problems);
    }

    private void addFile(EnvFile file) {
        var firstLines = new HashMap<String, Integer>();
        for (var line : file.lines()) {
            var origin = new Origin.InFile(file.path(), line.number());
            switch (line.content()) {
                case Malformed(String wrong, String right) -> problems.add("", origin, wrong, right);
                case Entry entry -> addEntry(entry, line.raw(), origin, firstLines);
                case EnvLine.Note _ -> {}
            }
        }
    }

    private void addEntry(Entry entry, String line, Origin.InFile origin, Map<String, Integer> firstLines) {
        var match = KnownKey.find(entry.key());
        if (match.isEmpty()) {
            unknown.inFile(entry.key(), origin);
            return;
        }
        var first = firstLines.putIfAbsent(entry.key(), origin.line());
        if (first != null) {
            problems.add(entry.key(), origin, "Already on line " + first + ".", "Keep one of the two lines.");
            return;
        }
        var key = match.get().key();
        if (key == KnownKey.STREAMSQL_ENV) {
            problems.remark(entry.key(), origin, "Counts in the environment only: it says which file to read.");
        } else if (overridden(entry.key())) {
            return;
        } else if (!entry.value().isEmpty()) {
            if (key.secret() && entry.comment() && entry.quote() == Quote.NONE) {
                problems.remark(
                        entry.key(), origin, "The text from “#” on is a comment; quote the value if it belongs to it.");
            }
            add(key, entry.key(), entry.value(), line, origin);
        }
    }

    private boolean overridden(String key) {
        return !environment.getOrDefault(key, "").isEmpty();
    }

    private void addEnvironment() {
        var origin = new Origin.InEnvironment();
        environment.forEach((key, value) -> {
            var match = KnownKey.find(key);
            if (match.isEmpty()) {
                unknown.inEnvironment(key, origin);
            } else if (value.isEmpty()) {
                if (settings.containsKey(key) || unusable.contains(key)) {
                    problems.remark(key, origin, "Is empty in the environment, so the file's value counts.");
                }
            } else if (match.get().key() != KnownKey.STREAMSQL_ENV) {
                add(match.get().key(), key, value, "", origin);
            }
        });
    }

    private void add(KnownKey key, String name, String written, String line, Origin origin) {
        try {
            var resolved = references.resolve(written);
            var reference = resolved.portable() ? Optional.of(written) : Optional.<String>empty();
            var setting = new Setting(name, key.secret(), reference, resolved.derived(), resolved.value(), origin);
            if (usable(setting, key.open()) && odd.check(key, setting, line)) {
                settings.put(name, setting);
            } else {
                unusable.add(name);
            }
        } catch (UnresolvedException e) {
            var unseen = OddCharacter.in(written).stream()
                    .findFirst()
                    .map(found -> " The value holds " + found + OddValues.place(found, line) + ".");
            problems.add(name, origin, e.getMessage() + unseen.orElse(""), e.right());
            unusable.add(name);
        }
    }

    private boolean usable(Setting setting, boolean manyLines) {
        if (PLACEHOLDER.matcher(setting.value()).matches()) {
            problems.add(setting, "Still the example's value.", "Replace it with your own, or remove the whole entry.");
            return false;
        }
        if (!manyLines && setting.value().chars().anyMatch(Character::isISOControl)) {
            problems.add(
                    setting,
                    "The value holds a line break or another control character.",
                    "A value is one line of text; inside \"…\" a backslash is written \\\\.");
            return false;
        }
        return true;
    }
}
