package io.streamsql.pipeline.health;

import io.streamsql.text.Counted;

/// A topic that bears the name of a configured source, that no configured table has, and that holds records
/// which were never written.
///
/// @param topic   its name
/// @param records how many records; marks of transactions count too
public record UnexpectedTopic(String topic, long records) {

    /// What is wrong and what to do, for people: what follows the topic's name.
    public String words() {
        return "holds " + Counted.of(records, "record") + " that nobody reads: no table of the configuration has this"
                + " topic. Correct the table's name in TABLE_INCLUDE_LIST, or add it; else delete the topic.";
    }
}
