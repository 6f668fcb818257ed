package io.streamsql.cli;

/// What the standard streams are connected to.
public final class Terminal {
    private Terminal() {}

    /// Whether standard output is a terminal that understands cursor movements.
    public static boolean canRedraw() {
        var console = System.console();
        return console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM"));
    }
}
