package io.streamsql.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.fixture.GeneratedPipeline;
import io.streamsql.fixture.LocalServices;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoredDayTest {

    @Test
    void aDayIsStoredCountedAndAsked() throws Exception {
        try (var services = LocalServices.start();
                var day = StoredDay.of(services, 5000)) {
            var measured = day.measure();

            assertThat(measured).containsKeys("first page", "counts of a day by hour", StoredDay.ONE_RECORD);
            assertThat(measured.values())
                    .allSatisfy(spread -> assertThat(spread.min()).isPositive());
            var config = GeneratedPipeline.config(
                    services.bootstrapServers(), services.target(), new TableId("history", "CDCChanges5000"), false);
            var counts =
                    ChangeStores.history(config.target(), config.writer()).counts(ChangeFilter.ALL, Duration.ofDays(1));
            assertThat(counts.stream().mapToLong(count -> count.changes()).sum())
                    .isEqualTo(5000);
            assertThat(counts.stream()
                            .filter(count -> count.table().equals("Rare"))
                            .mapToLong(count -> count.changes())
                            .sum())
                    .isEqualTo(100);
        }
    }
}
