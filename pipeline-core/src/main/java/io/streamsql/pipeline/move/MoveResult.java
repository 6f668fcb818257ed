package io.streamsql.pipeline.move;

import io.streamsql.text.Counted;
import java.util.List;
import java.util.stream.Collectors;

/// What became of the move of one group of connectors. A value, also where something failed: no change is lost then,
/// and another run goes on.
public sealed interface MoveResult {
    /// What is true of every move that has not come to its end, for people.
    String GOES_ON = "No change is lost: the next move goes on from there.";

    /// The entries it is about: `DB1`.
    String group();

    /// What became of it, in a word or two: `not moved`.
    default String word() {
        return switch (this) {
            case Moved _ -> "moved";
            case Refused _ -> "not moved";
            case Unfinished _ -> "unfinished";
        };
    }

    /// The same for people, in sentences.
    default String detail() {
        return switch (this) {
            case Moved moved -> moved.sentences();
            case Refused refused -> refused.reason();
            case Unfinished unfinished ->
                "Could not " + unfinished.step().words() + ": " + unfinished.reason() + " " + GOES_ON;
        };
    }

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

        private String sentences() {
            var gone = removed.isEmpty()
                    ? ""
                    : Counted.of(removed.size(), "old connector is gone, ", "old connectors are gone, ");
            return gone + Counted.of(copied, "change was", "changes were") + " copied from the new ones."
                    + remarks.stream().map(remark -> " " + remark).collect(Collectors.joining());
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
