package io.streamsql.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// Whether there is a display to show a window on. Asks nothing that would load a toolkit.
public final class Display {
    private Display() {}

    /// Whether this process can show a window; says so where it cannot.
    ///
    /// @param out  the terminal
    /// @param what what then runs without one
    public static boolean isThere(PrintWriter out, String what) {
        if (isThere(System.getenv(), System.getProperties())) {
            return true;
        }
        out.println("There is no display here: " + what + " runs without its window.");
        out.flush();
        return false;
    }

    /// @param environment the process environment
    /// @param properties  the system properties; `glass.platform=Headless` stands for a display
    public static boolean isThere(Map<String, String> environment, Properties properties) {
        var system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.startsWith("windows")
                || system.startsWith("mac")
                || "Headless".equals(properties.getProperty("glass.platform"))
                || isSet(environment, "DISPLAY")
                || isSet(environment, "WAYLAND_DISPLAY");
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
