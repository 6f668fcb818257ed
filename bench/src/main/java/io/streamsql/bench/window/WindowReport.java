package io.streamsql.bench.window;

import io.streamsql.bench.measure.Goal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A [WindowResult] for people.
record WindowReport(WindowResult result) {
    private static final double MEGABYTE = 1024 * 1024;
    private static final double BLOCKED_MILLIS = 100;
    private static final double PULSE_MILLIS = 33;
    private static final double ARRIVING_SHARE = 0.97;
    // What one fetch may hold comes and goes
    private static final double FLAT_MEGABYTES = 8;

    void print(PrintWriter out) {
        out.printf("The window stands on %s. Milliseconds: median / 99 of 100 / longest.%n%n", result.platform());
        var line = "%-8s %20s %21s %20s %20s %20s%n";
        out.printf(
                line,
                "second",
                "FX thread's wait",
                "a pulse's work",
                "CSS and layout",
                "between pulses",
                "processor time");
        var second = 0.0;
        for (var sample : result.following()) {
            second += sample.seconds();
            print(out, line, "%.0f".formatted(second), sample.fx());
        }
        print(out, line, "whole", result.whole());
        print(out, line, "in use", result.using().fx());
        out.println();
        process(out);
        out.printf("%nIn use, milliseconds: median / 99 of 100 / longest%n");
        for (var response : result.responses()) {
            out.printf(
                    "%-38s %20s (%d times)%n",
                    response.what(),
                    millis(response.millis()),
                    response.millis().count());
        }
        out.println();
        goals().forEach(out::println);
    }

    private static void print(PrintWriter out, String line, String when, FxTimes times) {
        out.printf(
                line,
                when,
                millis(times.waiting()),
                millis(times.work()),
                millis(times.layout()),
                millis(times.interval()),
                millis(times.processor()));
    }

    private static String millis(Times times) {
        return String.format(Locale.ROOT, "%.1f / %.1f / %.1f", times.p50(), times.p99(), times.max());
    }

    private void process(PrintWriter out) {
        out.printf(
                "%-10s %8s %9s %10s %8s %8s %7s   %s%n",
                "second", "FX core%", "draw core%", "all core%", "live MB", "RSS MB", "rows", "the window says");
        var second = 0.0;
        for (var sample : result.following()) {
            second += sample.seconds();
            process(out, "%.0f".formatted(second), sample);
        }
        process(out, "in use", result.using());
    }

    private static void process(PrintWriter out, String when, WindowSample sample) {
        out.printf(
                Locale.ROOT,
                "%-10s %8.1f %10.1f %9.1f %8.1f %8.0f %,7d   %s %s%n",
                when,
                sample.core().fx() * 100,
                sample.core().renderer() * 100,
                sample.core().process() * 100,
                sample.memory().live() / MEGABYTE,
                sample.memory().resident() / MEGABYTE,
                sample.rows(),
                sample.arriving(),
                sample.shown());
    }

    private List<Goal> goals() {
        var whole = result.whole();
        var samples = result.following();
        var arriving = samples.stream()
                .mapToDouble(WindowSample::arrivingRate)
                .average()
                .orElseThrow();
        var always = Stream.of(
                Goal.atLeast("P5 arriving, of what was sent", arriving / result.rate(), ARRIVING_SHARE),
                Goal.atMost(
                        "P5 longest wait for the FX thread, ms", whole.waiting().max(), BLOCKED_MILLIS),
                Goal.atMost("P5 longest work of a pulse, ms", whole.work().max(), BLOCKED_MILLIS),
                Goal.atMost("P5 work of a pulse, 99 of 100, ms", whole.work().p99(), PULSE_MILLIS),
                Goal.atMost(
                        "P5 its own processor time, 99 of 100, ms",
                        whole.processor().p99(),
                        PULSE_MILLIS),
                Goal.atMost(
                        "P5 its own processor time, longest, ms",
                        whole.processor().max(),
                        BLOCKED_MILLIS),
                Goal.atMost("P5 between pulses, 99 of 100, ms", whole.interval().p99(), PULSE_MILLIS));
        if (samples.size() < 2) {
            return always.toList();
        }
        var half = samples.size() / 2;
        var growth = live(samples.subList(half, samples.size())) - live(samples.subList(0, half));
        var flat = Goal.atMost("P5 live heap, growth between the halves, MB", growth / MEGABYTE, FLAT_MEGABYTES);
        return Stream.concat(always, Stream.of(flat)).toList();
    }

    private static double live(List<WindowSample> samples) {
        return samples.stream()
                .mapToLong(sample -> sample.memory().live())
                .average()
                .orElseThrow();
    }
}
