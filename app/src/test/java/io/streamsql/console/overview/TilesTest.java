package io.streamsql.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.judgement.Concerns;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SessionSnapshot;
import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.health.WriterState;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TilesTest {

    private static Tiles tiles(SessionSnapshot session) {
        return Tiles.of(session, Concerns.of(session));
    }

    @Test
    void theFiguresAreTheHealths() {
        var tiles = tiles(Sample.oneFailed());

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
        var runway = tiles(Sample.streaming()).runway();

        assertThat(runway.figure()).isEqualTo("?");
        assertThat(runway.tooltip()).startsWith("Not known:");
    }

    @Test
    void beforeThereIsAPipelineNothingIsKnown() {
        assertThat(tiles(Sample.starting())).isEqualTo(Tiles.NONE);
    }

    @Test
    void figuresOfWhatDoesNotAnswerAreNotKnownAndSaySinceWhen() {
        var noKafka = tiles(Sample.away(Endpoint.KAFKA));
        assertThat(List.of(noKafka.rate(), noKafka.latency(), noKafka.lag())).allSatisfy(tile -> {
            assertThat(tile.figure()).isEqualTo("?");
            assertThat(tile.detail()).contains("14:30:03");
            assertThat(tile.tooltip()).startsWith("Kafka has not answered");
        });
        assertThat(noKafka.lag().detail()).isEqualTo("216 as of 14:30:03");
        assertThat(noKafka.connectors().figure()).isEqualTo("12 of 12");

        var noTarget = tiles(Sample.away(Endpoint.TARGET));
        assertThat(noTarget.rate().figure()).isEqualTo("?");
        assertThat(noTarget.lag().figure()).isEqualTo("216 changes");

        var noConnect = tiles(Sample.away(Endpoint.CONNECT)).connectors();
        assertThat(noConnect.figure()).isEqualTo("? of 12");
        assertThat(noConnect.detail()).isEqualTo("12 ran as of 14:30:03");
    }

    @Test
    void whatWasSentAgainAndLeftOutIsCounted() {
        var meter = new PipelineMeter(Clock.systemUTC());
        meter.committed(1_000, 0);
        meter.repeated(3);

        var tile = tiles(Sample.session(meter.snapshot())).rejected();

        assertThat(tile.figure()).isEqualTo("0 of 1,000");
        assertThat(tile.detail()).isEqualTo("all written, 3 sent again");
        assertThat(tile.tone()).isEqualTo(Tone.GOOD);
    }

    @Test
    void aPipelineToWhichNobodyAnswersClaimsNothing() {
        var tiles = tiles(Sample.nobodyAnswers());

        assertThat(List.of(tiles.rate(), tiles.latency(), tiles.lag(), tiles.connectors(), tiles.rejected()))
                .allSatisfy(tile -> {
                    assertThat(tile.figure()).isEqualTo("?");
                    assertThat(tile.detail()).contains("not known");
                });
        assertThat(tiles(Sample.unheard()).lag().figure()).isEqualTo("?");
        assertThat(tiles(Sample.unheard()).connectors().figure()).isEqualTo("?");
    }

    @Test
    void aTileWorriesWhereTheListOfConcernsDoes() {
        var stalled = tiles(Sample.writer(WriterState.RUNNING, 0, Duration.ofSeconds(30)));
        assertThat(stalled.lag().tone()).isEqualTo(Tone.WARNING);
        assertThat(stalled.connectors().tone()).isEqualTo(Tone.GOOD);

        assertThat(tiles(Sample.oneLost(Condition.RUNNING)).connectors())
                .isEqualTo(new TileData("12 of 12", "1 needs attention", Tone.WARNING, ""));
        var stopped = tiles(Sample.firstIs(Condition.STOPPED));
        assertThat(stopped.connectors()).isEqualTo(new TileData("11 of 12", "1 not running", Tone.WARNING, ""));
    }

    @Test
    void whatAStoppedConnectorLeavesAtTheSourceIsNotCalledNothing() {
        var tile = tiles(Sample.drained(Condition.STOPPED)).lag();

        assertThat(tile.figure()).isEqualTo("0 changes");
        assertThat(tile.detail()).isEqualTo("more may wait at the source");
    }
}
