package io.streamsql.console.plan;

import io.streamsql.console.operations.Question;
import io.streamsql.console.plan.PlanCard.FieldLine;
import io.streamsql.console.plan.PlanCard.Result;
import io.streamsql.console.plan.PlanCard.Words;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.move.MovePlan;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.text.Counted;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Moving tables from some connectors to others, as the plan shows it: before, as a question, and afterwards.
final class MoveWords {
    private static final Pattern COMMON = Pattern.compile("^\\w+-source-connector");
    private static final String NOT_THERE = "(gone)";

    private MoveWords() {}

    /// All connectors that a move has to do with.
    static Set<String> connectors(List<MovePlan> moves) {
        return moves.stream()
                .flatMap(move -> Stream.concat(old(move), wanted(move)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> old(MovePlan move) {
        return move.old().stream().map(ObservedConnector::name);
    }

    private static Stream<String> wanted(MovePlan move) {
        return move.wanted().stream().map(ConnectorSpec::name);
    }

    /// @return empty if there is nothing to move
    static Optional<PlanCard> card(List<MovePlan> moves) {
        if (moves.isEmpty()) {
            return Optional.empty();
        }
        var lines = moves.stream()
                .map(move -> new FieldLine(move.name(), names(old(move)), names(wanted(move))))
                .toList();
        var words = new Words(
                lines,
                List.of(),
                "The new connectors read beside the old ones first and then replace them. For some seconds nothing arrives"
                        + " from these tables; no change is lost, and none comes twice.",
                List.of());
        return Optional.of(new PlanCard(entries(moves), PlanKind.MOVE, words));
    }

    /// What all names begin with says nothing here.
    private static String names(Stream<String> connectors) {
        return connectors
                .map(name -> COMMON.matcher(name).replaceFirst("…"))
                .reduce((a, b) -> a + ", " + b)
                .orElse(NOT_THERE);
    }

    private static String entries(List<MovePlan> moves) {
        return moves.stream().map(MovePlan::name).distinct().collect(Collectors.joining(", "));
    }

    /// What is asked once before it begins.
    static Question question(List<MovePlan> moves, Runnable deed) {
        var old = moves.stream().mapToLong(move -> move.old().size()).sum();
        var wanted = moves.stream().mapToLong(move -> move.wanted().size()).sum();
        var tables = moves.stream().mapToLong(move -> move.topics().size()).sum();
        return Question.ask(
                "Move %s to %s?"
                        .formatted(
                                Counted.of(tables, "table", "tables"),
                                Counted.of(wanted, "other connector", "other connectors")),
                "The new ones start beside the old ones, which takes up to some minutes. Then for some seconds nothing"
                        + " arrives from " + (tables == 1 ? "this table" : "these tables")
                        + "; the changes wait at the source. No change is lost, and none comes twice. Afterwards "
                        + Counted.of(old, "old connector is", "old connectors are")
                        + " deleted; topics and rows in CDCChanges stay.",
                "Move tables",
                "Leave them",
                deed);
    }

    /// What became of it: what went worst gives the word, and each group its lines.
    static Result result(List<MoveResult> results) {
        var worst = results.stream()
                .map(MoveWords::state)
                .max(Comparator.comparing(state -> state.tone() == Tone.BAD))
                .orElseGet(() -> new State(Tone.GOOD, "Moved"));
        return new Result(worst, results.stream().map(MoveWords::detail).collect(Collectors.joining("\n")));
    }

    /// It was ended before its end, or not even begun.
    ///
    /// @param why for people, a sentence or two
    static Result broken(String why) {
        return new Result(new State(Tone.WARNING, "Unfinished"), why + " " + MoveResult.GOES_ON);
    }

    private static State state(MoveResult result) {
        var tone = result instanceof MoveResult.Moved ? Tone.GOOD : Tone.BAD;
        return new State(tone, io.streamsql.text.Words.capitalised(result.word()));
    }

    private static String detail(MoveResult result) {
        return result.group() + ": " + result.detail();
    }
}
