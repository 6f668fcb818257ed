package io.streamsql.console.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.session.FakeTopicOperations;
import io.streamsql.console.session.SampleTopics;
import io.streamsql.console.work.Jobs;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportViewModelTest {
    private final FakeTopicOperations topics = new FakeTopicOperations();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final FeedViewModel feed = new FeedViewModel(topics, _ -> {}, new RecordViewModel(text -> text));
    private final Jobs jobs = new Jobs(Runnable::run, told::add);
    private final ExportViewModel export = new ExportViewModel(feed, jobs, told::add);

    @TempDir
    private Path folder;

    @BeforeEach
    void follow() {
        feed.follow(TopicSelection.of("AXLAP240-dbo_Customers.dbo.Customers"));
        topics.feed().arrive(SampleTopics.create(1), SampleTopics.update(2), SampleTopics.delete(3));
        feed.take();
        feed.accept();
    }

    @Test
    void whatIsListedIsWrittenTheOldestFirst() throws Exception {
        var file = folder.resolve("records.csv");

        export.listed(ExportFormat.CSV, file);

        await().until(() -> !told.isEmpty());
        assertThat(told).containsExactly("3 records exported to " + file + ".");
        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        names -> assertThat(names).startsWith("Time,KafkaTime,Operation"),
                        first -> assertThat(first).contains(",c,", "CustomerID=1"),
                        second -> assertThat(second).contains(",u,", "CustomerID=2"),
                        third -> assertThat(third).contains(",d,", "CustomerID=3"));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void everythingThatMatchesIsReadFromTheOldestWhereTheFeedBeginsNow() {
        feed.requestProperty().set(FeedRequest.ALL.withText("alice"));

        export.everything(ExportFormat.JSON_LINES, folder.resolve("records.jsonl"));

        await().until(() -> !told.isEmpty());
        assertThat(told.getFirst()).startsWith("1 record exported to ");
        assertThat(topics.exported().start()).isEqualTo(new FeedStart.Earliest());
        assertThat(topics.exported().filter().texts()).containsExactly("alice");
        assertThat(topics.exported().selection().names()).containsExactly("AXLAP240-dbo_Customers.dbo.Customers");
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidAndWhy() {
        var file = folder.resolve("missing").resolve("records.csv");

        export.listed(ExportFormat.CSV, file);

        await().until(() -> !told.isEmpty());
        assertThat(told)
                .containsExactly("Exporting records failed: " + file + " cannot be written: its folder is not there.");
    }
}
