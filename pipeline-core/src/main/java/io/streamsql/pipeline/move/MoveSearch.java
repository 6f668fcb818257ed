package io.streamsql.pipeline.move;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.pipeline.kafka.CommittedReader;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Looks through parked records for one at a given place of the source's log, going on where the last look ended. Finds
/// changes and PostgreSQL's logical messages. One thread.
public final class MoveSearch implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommittedReader reader;
    // Positions seen, each with the topic it was in
    private final Map<String, String> seen = new HashMap<>();

    MoveSearch(CommittedReader reader) {
        this.reader = reader;
    }

    /// @param position as [ChangeEvent#position()] has it
    /// @return the topic that it stands in; empty if it has not come yet
    public Optional<String> find(String position) throws KafkaUnavailableException {
        reader.poll(this::remember);
        return Optional.ofNullable(seen.get(position));
    }

    private void remember(ConsumerRecord<byte[], byte[]> in) {
        if (in.value() == null) {
            return;
        }
        try {
            var event = JSON.readTree(in.value());
            var source = (event.has("payload") ? event.path("payload") : event).path("source");
            if (source.has("lsn")) {
                seen.put(source.path("lsn").asText() + "/" + source.path("txId").asText(), in.topic());
            }
        } catch (IOException notJson) {
            // What has no position cannot be looked for; it is copied like everything else
            return;
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
