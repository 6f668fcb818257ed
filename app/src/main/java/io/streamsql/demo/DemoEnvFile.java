package io.streamsql.demo;

import io.streamsql.demo.sample.SampleSource;
import io.streamsql.embedded.EmbeddedServices;
import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.read.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// The demo's configuration, as a `.env` file in its data folder: what the demo itself runs on, and what every other
/// command can be given while it runs. Passwords stand in it as references only.
final class DemoEnvFile {
    private static final String NAME = "demo.env";

    private final Path file;

    /// @param folder the demo's data folder
    DemoEnvFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    Path path() {
        return file;
    }

    /// Writes the file anew, for services that are up, and reads it as any other is read.
    PipelineConfig write(EmbeddedServices services, Map<SampleSource, DemoDatabase> sources, DemoDatabase target) {
        var text = new StringJoiner("\n", "", "\n");
        text.add("# Written by streamsql demo at each start. While it runs: streamsql connectors list --env " + file);
        text.add("ENVIRONMENT_NAME=demo");
        text.add("KAFKA_BOOTSTRAP_SERVERS=" + services.kafka().bootstrapServers());
        text.add("KAFKA_CONNECT_URL=" + services.connect().url());
        text.add("KAFKA_MAX_RECORD_MB=" + KafkaSettings.MOST_RECORD_MEGABYTES);
        sources.forEach((source, database) -> {
            var entry = "DB" + (source.ordinal() + 1) + "_";
            text.add("");
            connection(text, entry, database.connection());
            text.add(entry + "SERVER_NAME=" + source.serverName());
            text.add(entry + "TABLE_INCLUDE_LIST="
                    + source.tables().stream().map(TableId::toString).collect(Collectors.joining(",")));
            // Debezium looks at its queue twice a second unless told otherwise; nobody minds the look here
            text.add(entry + "CONNECTOR_POLL_INTERVAL_MS=50");
        });
        text.add("");
        connection(text, "TARGET_DB_", target.connection());
        try {
            Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Cannot write %s: check the data folder's rights and the disk".formatted(file), e);
        }
        var folder = file.getParent();
        // Whatever the process environment holds, the demo is the demo
        return new ConfigLoader(Map.of(), folder, folder, System.getProperty("os.name"))
                .load(Optional.of(file))
                .config();
    }

    private static void connection(StringJoiner text, String prefix, DatabaseConnection connection) {
        text.add(prefix + "TYPE=postgresql");
        text.add(prefix + "HOSTNAME=" + connection.hostname());
        text.add(prefix + "PORT=" + connection.port());
        text.add(prefix + "USER=" + connection.user());
        text.add(prefix + "PASSWORD=" + connection.password().written());
        text.add(prefix + "NAME=" + connection.database());
    }
}
