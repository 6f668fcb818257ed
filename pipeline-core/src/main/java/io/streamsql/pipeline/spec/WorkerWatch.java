package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.spec.WorkerProbe.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what a worker was found to do, and asks again where that may have changed: after it did not answer, while
/// something could not be found out, and once a minute, since nobody tells when a worker is configured otherwise.
///
/// One thread asks; [#notes()] may be called from any.
public final class WorkerWatch {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerWatch.class);
    private static final Duration ASK_EVERY = Duration.ofMinutes(1);

    private final Supplier<Finding> probe;
    private final InstantSource clock;
    private Finding finding;
    private Instant askedAt;
    private boolean doubtful;
    private volatile List<String> notes = List.of();

    /// @param probe asks the worker
    /// @param clock dates the questions
    public WorkerWatch(Supplier<Finding> probe, InstantSource clock) {
        this.probe = probe;
        this.clock = clock;
    }

    /// What connectors must know of the worker: the same object until it was asked again.
    ///
    /// @throws ConnectRestException if it has to be asked, and does not answer
    public WorkerProfile profile() {
        var now = clock.instant();
        if (finding == null
                || doubtful
                || !finding.isComplete()
                || Duration.between(askedAt, now).compareTo(ASK_EVERY) >= 0) {
            take(probe.get());
            askedAt = now;
            doubtful = false;
        }
        return finding.profile();
    }

    private void take(Finding found) {
        var said = new ArrayList<>(notes);
        if (finding == null) {
            found.remarks().forEach(remark -> LOG.warn("{}", remark));
        } else {
            found.remarks().stream()
                    .filter(remark -> !finding.remarks().contains(remark))
                    .forEach(remark -> LOG.warn("{}", remark));
            said.removeAll(finding.remarks());
            var changes = found.changesSince(finding);
            if (!changes.isEmpty()) {
                var change = "The worker has changed: " + String.join(", ", changes) + ".";
                LOG.info("{}", change);
                said = new ArrayList<>(List.of(change));
            }
        }
        said.addAll(found.remarks());
        finding = found;
        notes = List.copyOf(said);
    }

    /// It did not answer, and may be another one when it does again.
    public void lost() {
        doubtful = true;
    }

    /// What the operator should know of the worker, and what has changed about it last: a sentence or two each.
    public List<String> notes() {
        return notes;
    }
}
