package io.streamsql.pipeline.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/// What topics' figures are made of. Calls block for a bounded time; each throws where nothing of it was answered.
interface ClusterTopics {

    /// The name of every topic that there is, with the id of its present incarnation.
    Map<String, UUID> ids() throws KafkaUnavailableException;

    /// What topics there are by these names.
    Described describe(Collection<String> names) throws KafkaUnavailableException;

    /// What each of these partitions holds.
    Map<TopicPartition, PartitionAnswer> look(Collection<TopicPartition> partitions) throws KafkaUnavailableException;

    /// How much each partition takes on disk, bytes.
    Map<TopicPartition, Long> sizes() throws KafkaUnavailableException;

    /// Who is in a consumer group; nobody where there is no such group.
    Group group(String id) throws KafkaUnavailableException;

    /// A consumer group at one moment.
    ///
    /// @param settled whether its members have what they are to have; while some come or go, nobody has anything
    /// @param members who is in it
    record Group(boolean settled, List<Member> members) {

        /// @param clientId   what it calls itself
        /// @param host       where it is, as the broker sees it
        /// @param partitions what it has to read
        record Member(String clientId, String host, Set<TopicPartition> partitions) {

            /// Whether it calls itself as StreamSQL's writers do.
            boolean isWriter() {
                return clientId.equals(KafkaClients.WRITER_ID);
            }
        }
    }

    /// Topics, as far as the brokers described them.
    ///
    /// @param topics  by name; one that does not exist is left out
    /// @param refused why the others could not be described, by name
    record Described(Map<String, TopicCatalog.Topic> topics, Map<String, String> refused) {}

    /// What a partition holds, as far as its leader said.
    ///
    /// @param first    the oldest offset that it still has
    /// @param end      one past the last committed record
    /// @param lastTime the latest timestamp of a record, milliseconds since 1970; empty without records, too
    /// @param problem  why something is not known; an empty text if all is
    record PartitionAnswer(OptionalLong first, OptionalLong end, OptionalLong lastTime, String problem) {

        static PartitionAnswer unknown(String why) {
            return new PartitionAnswer(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), why);
        }
    }
}
