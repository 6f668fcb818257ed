package io.streamsql.pipeline.move;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.pipeline.kafka.CommittedReader;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Looks through waiting records for some at given places of the source's log, going on where the last look ended.
/// Finds changes and PostgreSQL's logical messages. Holds nothing of what it is not asked to look for. One thread.
final class MoveSearch implements MoveTopics.Search {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommittedReader reader;
    private final Set<String> wanted;
    // Positions seen, each with the topic it was in
    private final Map<String, String> seen = new HashMap<>();

    MoveSearch(CommittedReader reader, Collection<String> wanted) {
        this.reader = reader;
        this.wanted = Set.copyOf(wanted);
    }

    @Override
    public Optional<String> find(String position) throws KafkaUnavailableException {
        reader.poll().forEach(this::remember);
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
                var position =
                        source.path("lsn").asText() + "/" + source.path("txId").asText();
                if (wanted.contains(position)) {
                    seen.put(position, in.topic());
                }
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
