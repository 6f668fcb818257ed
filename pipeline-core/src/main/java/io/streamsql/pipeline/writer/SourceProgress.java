package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.ChangeEvent.Doubt;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.SourceLogOrder;
import io.streamsql.pipeline.events.SourceMark;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// How far into its source's log one partition was read, and so which of its changes may have come before: a connector
/// sends changes again after a restart, whatever Connect's exactly-once support does about its own.
///
/// Only what is surely new counts as new: anything else is looked up before it is written. Poll thread.
final class SourceProgress {
    /// What tells changes at one place in the log apart: the two halves of a changed key have one, and so have all rows
    /// of a PostgreSQL page that one statement has filled.
    private record AtOnePlace(Operation operation, String recordId) {}

    private String order;
    private long micros;
    private boolean isKnown;
    /// Whether all that was read at the furthest place is known: not if it was read before this start.
    private boolean placeIsKnown;

    private Operation firstOperation;
    private String firstRecordId;
    private final Set<AtOnePlace> others = new HashSet<>();

    /// @param written where the ledger stands; empty for a partition of which nothing was written
    SourceProgress(Optional<SourceMark> written) {
        written.ifPresent(mark -> {
            order = mark.order();
            micros = mark.micros();
            isKnown = true;
        });
    }

    /// The furthest that was read; null if nothing was.
    SourceMark mark() {
        return isKnown ? new SourceMark(order, micros) : null;
    }

    /// Goes on by a change, and says whether it may have come before.
    Doubt accept(ChangeEvent change) {
        if (change.order() == null || change.operation() == Operation.SNAPSHOT) {
            return Doubt.NONE;
        }
        if (!isKnown || order == null && change.changeMicros() > micros) {
            goOn(change);
            return Doubt.NONE;
        }
        if (order == null) {
            return change.mayHaveTwin() ? Doubt.NONE : Doubt.REPEAT;
        }
        var behind = SourceLogOrder.compare(change.order(), order);
        if (behind > 0) {
            goOn(change);
            return Doubt.NONE;
        }
        if (behind == 0) {
            return isSurelyAnother(change) ? Doubt.NONE : Doubt.REPEAT;
        }
        // A change that comes again was committed no later than the first time
        if (change.changeMicros() > micros) {
            var doubt = SourceLogOrder.isFurtherBehindNewSlot(change.order(), order) ? Doubt.NONE : Doubt.LOG_WENT_BACK;
            goOn(change);
            return doubt;
        }
        return Doubt.REPEAT;
    }

    private void goOn(ChangeEvent change) {
        isKnown = true;
        order = change.order();
        micros = Math.max(micros, change.changeMicros());
        placeIsKnown = true;
        firstOperation = change.operation();
        firstRecordId = change.recordId();
        others.clear();
    }

    /// Of changes at the furthest place. Twins are written: one of them too many rather than one too few.
    private boolean isSurelyAnother(ChangeEvent change) {
        if (change.mayHaveTwin()) {
            return true;
        }
        var isFirst = change.operation() == firstOperation && Objects.equals(change.recordId(), firstRecordId);
        return placeIsKnown && !isFirst && others.add(new AtOnePlace(change.operation(), change.recordId()));
    }
}
