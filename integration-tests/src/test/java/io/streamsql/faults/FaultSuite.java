package io.streamsql.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs faults one after the other. Those that need a site share one, which is started when it is first needed and
/// replaced after a trial that was not clean. One thread at a time.
public final class FaultSuite implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultSuite.class);

    private final Extent extent;
    private Site site;

    /// Starts nothing yet.
    public FaultSuite(Extent extent) {
        this.extent = extent;
    }

    /// The order that starts the fewest sites: first the faults that can share one.
    static List<Fault> inOrder(Collection<Fault> faults) {
        return faults.stream()
                .sorted(Comparator.comparing((Fault fault) -> fault.trial() instanceof Trial.Alone)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /// Runs some faults.
    ///
    /// @param each called with every result as soon as it is there
    /// @return the results in the order of the faults' names
    /// @throws InterruptedException if interrupted; what runs is ended then
    public List<FaultResult> run(Collection<Fault> faults, Consumer<FaultResult> each) throws InterruptedException {
        var results = new ArrayList<FaultResult>();
        for (var fault : inOrder(faults)) {
            var result = run(fault);
            results.add(result);
            each.accept(result);
        }
        results.sort(Comparator.comparing(FaultResult::fault));
        return List.copyOf(results);
    }

    /// Runs one fault. A trial that breaks off is a result too, with the reason among its findings.
    public FaultResult run(Fault fault) throws InterruptedException {
        try {
            var trial = ready(fault.trial());
            var since = System.nanoTime();
            var outcome = outcome(fault, trial);
            if (!outcome.clean()) {
                close();
            }
            return new FaultResult(fault, outcome, Duration.ofNanos(System.nanoTime() - since));
        } catch (InterruptedException stopped) {
            close();
            throw stopped;
        }
    }

    private Trial ready(Trial trial) throws InterruptedException {
        switch (trial) {
            // Two brokers and two workers in one process would share what Kafka keeps per process
            case Trial.Alone _ -> close();
            case Trial.OnSite _ -> {
                if (site == null) {
                    site = Site.open();
                }
            }
        }
        return trial;
    }

    private Outcome outcome(Fault fault, Trial trial) throws InterruptedException {
        try {
            return switch (trial) {
                case Trial.Alone alone -> alone.run(extent);
                case Trial.OnSite onSite -> onSite.run(site, extent);
            };
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception failure) {
            LOG.error("{} broke off", fault, failure);
            return new Outcome(0, 0, 0, 0, List.of("the trial broke off: " + failure));
        }
    }

    /// Ends the site.
    @Override
    public void close() {
        if (site != null) {
            site.close();
            site = null;
        }
    }
}
