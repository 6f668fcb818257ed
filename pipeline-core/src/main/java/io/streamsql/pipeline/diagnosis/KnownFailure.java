package io.streamsql.pipeline.diagnosis;

import io.streamsql.pipeline.health.Diagnosis;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A failure that is told by its words.
///
/// @param pattern finds it in an error's headline, and in its groups the names that belong to it
/// @param cause   a sentence; `$1` stands for the first group
/// @param fix     the end of `To fix it: …`, likewise
/// @param lost    whether the source no longer has what the connector must read next
record KnownFailure(Pattern pattern, String cause, String fix, boolean lost) {

    static KnownFailure of(String pattern, String cause, String fix) {
        return new KnownFailure(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), cause, fix, false);
    }

    /// One after which changes are lost.
    static KnownFailure lost(String pattern, String cause, String fix) {
        return new KnownFailure(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), cause, fix, true);
    }

    /// @param headline class and message of an error
    /// @return empty if it is another failure
    Optional<Diagnosis> in(String headline) {
        var found = pattern.matcher(headline);
        return found.find()
                ? Optional.of(new Diagnosis(filled(cause, found), filled(fix, found), true, lost))
                : Optional.empty();
    }

    private static String filled(String words, Matcher found) {
        var text = words;
        for (var group = 1; group <= found.groupCount(); group++) {
            text = text.replace("$" + group, found.group(group));
        }
        return text;
    }
}
