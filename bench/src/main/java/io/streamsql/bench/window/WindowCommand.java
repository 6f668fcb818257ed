package io.streamsql.bench.window;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.bench.measure.Seconds;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench window`: the window's part of figure P5.
@Command(
        name = "window",
        description = "The console's window on its Topics screen, while many more records arrive than it shows.")
public final class WindowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--rate", defaultValue = "20000", description = "Events a second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--topics", defaultValue = "12", description = "Topics that they go to (${DEFAULT-VALUE}).")
    private int topics;

    @Option(
            names = "--seconds",
            defaultValue = "60s",
            converter = Seconds.class,
            description = "How long, such as 60s or 10m (${DEFAULT-VALUE}); about a minute of warming up comes before.")
    private Duration time;

    @Option(
            names = "--rows",
            defaultValue = "50000",
            description = "Records in the list before it is measured (${DEFAULT-VALUE}, which is all that it keeps).")
    private int rows;

    @Option(
            names = "--headless",
            description = "Use no display where there is one; where there is none, it is not used anyway.")
    private boolean headless;

    @Option(names = "--profile", paramLabel = "FILE.jfr", description = "Save a flight recording of the window.")
    private Optional<Path> profile;

    @Option(names = "--json", description = "Print the results as one JSON object, and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        var result = new WindowBench(
                        new WindowBench.Load(rate, topics),
                        time,
                        rows,
                        headless || GraphicsEnvironment.isHeadless(),
                        profile,
                        spec.commandLine().getErr())
                .measure();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(Map.of("window", result)));
        } else {
            new WindowReport(result).print(out);
        }
        out.flush();
        return 0;
    }
}
