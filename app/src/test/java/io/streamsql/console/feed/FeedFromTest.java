package io.streamsql.console.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.console.FixedTime;
import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.feed.FeedEnd;
import io.streamsql.pipeline.feed.FeedStart;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedFromTest {

    @BeforeEach
    void itIsThree() {
        Times.follow(FixedTime.at("2026-11-24T15:00:00Z", "America/New_York"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            14:30,                2026-11-24T14:30:00Z
            14:30:05,             2026-11-24T14:30:05Z
            ' 14:30 ',            2026-11-24T14:30:00Z
            2026-11-23 23:59,     2026-11-23T23:59:00Z
            2026-11-23T23:59:01Z, 2026-11-23T23:59:01Z
            15:00,                2026-11-24T15:00:00Z
            """)
    void aTimeIsReadInUtc(String written, Instant time) {
        assertThat(FeedFrom.time(written).start()).isEqualTo(new FeedStart.At(time));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            14:3x            | “14:3x” is not a time. Write 14:30, or 2026-11-24 15:00, in UTC.
            ''               | “” is not a time. Write 14:30, or 2026-11-24 15:00, in UTC.
            2026-02-30 10:00 | “2026-02-30 10:00” is not a time. Write 14:30, or 2026-11-24 15:00, in UTC.
            23:59            | 23:59 is still to come. It is 15:00 in UTC; for an earlier day write 2026-11-23 23:59.
            """)
    void whatIsNoTimeOrStillToComeIsExplained(String written, String reason) {
        assertThatThrownBy(() -> FeedFrom.time(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @Test
    void aRangeIsTwoTimesOrOffsets() {
        var times = FeedFrom.time("2026-11-23 23:50 to 23:59");
        assertThat(times.start()).isEqualTo(new FeedStart.At(Instant.parse("2026-11-23T23:50:00Z")));
        assertThat(times.end()).isEqualTo(new FeedEnd.At(Instant.parse("2026-11-23T23:59:00Z")));
        assertThat(times.word()).isEqualTo("11-23 23:50:00 to 11-23 23:59:00");
        assertThat(FeedFrom.time("14:30").end()).isEqualTo(new FeedEnd.Open());

        var offsets = FeedFrom.offset("48,210 to 48,300");
        assertThat(offsets.start()).isEqualTo(new FeedStart.Offset(48_210));
        assertThat(offsets.end()).isEqualTo(new FeedEnd.Offset(48_300));

        assertThatThrownBy(() -> FeedFrom.time("14:30 to 14:30"))
                .hasMessage("14:30 is not after 14:30. For a range write the earlier time first.");
        assertThatThrownBy(() -> FeedFrom.offset("7 to 3"))
                .hasMessage("3 is not after 7. For a range write the lower offset first.");
        assertThatThrownBy(() -> FeedFrom.time("14:30 to soon")).hasMessageStartingWith("“soon” is not a time.");
    }

    @Test
    void aTimeIsReadInTheZoneThatIsShownWhichItSays() {
        Times.showLocal(true);

        var morning = FeedFrom.time("09:30");
        assertThat(morning.start()).isEqualTo(new FeedStart.At(Instant.parse("2026-11-24T14:30:00Z")));
        assertThat(morning.word()).isEqualTo("From 09:30:00");
        assertThatThrownBy(() -> FeedFrom.time("14:30"))
                .hasMessage("14:30 is still to come. It is 10:00 in America/New_York; for an earlier day write"
                        + " 2026-11-23 14:30.");

        Times.showLocal(false);
        assertThat(morning.word()).isEqualTo("From 14:30:00");
    }

    @Test
    void anOffsetIsAWholeNumberAsItIsShownToo() {
        assertThat(FeedFrom.offset("48,210,774").start()).isEqualTo(new FeedStart.Offset(48_210_774));
        assertThat(FeedFrom.offset("0").start()).isEqualTo(new FeedStart.Offset(0));
        assertThatThrownBy(() -> FeedFrom.offset("-1"))
                .hasMessage("“-1” is not an offset. Write a whole number, 0 or more.");
    }
}
