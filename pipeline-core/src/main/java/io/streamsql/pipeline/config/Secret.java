package io.streamsql.pipeline.config;

import java.util.Objects;

/// A value that must not be shown: a password, or a property that may hold one.
///
/// It keeps both forms: what stands in the configuration (perhaps a reference such as `${env:DB1_PASSWORD}`, which is
/// what Kafka Connect is given) and the value behind it (what JDBC is given). [#toString()] shows neither.
public final class Secret {
    private final String written;
    private final String value;
    private final boolean writtenOut;

    private Secret(String written, String value, boolean writtenOut) {
        this.written = Objects.requireNonNull(written, "written");
        this.value = Objects.requireNonNull(value, "value");
        this.writtenOut = writtenOut;
    }

    /// A secret that stands in the configuration as itself.
    public static Secret plain(String value) {
        return new Secret(value, value, true);
    }

    /// A secret of which the configuration holds a part only, the rest standing elsewhere.
    ///
    /// @param value what they came to together
    public static Secret composed(String value) {
        return new Secret(value, value, false);
    }

    /// A secret that stands elsewhere.
    ///
    /// @param reference what the configuration says, such as `${file:/run/secrets/db:password}`
    /// @param value     what the reference was resolved to
    public static Secret referenced(String reference, String value) {
        return new Secret(reference, value, false);
    }

    /// Whether the configuration itself holds the value: whoever keeps it elsewhere, in whole or in part, does so in
    /// order that it is not shown.
    public boolean isWrittenOut() {
        return writtenOut;
    }

    /// Whether the configuration holds a reference, which can be shown and handed on, instead of the value.
    public boolean isReference() {
        return !written.equals(value);
    }

    /// What the configuration says: the reference, or else the value itself.
    public String written() {
        return written;
    }

    /// The value itself, for the one call that needs it.
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && written.equals(secret.written) && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(written, value);
    }

    /// Always the same text, so that a record which holds a secret can be logged.
    @Override
    public String toString() {
        return "••••••";
    }
}
