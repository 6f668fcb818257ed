package io.streamsql.cli.run;

import io.streamsql.cli.CommandException;
import io.streamsql.cli.StopSignal;
import io.streamsql.embedded.ServiceState;
import io.streamsql.embedded.ServiceStatus;
import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.host.PipelineHost;
import io.streamsql.pipeline.health.Defect;
import io.streamsql.pipeline.health.HealthSnapshot;
import java.time.Duration;

/// A pipeline that runs until somebody stops it.
///
/// @param host not started yet; closing it is the caller's
/// @param view where it is shown
/// @param stop of the thread that runs it
public record PipelineRun(PipelineHost host, RunView view, StopSignal stop) {
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// Runs it.
    ///
    /// @throws EmbeddedException if a service does not come up, or does not stay up: then the
    ///                           program ends, and whoever watches over it starts it again
    /// @throws CommandException  if the writer has failed for good, and no operator sees that
    public void toTheEnd() {
        try {
            run();
        } catch (InterruptedException stopped) {
            // That is the end
        }
    }

    private void run() throws InterruptedException {
        try {
            host.start();
            while (!stop.within(LOOK)) {
                var status = host.status();
                status.services().forEach(PipelineRun::refuseFailed);
                if (!view.isWatched()) {
                    status.pipeline().flatMap(HealthSnapshot::writerIsStuck).ifPresent(PipelineRun::refuseStuck);
                }
            }
        } catch (EmbeddedException failure) {
            view.failed(failure);
            throw failure;
        }
    }

    private static void refuseStuck(Defect defect) {
        throw new CommandException(
                ("The writer has failed for good: %s, each time that it was started again: %s. Nothing is lost: changes"
                                + " wait in Kafka. The log has the details; please report it.")
                        .formatted(defect.headline(), defect.error()));
    }

    private static void refuseFailed(ServiceStatus service) {
        if (service.state() == ServiceState.FAILED) {
            throw new EmbeddedException(service.name() + " failed: " + service.detail());
        }
    }
}
