package io.streamsql.bench.writer;

import io.streamsql.bench.decode.DecodeRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bench writer`: figures P1, P2 and P3.
@Command(
        name = "writer",
        description = {
            "The writer beside a bare bulk load of its rows, the Debezium JDBC sink and a bare consumer.",
            "With --target sqlserver only the first two, on the server that the environment variable "
                    + SqlServerTarget.VARIABLE + " names (a JDBC URL with user and password)."
        })
public final class WriterCommand implements Callable<Integer> {
    private static final String PLUGINS = "streamsql.bench.plugins";

    @Spec
    private CommandSpec spec;

    /// Which database is written to.
    private enum Target {
        POSTGRESQL,
        SQLSERVER
    }

    @Option(
            names = "--target",
            defaultValue = "postgresql",
            description = "postgresql (embedded) or sqlserver (${DEFAULT-VALUE}).")
    private Target target;

    @Option(names = "--events", defaultValue = "200000", description = "Events in the topic (${DEFAULT-VALUE}).")
    private int events;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds that count (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "Print the medians as one JSON object, and nothing else.")
    private boolean json;

    @Option(names = "--no-sink", description = "Leave the JDBC sink out; its archive is then not fetched.")
    private boolean noSink;

    @Option(names = "--no-decode", description = "Leave decoding alone out; it takes half a minute.")
    private boolean noDecode;

    @Option(
            names = "--profile",
            paramLabel = "FILE.jfr",
            description = "Save a flight recording of our writer in the last round.")
    private Optional<Path> profile;

    @Override
    public Integer call() throws Exception {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "At least one round must count.");
        }
        var progress = spec.commandLine().getErr();
        var report = switch (target) {
            case POSTGRESQL -> new WriterBench(events, rounds, sink(), profile, progress).measure();
            case SQLSERVER -> new SqlServerBench(events, rounds, sqlServer(), progress).measure();
        };
        if (!noDecode) {
            progress.println("Decoding");
            var run = new DecodeRun(1, 5);
            run.measure(List.of(WriterBench.EVENT_BYTES)).forEach(report::addDecoding);
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(report.json());
            out.flush();
        } else {
            report.print(out);
        }
        return 0;
    }

    private SqlServerTarget sqlServer() throws SQLException {
        var url = System.getenv(SqlServerTarget.VARIABLE);
        if (url == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Set " + SqlServerTarget.VARIABLE + " to the server's JDBC URL, user and password included.");
        }
        return new SqlServerTarget(url);
    }

    private Optional<Path> sink() {
        if (noSink) {
            return Optional.empty();
        }
        var folder = Path.of(System.getProperty(PLUGINS, ""));
        if (!Files.isDirectory(folder.resolve("debezium-connector-jdbc"))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The JDBC sink's archive is not unpacked: run this as ./streamsql bench writer, which fetches it,"
                            + " or leave the sink out with --no-sink.");
        }
        return Optional.of(folder);
    }
}
