package io.streamsql.pipeline.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordIdsTest {

    @Test
    void anIdThatFitsStaysAsItIs() {
        assertThat(RecordIds.fit("x".repeat(100), 100)).isEqualTo("x".repeat(100));
        assertThat(RecordIds.fit(null, 100)).isNull();
    }

    @Test
    void longIdsThatDifferAtTheEndStayDifferent() {
        var one = RecordIds.fit("x".repeat(200) + "1", 100);
        var two = RecordIds.fit("x".repeat(200) + "2", 100);

        assertThat(one).hasSize(100).startsWith("x".repeat(83) + "~").isNotEqualTo(two);
        assertThat(RecordIds.fit("x".repeat(200) + "1", 100)).isEqualTo(one);
    }

    @Test
    void aCutNeverLeavesHalfACharacter() {
        var cut = RecordIds.fit("x".repeat(82) + "😀".repeat(50), 100);

        assertThat(cut).startsWith("x".repeat(82) + "~").hasSize(99);
    }
}
