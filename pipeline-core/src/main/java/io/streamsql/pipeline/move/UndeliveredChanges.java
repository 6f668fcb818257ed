package io.streamsql.pipeline.move;

import io.streamsql.pipeline.kafka.CommittedReader;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Which records of a topic's parking topic were not delivered by anybody else, each counted as often as it is there:
/// rows that one statement changed may look the same.
///
/// What was delivered is read once, and the parked records once for every so many of them: so it holds a limited number
/// of changes, however many there are, and one bit for every parked record. One thread.
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
    void compare(Log real, Log parked) throws KafkaUnavailableException, InterruptedException {
        var identities = new IdentityReader(topic);
        real.read(record -> {
            identities.next(record).ifPresent(change -> held.merge(change, 1, Integer::sum));
            if (held.size() >= atOnce) {
                find(parked);
            }
        });
        find(parked);
    }

    /// Each of the changes held finds the first of its parked records that none has found before.
    private void find(Log parked) throws KafkaUnavailableException, InterruptedException {
        if (held.isEmpty()) {
            return;
        }
        var identities = new IdentityReader(topic);
        parked.read(record -> {
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

    /// Whether a parked record is to be delivered still. One that cannot be told apart is: better twice than never.
    boolean isMissing(ConsumerRecord<byte[], byte[]> parked) {
        return Optional.ofNullable(delivered.get(parked.partition()))
                .map(found -> !found.get(Math.toIntExact(parked.offset())))
                .orElse(true);
    }

    /// How many delivered changes it holds now.
    int held() {
        return held.size();
    }
}
