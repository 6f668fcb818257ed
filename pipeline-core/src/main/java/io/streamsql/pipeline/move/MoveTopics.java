package io.streamsql.pipeline.move;

import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Where changes wait that must not be in their real topics yet, or not twice. Calls block; safe for use by many
/// threads.
public interface MoveTopics {

    /// Makes a topic of the move.
    ///
    /// @param real    the topic whose changes are to wait
    /// @param moveTopic the topic to wait in; it must not be there
    void prepare(String real, String moveTopic) throws KafkaUnavailableException, InterruptedException;

    /// Creates topics of one partition where they are missing, for what connectors write beside changes.
    ///
    /// @return those that were missing
    List<String> createMissing(Collection<String> names) throws KafkaUnavailableException, InterruptedException;

    /// Removes topics; those that are not there are no error.
    void delete(Collection<String> names) throws KafkaUnavailableException, InterruptedException;

    /// Which of these topics there are.
    List<String> existing(Collection<String> names) throws KafkaUnavailableException;

    /// Looks for records among what was, and will be, waiting.
    ///
    /// @param topics    where to look
    /// @param positions what to look for, as [ChangeEvent#position()] has it
    Search search(Collection<String> topics, Collection<String> positions) throws KafkaUnavailableException;

    /// Copies what waits, and was not delivered by anybody else, into its real topic: all of it or, where that
    /// fails, nothing. Done again it finds everything delivered. Nobody but us may write to these topics meanwhile.
    ///
    /// @param topics the move's topic of each real topic; one that is gone already has nothing to be copied
    /// @return how many records were copied
    long copy(SortedMap<String, String> topics) throws KafkaUnavailableException, InterruptedException;

    /// A search that goes on where its last look ended. One thread.
    interface Search extends AutoCloseable {
        /// @param position one of those that it looks for
        /// @return the topic that it stands in; empty if it has not come yet
        Optional<String> find(String position) throws KafkaUnavailableException;

        @Override
        void close();
    }
}
