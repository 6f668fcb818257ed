package io.streamsql.bench.window;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.fixture.ChildJvm;
import io.streamsql.fixture.GeneratedPipeline;
import io.streamsql.fixture.GeneratedTopic;
import io.streamsql.pipeline.config.TableId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A producer at a fixed rate and a broker in this process, and the console's window in one of its own.
///
/// @param load     what arrives
/// @param time     how long the window is left alone and measured
/// @param rows     how many the list has when that begins, if it keeps so many
/// @param headless whether it stands on JavaFX's platform without a display
/// @param profile  where a flight recording of the window's process goes
/// @param progress what is being done, for people
record WindowBench(Load load, Duration time, int rows, boolean headless, Optional<Path> profile, PrintWriter progress) {
    // The product's
    private static final int HEAP_MEGABYTES = 768;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param rate   events a second, over all topics
    /// @param topics how many
    record Load(int rate, int topics) {}

    /// Measures.
    ///
    /// @throws IOException if the window's process does not start
    WindowResult measure() throws Exception {
        var tables = SteadyLoad.tables(load.topics());
        try (var folder = DataFolder.temporary();
                var kafka = EmbeddedKafka.start(folder)) {
            var broker = kafka.bootstrapServers();
            var names = GeneratedPipeline.readingOnly(broker, tables).topics().toList();
            var facts = List.of(broker, tables.stream().map(TableId::table).collect(Collectors.joining(" ")));
            progress.println("Opening the window");
            try (var topics = GeneratedTopic.create(broker, GeneratedTopic.Sending.IN_BATCHES, names);
                    var window = new ChildJvm(WindowProcess.class, HEAP_MEGABYTES, options(), facts);
                    var sending = new SteadyLoad(topics, names, tables, load.rate())) {
                sending.start();
                warmUp(window);
                return measure(window);
            }
        }
    }

    private List<String> options() {
        var options = new ArrayList<>(List.of("-Xms64m", "-Xlog:disable"));
        if (headless) {
            options.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        }
        profile.ifPresent(
                file -> options.add("-XX:StartFlightRecording:settings=profile,filename=" + file.toAbsolutePath()));
        return options;
    }

    private void warmUp(ChildJvm window) throws IOException, InterruptedException {
        progress.printf("Warming up at %,d events a second, and filling the list%n", load.rate());
        progress.flush();
        ask(window, WindowProcess.FILL + rows, Integer.class);
        Thread.sleep(min(WARM_UP, time));
    }

    private WindowResult measure(ChildJvm window) throws IOException, InterruptedException {
        progress.printf("Measuring for %d s%n", time.toSeconds());
        progress.flush();
        var following = new ArrayList<WindowSample>();
        ask(window, WindowProcess.BEGIN, Boolean.class);
        for (var left = time; left.isPositive(); left = left.minus(LOOK_EVERY)) {
            Thread.sleep(min(LOOK_EVERY, left));
            following.add(ask(window, WindowProcess.LOOK, WindowSample.class));
        }
        var whole = ask(window, WindowProcess.WHOLE, FxTimes.class);
        progress.println("Using it");
        progress.flush();
        var used = ask(window, WindowProcess.USE, WindowProcess.Used.class);
        var platform = headless ? "no display, drawn in software" : "a display";
        return new WindowResult(platform, load.rate(), following, whole, used.sample(), used.responses());
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static <T> T ask(ChildJvm window, String question, Class<T> type) throws IOException {
        return JSON.readValue(window.ask(question), type);
    }
}
