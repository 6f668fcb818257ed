package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.config.WriterSettings.Start;
import io.streamsql.pipeline.events.PartitionId;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;

/// Where the writers stand: what the ledger in the target says. What Kafka keeps for their consumer group is a copy for
/// other tools, which anybody may set, and is not asked.
@FunctionalInterface
public interface WrittenOffsets {

    /// Asks for some topics; blocks as the target does.
    Answer of(Collection<String> topics);

    /// For whoever does not want to know.
    static WrittenOffsets notAsked() {
        return _ -> Answer.unknown("");
    }

    /// What the ledger says. Immutable.
    ///
    /// @param known   whether it has answered
    /// @param next    the next offset to write, by partition; earlier incarnations of a topic are there too
    /// @param problem why it is not known, for people; an empty text if it is, or if nobody asked
    record Answer(boolean known, Map<PartitionId, Long> next, String problem) {

        public Answer {
            next = Map.copyOf(next);
        }

        /// What the ledger said.
        public static Answer of(Map<PartitionId, Long> next) {
            return new Answer(true, next, "");
        }

        /// @param why for people
        public static Answer unknown(String why) {
            return new Answer(false, Map.of(), why);
        }

        /// The next offset to write of a partition of a configured topic. One that the ledger does not have begins with
        /// the oldest record, if that is where writers begin, or if the ledger knows its topic; else empty.
        ///
        /// @param start where writers begin topics that the ledger does not know
        /// @param first the oldest offset that the partition has
        OptionalLong in(PartitionId partition, Start start, OptionalLong first) {
            var written = next.get(partition);
            if (written != null) {
                return OptionalLong.of(written);
            }
            var fromFirst = start instanceof Start.Earliest
                    || next.keySet().stream().anyMatch(other -> other.topic().equals(partition.topic()));
            return known && fromFirst ? first : OptionalLong.empty();
        }
    }
}
