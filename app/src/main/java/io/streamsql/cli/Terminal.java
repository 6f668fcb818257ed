package io.streamsql.cli;

import java.io.PrintWriter;

/// What the standard streams are connected to.
public final class Terminal {
    private static final String CLEAR_TO_END = "\033[K";

    private Terminal() {}

    /// Whether standard output is a terminal that understands cursor movements.
    public static boolean canRedraw() {
        var console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }

    /// Writes a line in place of the one before, where that can be done; nothing elsewhere.
    public static void redraw(PrintWriter out, String line) {
        if (canRedraw()) {
            out.print("\r" + line + CLEAR_TO_END);
            out.flush();
        }
    }

    /// Takes such a line away.
    public static void clear(PrintWriter out) {
        redraw(out, "");
    }
}
