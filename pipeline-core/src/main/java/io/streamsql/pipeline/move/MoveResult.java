package io.streamsql.pipeline.move;

import java.util.List;

/// What became of the move of one group of connectors. A value, also where something failed: no change is lost
/// then,
/// and another run goes on.
public sealed interface MoveResult {

    /// The entries it is about: `DB1`.
    String group();

    /// The new connectors fill the topics; the old ones are gone.
    ///
    /// @param removed the old connectors' names
    /// @param copied  how many records the new connectors had to add to what the old ones delivered
    /// @param remarks what is left to do by hand, a sentence each
    record Moved(String group, List<String> removed, long copied, List<String> remarks) implements MoveResult {
        public Moved {
            removed = List.copyOf(removed);
            remarks = List.copyOf(remarks);
        }
    }

    /// It was not begun; everything is as it was.
    ///
    /// @param reason why, and what to do: a sentence or two
    record Refused(String group, String reason) implements MoveResult {}

    /// It has not come to its end.
    ///
    /// @param step   what was being done
    /// @param reason what stood in the way: a sentence or two
    record Unfinished(String group, MoveStep step, String reason) implements MoveResult {}
}
