package io.streamsql.console.operations;

/// Why nothing may be written.
public final class ReadOnly {
    public static final String WHY =
            "Read-only is on. It is switched at the lower left, unless READ_ONLY in the configuration fixes it.";

    private ReadOnly() {}
}
