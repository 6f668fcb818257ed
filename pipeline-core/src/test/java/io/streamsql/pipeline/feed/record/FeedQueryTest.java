package io.streamsql.pipeline.feed.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedQueryTest {
    private static FeedFilter filter(String query) {
        return FeedFilter.CHANGES.and(query);
    }

    @Test
    void severalConditionsAreJoinedByAnd() {
        var filter = filter("  key:1042 and $.after.Status='New and paid' AND alice and  bob");

        assertThat(filter.key()).isEqualTo("1042");
        assertThat(filter.paths()).map(Object::toString).containsExactly("$.after.Status='New and paid'");
        assertThat(filter.texts()).containsExactly("alice", "bob");
    }

    @Test
    void whatStandsInQuotesIsOneText() {
        assertThat(filter("\"salt and pepper\" and O'Brien and Anderson").texts())
                .isEqualTo(List.of("salt and pepper", "O'Brien", "Anderson"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1042", "OrderID=7,Line=2", "salt and pepper", "{\"Path\":\"a and b\",\"Line\":2}"})
    void aKeyIsFoundAgainFromItsCondition(String key) {
        assertThat(filter(FeedQuery.key(key))).isEqualTo(FeedFilter.CHANGES.withKey(key));
        assertThat(filter(FeedQuery.key(key) + " and x").texts()).containsExactly("x");
    }

    @Test
    void nothingAsksForNothing() {
        assertThat(filter("   ")).isEqualTo(FeedFilter.CHANGES);
        assertThat(filter("sand and").texts()).containsExactly("sand and");
        assertThat(FeedFilter.CHANGES.tables()).isEqualTo(Set.of());
    }

    @Test
    void whatCannotBeUnderstoodIsExplained() {
        assertThatThrownBy(() -> filter("key:1 and key:2")).hasMessageContaining("“1” and “2” cannot both hold");
        assertThatThrownBy(() -> filter("key: and x")).hasMessageContaining("the key is missing");
        assertThatThrownBy(() -> filter("x and $.after..")).hasMessageContaining("$.after..");
    }
}
