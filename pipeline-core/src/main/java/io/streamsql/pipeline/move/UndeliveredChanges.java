package io.streamsql.pipeline.move;

import io.streamsql.pipeline.kafka.CommittedReader;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Which records of a topic's move topic were not delivered by anybody else, each counted as often as it is there:
/// rows that one statement changed may look the same.
///
/// What was delivered is read once, and the waiting records once for every so many of them: so it holds a limited
/// number of changes, however many there are, and one bit for every waiting record. One thread.
final class UndeliveredChanges {
    private final String topic;
    private final int atOnce;
    private final Map<ChangeIdentity, Integer> held = new HashMap<>();
    private final Map<Integer, BitSet> delivered = new HashMap<>();

    /// @param topic  the real topic
    /// @param atOnce how many delivered changes to hold at most
    UndeliveredChanges(String topic, int atOnce) {
        this.topic = topic;
        this.atOnce = atOnce;
    }

    /// Records that can be read as often as one likes, always the same ones in the same order.
    @FunctionalInterface
    interface Log {
        void read(CommittedReader.Each each) throws KafkaUnavailableException, InterruptedException;
    }

    /// Finds out which are delivered.
    void compare(Log real, Log waiting) throws KafkaUnavailableException, InterruptedException {
        var identities = new IdentityReader(topic);
        real.read(record -> {
            identities.next(record).ifPresent(change -> held.merge(change, 1, Integer::sum));
            if (held.size() >= atOnce) {
                find(waiting);
            }
        });
        find(waiting);
    }

    /// Each of the changes held finds the first of its waiting records that none has found before.
    private void find(Log waiting) throws KafkaUnavailableException, InterruptedException {
        if (held.isEmpty()) {
            return;
        }
        var identities = new IdentityReader(topic);
        waiting.read(record -> {
            var change = identities.next(record);
            if (isMissing(record) && change.isPresent() && take(change.get())) {
                delivered.computeIfAbsent(record.partition(), _ -> new BitSet()).set(Math.toIntExact(record.offset()));
            }
        });
        held.clear();
    }

    private boolean take(ChangeIdentity change) {
        var found = held.containsKey(change);
        held.computeIfPresent(change, (_, count) -> count == 1 ? null : count - 1);
        return found;
    }

    /// Whether a waiting record is to be delivered still. One that cannot be told apart is: better twice than never.
    boolean isMissing(ConsumerRecord<byte[], byte[]> waiting) {
        return Optional.ofNullable(delivered.get(waiting.partition()))
                .map(found -> !found.get(Math.toIntExact(waiting.offset())))
                .orElse(true);
    }

    /// How many delivered changes it holds now.
    int held() {
        return held.size();
    }
}
