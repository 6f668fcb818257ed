package io.streamsql.pipeline.store.schema;

import io.streamsql.pipeline.events.RecordKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes a RecordId fit its column.
public final class RecordIds {
    private static final int HASH_DIGITS = 16;

    private RecordIds() {}

    /// The id itself where it fits; else its beginning, `~`, and 16 hexadecimal digits of the whole's SHA-256:
    /// different keys stay different.
    ///
    /// @param recordId the record's key as text, or null
    /// @param width    what the column holds, in UTF-16 code units; above 17
    public static String fit(String recordId, int width) {
        if (recordId == null || recordId.length() <= width) {
            return recordId;
        }
        var cut = width - HASH_DIGITS - 1;
        if (Character.isHighSurrogate(recordId.charAt(cut - 1))) {
            cut--;
        }
        return recordId.substring(0, cut) + "~" + hash(recordId);
    }

    /// The forms that a column may hold a record's key in: what is written now, and what earlier versions wrote.
    ///
    /// @param recordId the record's key as text, or null
    /// @param width    what the column holds, in UTF-16 code units; above 17
    public static Set<String> forms(String recordId, int width) {
        if (recordId == null) {
            return Collections.singleton(null);
        }
        return Stream.concat(Stream.of(recordId), RecordKey.former(recordId).stream())
                .map(form -> fit(form, width))
                .collect(Collectors.toSet());
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
