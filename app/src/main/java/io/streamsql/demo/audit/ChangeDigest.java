package io.streamsql.demo.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// 128 bits of a change's SHA-256: equal for equal changes, and for no others that will ever be met.
public record ChangeDigest(long high, long low) {

    /// @param server    logical server name
    /// @param table     `schema.table`
    /// @param operation Debezium's letter
    /// @param before    the row before as JSON, or null
    /// @param after     the row after as JSON, or null
    public static ChangeDigest of(String server, String table, String operation, String before, String after) {
        StringBuilder change = new StringBuilder(512);
        CanonicalJson.text(change, server);
        CanonicalJson.text(change, table);
        CanonicalJson.text(change, operation);
        CanonicalJson.append(change, before);
        CanonicalJson.append(change, after);
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(change.toString().getBytes(StandardCharsets.UTF_8)));
        return new ChangeDigest(digest.getLong(), digest.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one", e);
        }
    }
}
