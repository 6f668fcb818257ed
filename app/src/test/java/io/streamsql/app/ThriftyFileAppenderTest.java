package io.streamsql.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program's own logging, set up as `logback.xml` says.
class ThriftyFileAppenderTest {
    /// As Debezium logs for every record while its queue of measurements is full.
    private static final String FULL = "Failed to add measurement event to queue, queue is full";

    private static final int FLOOD = 200_000;

    @TempDir
    private Path folder;

    private List<String> logged(Consumer<LoggerContext> work) throws Exception {
        var context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("streamsql.log", folder.resolve("log").toString());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(StreamSql.class.getResource("/logback.xml"));
        work.accept(context);
        context.stop();
        return Files.readAllLines(folder.resolve("log"));
    }

    @Test
    void aLineForEveryRecordDoesNotPushOutWhatElseIsLogged() throws Exception {
        var lines = logged(context -> {
            context.getLogger("io.streamsql.pipeline.Pipeline").info("What matters");
            var library = context.getLogger("io.debezium.metrics.stats.MeasurementCollector");
            for (var record = 0; record < FLOOD; record++) {
                library.warn(FULL);
            }
            context.getLogger("io.streamsql.pipeline.Pipeline").info("What matters too");
        });

        assertThat(lines).first().asString().endsWith("What matters");
        assertThat(lines).last().asString().endsWith("What matters too");
        assertThat(lines).filteredOn(line -> line.endsWith(FULL)).hasSizeBetween(100, 200);
        assertThat(lines)
                .filteredOn(line -> line.contains("most are left out from here on"))
                .isNotEmpty();
    }

    @Test
    void aLineThatDiffersForEveryRecordDoesNotEither() throws Exception {
        var lines = logged(context -> {
            var library = context.getLogger("org.apache.kafka.connect.runtime.Some");
            for (var record = 0; record < FLOOD; record++) {
                library.warn("Record " + record + " is odd");
            }
        });

        assertThat(lines).hasSizeBetween(2_000, 4_000);
    }

    @Test
    void argumentsDoNotMakeAnotherMessage() throws Exception {
        var lines = logged(context -> {
            for (var record = 0; record < 1_000; record++) {
                context.getLogger("io.streamsql.pipeline.writer.StoreThread").warn("{} is rejected", record);
            }
        });

        assertThat(lines).filteredOn(line -> line.endsWith("is rejected")).hasSizeBetween(100, 120);
    }

    @Test
    void howManyWereLeftOutIsSaid() {
        var budget = new LineBudget(2, Duration.ofSeconds(10));

        assertThat(budget.judge("a", 0)).isEqualTo(new LineBudget.Verdict.Write(0));
        assertThat(budget.judge("a", 1)).isEqualTo(new LineBudget.Verdict.Write(0));
        assertThat(budget.judge("a", 2)).isEqualTo(new LineBudget.Verdict.LeaveOut(true));
        assertThat(budget.judge("a", 3)).isEqualTo(new LineBudget.Verdict.LeaveOut(false));
        assertThat(budget.judge("b", 3)).isEqualTo(new LineBudget.Verdict.Write(0));
        assertThat(budget.judge("a", 10_001)).isEqualTo(new LineBudget.Verdict.Write(2));
        assertThat(budget.judge("a", 9_000)).isEqualTo(new LineBudget.Verdict.LeaveOut(true));
        assertThat(budget.judge("a", 60_000)).isEqualTo(new LineBudget.Verdict.Write(1));
    }
}
