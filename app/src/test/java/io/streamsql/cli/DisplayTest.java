package io.streamsql.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            Linux,      -,               -,         -,        false
            Linux,      DISPLAY,         :0,        -,        true
            Linux,      DISPLAY,         '',        -,        false
            Linux,      WAYLAND_DISPLAY, wayland-0, -,        true
            Linux,      -,               -,         Headless, true
            Mac OS X,   -,               -,         -,        true
            Windows 11, -,               -,         -,        true
            """)
    void whereAWindowCanBeShown(String system, String variable, String value, String platform, boolean there) {
        var properties = new Properties();
        properties.setProperty("os.name", system);
        if (platform != null) {
            properties.setProperty("glass.platform", platform);
        }
        var environment = variable == null ? Map.<String, String>of() : Map.of(variable, value);

        assertThat(Display.isThere(environment, properties)).isEqualTo(there);
    }
}
