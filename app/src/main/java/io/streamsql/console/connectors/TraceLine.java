package io.streamsql.console.connectors;

/// One line of a stack trace as it is shown.
///
/// @param kind what it is
/// @param text its text
record TraceLine(Kind kind, String text) {

    /// Names its style class.
    enum Kind {
        CAUSE,
        LED_TO,
        FRAME,
        DRIVER,
        FOLDED,
        PLAIN;

        String styleClass() {
            return "trace-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
