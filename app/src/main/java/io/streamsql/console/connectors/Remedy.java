package io.streamsql.console.connectors;

import java.util.Locale;

/// What to do about a cause, as far as its words tell.
final class Remedy {
    private Remedy() {}

    /// @param cause the innermost cause, in the driver's words
    static String of(String cause) {
        var words = cause.toLowerCase(Locale.ROOT);
        if (words.contains("permission") || words.contains("must be owner") || words.contains("privilege")) {
            return "To fix it: grant the source's login what it is denied, then restart the task.";
        }
        if (words.contains("authentication failed") || words.contains("login failed")) {
            return "To fix it: correct the user or password of this source, then restart the task.";
        }
        if (words.contains("refused") || words.contains("unable to connect") || words.contains("timed out")) {
            return "To fix it: see that the source's server runs and that its host and port are right, then restart.";
        }
        if (words.contains("replication slot")) {
            return "To fix it: see at the source who holds the replication slot and whether it still exists, then"
                    + " restart.";
        }
        if (words.contains("offset") || words.contains("lsn")) {
            return "To fix it: compare the offsets below with what the source still keeps. Reset them to copy the table"
                    + " anew.";
        }
        return "To fix it: mend what the cause names at the source or in the configuration, then restart the task.";
    }
}
