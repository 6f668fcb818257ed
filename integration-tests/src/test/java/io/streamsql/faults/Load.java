package io.streamsql.faults;

import io.streamsql.demo.audit.AuditResult;
import io.streamsql.demo.traffic.TrafficGenerator;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Traffic on a site's sources, and in the end its comparison with CDCChanges.
final class Load implements AutoCloseable {
    private static final int EXAMPLES = 5;

    private final Site site;
    private final long comparedBefore;
    private final TrafficGenerator traffic;

    /// Begins the traffic.
    Load(Site site, Extent extent) throws SQLException {
        this.site = site;
        this.comparedBefore = site.audit().audit().captured();
        this.traffic = new TrafficGenerator(site.sources(), extent.rate(), extent.seed() + comparedBefore);
        traffic.start();
    }

    /// Changes committed in the sources so far.
    long committed() {
        return traffic.committed().total();
    }

    /// Ends the traffic, waits until the writer has written all that was changed, and compares.
    ///
    /// @param times    how often the fault was done
    /// @param findings what was not as it should be until now
    Outcome settled(int times, LocalWriter writer, List<String> findings) throws Exception {
        traffic.close();
        Waiting.holds(Waiting.PATIENCE, () -> site.audit().audit().missing() == 0 && writer.isUpToDate());
        var result = site.audit().audit();
        return outcome(times, result, findings);
    }

    private Outcome outcome(int times, AuditResult result, List<String> findings) throws SQLException {
        var all = new ArrayList<>(findings);
        all.addAll(site.audit().examples(EXAMPLES));
        return new Outcome(times, result.captured() - comparedBefore, result.missing(), result.duplicated(), all);
    }

    @Override
    public void close() {
        traffic.close();
    }
}
