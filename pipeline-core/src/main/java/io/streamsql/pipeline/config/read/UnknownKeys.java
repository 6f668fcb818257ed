package io.streamsql.pipeline.config.read;

import io.streamsql.pipeline.config.Origin;
import io.streamsql.pipeline.config.file.OddCharacter;
import java.util.Optional;
import java.util.regex.Pattern;

/// Judges keys that are none of ours. A slip of the pen is a problem wherever it stands. Everything else is judged by
/// place: the file is ours, so a key of our shape is a problem there and any other key worth a remark; the
/// environment belongs to everyone (Kubernetes sets `DB1_PORT_1433_TCP`, a DB2 client `DB2_HOME`), so other keys there
/// are passed over.
final class UnknownKeys {
    private static final Pattern NUMBERED = Pattern.compile("DB([0-9]+)_.*", Pattern.DOTALL);
    private static final Pattern OURS = Pattern.compile(
            "(DB_|TARGET_|KAFKA_CONNECT_|KAFKA_CLIENT_|TOPIC_CREATION_|RECOVERY_|WRITER_|CDC_).*", Pattern.DOTALL);
    /// A key that may be repeated: torn lines of a secret can look like keys too.
    private static final Pattern REPEATABLE = Pattern.compile("[A-Z][A-Z0-9]{0,20}(?:_[A-Z0-9]{1,20}){1,5}");

    private final Problems problems;

    UnknownKeys(Problems problems) {
        this.problems = problems;
    }

    void inFile(String key, Origin origin) {
        if (slip(key, origin)) {
            return;
        }
        var numbered = NUMBERED.matcher(key);
        if (numbered.matches() && !validNumber(numbered.group(1))) {
            problems.add(
                    key,
                    origin,
                    "Entries are numbered from 1 to 9999, without leading zeros.",
                    "Write DB1_, DB2_ and so on; gaps are allowed.");
        } else if (numbered.matches() || OURS.matcher(key).matches()) {
            problems.add(key, origin, "Not a key of StreamSQL.", NearestKey.suggestion(key));
        } else {
            problems.remark(REPEATABLE.matcher(key).matches() ? key : "", origin, "Not a key of StreamSQL: ignored.");
        }
    }

    void inEnvironment(String key, Origin origin) {
        slip(key, origin);
    }

    private boolean slip(String key, Origin origin) {
        var odd = OddCharacter.in(key).stream().findFirst();
        var plain = OddCharacter.without(key);
        var meant = odd.isPresent() && KnownKey.find(plain).isPresent() ? Optional.of(plain) : NearestKey.slip(key);
        var because = odd.map(found -> ": it holds " + found + " as character " + found.column());
        meant.ifPresent(name -> problems.add(
                key, origin, "Not a key of StreamSQL" + because.orElse("") + ".", "Did you mean " + name + "?"));
        return meant.isPresent();
    }

    private static boolean validNumber(String digits) {
        return digits.length() <= 4 && digits.charAt(0) != '0';
    }
}
