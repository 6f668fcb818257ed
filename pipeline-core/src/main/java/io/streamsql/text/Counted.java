package io.streamsql.text;

import java.util.Locale;

/// A count with its noun, as all messages of the core, the command line and the console have it.
public final class Counted {
    private Counted() {}

    /// `1 table`, `12,800 tables`: for a noun whose plural is its singular and an s.
    public static String of(long count, String one) {
        return of(count, one, one + "s");
    }

    /// The same with a verb, or for another plural: `1 connector is`, `2 connectors are`.
    public static String of(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }
}
