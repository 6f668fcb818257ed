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
            var questions = new Questions(day.history(), day.changes());
            for (var question : questions.all().entrySet()) {
                assertThat(question.getValue().ask()).as(question.getKey()).isNotNull();
            }
            assertThat(questions.timeline().rows()).hasSizeGreaterThan(1);
            assertThat(new LongRuns(day).measure(2_000).values())
                    .allSatisfy(rate -> assertThat(rate).isPositive());
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
