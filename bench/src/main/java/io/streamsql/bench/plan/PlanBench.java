package io.streamsql.bench.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.bench.measure.Spread;
import io.streamsql.embedded.connect.EmbeddedConnect;
import io.streamsql.fixture.LocalServices;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.Reconciler;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Registers a connector for each of many tables with a real worker, and plans over them again and again. They are
/// registered as stopped: a thousand running Debezium connectors are more than one machine carries, and a plan does not
/// look at what they do.
final class PlanBench {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int rounds;
    private final PrintWriter progress;

    PlanBench(int rounds, PrintWriter progress) {
        this.rounds = rounds;
        this.progress = progress;
    }

    /// What was measured with so many tables.
    ///
    /// @param tables      connectors planned over, one for each table
    /// @param plan        time of a plan in milliseconds: one observation and the comparison
    /// @param differences properties in which a connector differed; none is right
    /// @param reads       REST calls of one plan
    /// @param writes      REST calls that change something, of one plan and of applying it
    record Result(int tables, Spread plan, int differences, int reads, int writes) {}

    List<Result> measure(List<Integer> tables) throws Exception {
        var results = new ArrayList<Result>();
        try (var services = LocalServices.start();
                var worker = EmbeddedConnect.start(services.folder(), services.bootstrapServers())) {
            var registered = 0;
            for (var count : tables.stream().sorted().toList()) {
                var specs = specs(services, count);
                register(worker.url(), specs.subList(registered, count));
                registered = count;
                results.add(measure(worker.url(), specs));
            }
        }
        return results;
    }

    private Result measure(URI worker, List<ConnectorSpec> specs) throws IOException {
        var times = new ArrayList<Double>();
        try (var direct = new ConnectClient(worker, ConnectSettings.none())) {
            var reconciler = new Reconciler(direct, specs);
            reconciler.plan();
            for (int round = 0; round < rounds; round++) {
                var start = System.nanoTime();
                reconciler.plan();
                times.add((System.nanoTime() - start) / 1e6);
            }
        }
        try (var proxy = new CountingProxy(worker);
                var counted = new ConnectClient(proxy.url(), ConnectSettings.none())) {
            var reconciler = new Reconciler(counted, specs);
            var plan = reconciler.plan();
            reconciler.apply(plan, change -> !(change instanceof ConnectorChange.Resume));
            var differences = plan.all(ConnectorChange.Update.class).stream()
                    .mapToInt(update -> update.differences().size())
                    .sum();
            var missing = plan.all(ConnectorChange.Create.class).size();
            return new Result(specs.size(), Spread.of(times), differences + missing, proxy.reads(), proxy.writes());
        }
    }

    private void register(URI worker, List<ConnectorSpec> specs) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < specs.size(); i++) {
                var spec = specs.get(i);
                var body = Map.of("name", spec.name(), "config", spec.config(), "initial_state", "STOPPED");
                var request = HttpRequest.newBuilder(worker.resolve("/connectors"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .timeout(Duration.ofSeconds(60))
                        .build();
                var answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 201) {
                    throw new IOException("The worker did not register " + spec.name() + ": " + answer.body());
                }
                if ((i + 1) % 100 == 0) {
                    progress.printf("%d of %d connectors registered%n", i + 1, specs.size());
                    progress.flush();
                }
            }
        }
    }

    private static List<ConnectorSpec> specs(LocalServices services, int count) {
        var tables = IntStream.range(0, count)
                .mapToObj(number -> new TableId("dbo", "Table%04d".formatted(number)))
                .toList();
        var entry = new SourceEntry(1, true, services.target(), "AXLAP240", tables, "dbhistory", Map.of());
        var connectors = new ConnectorSettings(
                1,
                "initial",
                Duration.ofSeconds(5),
                4,
                Scope.TABLE,
                new ConnectorSettings.TopicCreation(true, 1, 1),
                ConnectorSettings.DEFAULT_RESTART_LIMIT,
                false);
        var config = new PipelineConfig(
                List.of(entry),
                services.target(),
                new KafkaSettings(Optional.of(services.bootstrapServers()), Map.of()),
                ConnectSettings.none(),
                connectors,
                new WriterSettings(
                        new TableId("dbo", "CDCChanges"), "bench", false, true, 0, new WriterSettings.Start.Earliest()),
                Optional.empty());
        return ConnectorSpecs.of(
                config, new WorkerProfile(services.bootstrapServers(), true, SecretPlacement.asWritten()));
    }
}
