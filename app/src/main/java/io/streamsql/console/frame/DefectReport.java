package io.streamsql.console.frame;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/// An exception that nobody foresaw, as text that can be sent to someone.
public final class DefectReport {
    private DefectReport() {}

    /// @param versions what the program is made of
    /// @param thread   where it happened
    /// @param defect   what happened
    /// @param mask     takes secrets out of a text
    public static String of(Map<String, String> versions, Thread thread, Throwable defect, UnaryOperator<String> mask) {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        out.printf("%s on thread %s%n", Instant.now(), thread.getName());
        versions.forEach((name, version) -> out.printf("%s %s%n", name, version));
        out.println();
        defect.printStackTrace(out);
        out.flush();
        return mask.apply(text.toString());
    }
}
