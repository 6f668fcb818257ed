package io.streamsql.console.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.console.FixedTime;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    private static final String NEW_YORK = "America/New_York";

    private static void local(String now, String zone) {
        Times.follow(FixedTime.at(now, zone));
        Times.showLocal(true);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            America/New_York, 2026-11-24T14:32:07Z, 09:32:07,            09:32,            2026-11-24 09:32:07.000-05:00
            America/New_York, 2026-11-24T04:59:59Z, 11-23 23:59:59,      11-23 23:59,      2026-11-23 23:59:59.000-05:00
            America/New_York, 2025-11-24T14:32:07Z, 2025-11-24 09:32:07, 2025-11-24 09:32, 2025-11-24 09:32:07.000-05:00
            Asia/Kolkata,     2026-11-24T14:32:07Z, 20:02:07,            20:02,            2026-11-24 20:02:07.000+05:30
            Asia/Kolkata,     2026-11-24T18:30:00Z, 11-25 00:00:00,      11-25 00:00,      2026-11-25 00:00:00.000+05:30
            Etc/UTC,          2026-11-23T23:59:59Z, 11-23 23:59:59,      11-23 23:59,      2026-11-23 23:59:59.000 UTC
            """)
    void aTimeIsOfTheZoneAndHasItsDayWhereItIsNotToday(
            String zone, Instant at, String clock, String minute, String whole) {
        local("2026-11-24T15:00:00Z", zone);

        assertThat(Times.clock(at)).isEqualTo(clock);
        assertThat(Times.minute(at)).isEqualTo(minute);
        assertThat(Times.whole(at)).isEqualTo(whole);
    }

    @Test
    void theZoneHasAWord() {
        assertThat(Times.zoneWord()).isEqualTo("UTC");
        local("2026-11-24T15:00:00Z", "Asia/Kolkata");
        assertThat(Times.zoneWord()).isEqualTo("Asia/Kolkata");
        assertThat(Times.offset(Times.local())).isEqualTo("UTC+05:30");
        assertThat(Times.word(ZoneId.of("+05:30"))).isEqualTo("UTC+05:30");
        assertThat(Times.word(ZoneId.of("Etc/UTC"))).isEqualTo("UTC");
    }

    @Test
    void inAnHourThatComesTwiceATimeHasItsOffset() {
        local("2026-11-01T12:00:00Z", NEW_YORK);

        assertThat(Times.clock(Instant.parse("2026-11-01T05:30:07Z"))).isEqualTo("01:30:07-04");
        assertThat(Times.milli(Instant.parse("2026-11-01T06:30:07.412Z"))).isEqualTo("01:30:07-05");
        assertThat(Times.minute(Instant.parse("2026-11-01T07:30:07Z"))).isEqualTo("02:30");
    }

    @Test
    void aTimeIsReadAsTheWindowWritesIt() {
        var now = Instant.parse("2026-11-24T14:32:07Z");

        assertThat(TypedTime.read("14:30", now)).isEqualTo(Instant.parse("2026-11-24T14:30:00Z"));
        assertThat(TypedTime.read("11-23 22:00:08", now)).isEqualTo(Instant.parse("2026-11-23T22:00:08Z"));
        assertThat(TypedTime.read("2025-11-23 22:00", now)).isEqualTo(Instant.parse("2025-11-23T22:00:00Z"));
        assertThatThrownBy(() -> TypedTime.read("13-23 22:00", now)).hasMessageContaining("is not a time");
    }

    @Test
    void aTypedTimeThatComesTwiceOrNotAtAllIsNotGuessed() {
        local("2026-11-01T12:00:00Z", NEW_YORK);
        var now = Times.now();

        assertThatThrownBy(() -> TypedTime.read("01:30", now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("01:30 comes twice on 2026-11-01 in America/New_York. Write 2026-11-01 01:30-04:00 for the"
                        + " first, 2026-11-01 01:30-05:00 for the second.");
        assertThat(TypedTime.read("2026-11-01 01:30-04:00", now)).isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
        assertThat(TypedTime.read("01:30-05:00", now)).isEqualTo(Instant.parse("2026-11-01T06:30:00Z"));
        assertThat(TypedTime.read("02:30", now)).isEqualTo(Instant.parse("2026-11-01T07:30:00Z"));
        assertThatThrownBy(() -> TypedTime.read("2026-03-08 02:30", now))
                .hasMessage("2026-03-08 02:30 does not come on 2026-03-08 in America/New_York: clocks go from 02:00 to"
                        + " 03:00.");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            00:10,                2026-11-24T18:40:00Z
            2026-11-25 00:10,     2026-11-24T18:40:00Z
            2026-11-24T18:40:00Z, 2026-11-24T18:40:00Z
            18:40Z,               2026-11-24T18:40:00Z
            """)
    void aTypedTimeIsOfTheZonesOwnDay(String written, Instant at) {
        local("2026-11-24T19:00:00Z", "Asia/Kolkata");
        assertThat(TypedTime.read(written, Times.now())).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24", "25:00", "14:30+99:00", "soon"})
    void whatIsNoTimeIsSaid(String written) {
        local("2026-11-24T19:00:00Z", "Asia/Kolkata");
        assertThatThrownBy(() -> TypedTime.read(written, Times.now()))
                .hasMessage("“%s” is not a time. Write 14:30, or 2026-11-25 00:30, in Asia/Kolkata.", written);
    }
}
