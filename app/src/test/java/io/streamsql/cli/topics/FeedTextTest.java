package io.streamsql.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.SampleTopics;
import io.streamsql.pipeline.feed.FeedCounts;
import io.streamsql.pipeline.feed.FeedRates;
import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.FeedStatus;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class FeedTextTest {
    @Test
    void aChangeIsOneLineWithItsPlaceItsKeyAndWhatItDid() {
        assertThat(FeedText.line(SampleTopics.update(7)))
                .containsPattern(
                        "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}  Update {6}AXLAP240 dbo\\.Customers ")
                .contains("CustomerID=7", "Gold")
                .doesNotContain("\n", "\u001B");
    }

    @Test
    void theColumnsOfDifferentOperationsStandBelowEachOther() {
        var update = FeedText.line(SampleTopics.update(7));
        var snapshot = FeedText.line(SampleTopics.snapshot(7));

        assertThat(update.indexOf("AXLAP240")).isEqualTo(snapshot.indexOf("AXLAP240"));
        assertThat(update.indexOf("CustomerID=")).isEqualTo(snapshot.indexOf("CustomerID="));
    }

    @Test
    void coloursChangeTheOperationOnly() {
        var coloured = FeedText.line(SampleTopics.delete(7), Ansi.ON);

        assertThat(coloured).contains("\u001B[35m").doesNotContain("@|");
        assertThat(coloured.replaceAll("\u001B\\[[\\d;]*m", "")).isEqualTo(FeedText.line(SampleTopics.delete(7)));
    }

    @Test
    void theRatesTellWhatIsNotShownAndHowMuchCameSinceTheStart() {
        var status = new FeedStatus(
                FeedState.FOLLOWING,
                false,
                "",
                new TreeSet<>(),
                new FeedCounts(12_400, 55, 2_000, 10_000, 345, 0),
                new FeedRates(1_556, 120.4, 1_435.6),
                0,
                List.of());

        assertThat(FeedText.rates(status))
                .isEqualTo("1,556/s arriving, 120/s shown, 1,436/s not shown; 12,345 since the start");
    }
}
