package io.streamsql.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.Sample;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.PipelineMeter;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class TilesTest {

    @Test
    void theFiguresAreTheHealths() {
        var tiles = Tiles.of(Sample.oneFailed());

        assertThat(tiles.rate()).isEqualTo(TileData.of("1,284", "peak today 1,911 at 11:20"));
        assertThat(tiles.latency().figure()).isEqualTo("0.38 s");
        assertThat(tiles.latency().detail()).isEqualTo("p95 0.81 s · p99 1.24 s");
        assertThat(tiles.latency().tooltip()).startsWith("Over the last minute");
        assertThat(tiles.lag().figure()).isEqualTo("198 changes");
        assertThat(tiles.lag().detail()).isEqualTo("oldest 0.5 s ago");
        assertThat(tiles.connectors()).isEqualTo(new TileData("11 of 12", "1 failed for 44 min", Tone.BAD, ""));
        assertThat(tiles.rejected().figure()).isEqualTo("3 of 32.10 M");
        assertThat(tiles.rejected().tone()).isEqualTo(Tone.WARNING);
    }

    @Test
    void whatNobodyKnowsIsAQuestionMarkWithItsReason() {
        var runway = Tiles.of(Sample.streaming()).runway();

        assertThat(runway.figure()).isEqualTo("?");
        assertThat(runway.tooltip()).startsWith("Not known:");
    }

    @Test
    void beforeThereIsAPipelineNothingIsKnown() {
        assertThat(Tiles.of(Sample.starting())).isEqualTo(Tiles.NONE);
    }

    @Test
    void figuresOfWhatDoesNotAnswerAreNotKnownAndSaySinceWhen() {
        var noKafka = Tiles.of(Sample.away(Endpoint.KAFKA));
        assertThat(List.of(noKafka.rate(), noKafka.latency(), noKafka.lag())).allSatisfy(tile -> {
            assertThat(tile.figure()).isEqualTo("?");
            assertThat(tile.detail()).contains("14:30:03");
            assertThat(tile.tooltip()).startsWith("Kafka has not answered");
        });
        assertThat(noKafka.lag().detail()).isEqualTo("216 as of 14:30:03");
        assertThat(noKafka.connectors().figure()).isEqualTo("12 of 12");

        var noTarget = Tiles.of(Sample.away(Endpoint.TARGET));
        assertThat(noTarget.rate().figure()).isEqualTo("?");
        assertThat(noTarget.lag().figure()).isEqualTo("216 changes");

        var noConnect = Tiles.of(Sample.away(Endpoint.CONNECT)).connectors();
        assertThat(noConnect.figure()).isEqualTo("? of 12");
        assertThat(noConnect.detail()).isEqualTo("12 ran as of 14:30:03");
    }

    @Test
    void whatWasSentAgainAndLeftOutIsCounted() {
        var meter = new PipelineMeter(Clock.systemUTC());
        meter.committed(1_000, 0);
        meter.repeated(3);

        var tile = Tiles.of(Sample.session(meter.snapshot())).rejected();

        assertThat(tile.figure()).isEqualTo("0 of 1,000");
        assertThat(tile.detail()).isEqualTo("all written, 3 sent again");
        assertThat(tile.tone()).isEqualTo(Tone.GOOD);
    }
}
