package io.streamsql.pipeline.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.StoredChange;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The rest stands in the contract of the target's histories.
class ChangedKeysTest {

    private static ChangeData deleted(String key, String row) {
        return new ChangeData(change("d", key), Optional.of(row), Optional.empty(), Optional.empty());
    }

    private static ChangeData created(String key, String row) {
        return new ChangeData(change("c", key), Optional.empty(), Optional.of(row), Optional.empty());
    }

    private static StoredChange change(String operation, String key) {
        return new StoredChange(
                1,
                "DB1 (SampleDB)",
                "AXLAP240",
                Optional.of("dbo"),
                "Customers",
                "AXLAP240-dbo_Customers.dbo.Customers",
                operation,
                Optional.of(key),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(0),
                OptionalLong.of(1),
                Optional.of("7/1/1"));
    }

    @Test
    void rowsThatDifferInTheirKeyOnlyAreAlike() {
        assertThat(ChangedKeys.areAlike(
                        deleted("1", "{\"id\":1,\"name\":\"Alice\",\"note\":null}"),
                        created("2", "{\"id\":2,\"name\":\"Alice\",\"note\":null}")))
                .isTrue();
        assertThat(ChangedKeys.areAlike(
                        deleted("order=1,line=2", "{\"order\":1,\"line\":2,\"sku\":\"KB-2207\"}"),
                        created("order=1,line=3", "{\"order\":1,\"line\":3,\"sku\":\"KB-2207\"}")))
                .isTrue();
    }

    @Test
    void oneFieldMoreMayDifferAmongMany() {
        assertThat(ChangedKeys.areAlike(
                        deleted("1", "{\"id\":1,\"a\":\"x\",\"b\":\"y\",\"c\":\"z\",\"at\":10}"),
                        created("2", "{\"id\":2,\"a\":\"x\",\"b\":\"y\",\"c\":\"z\",\"at\":11}")))
                .isTrue();
        assertThat(ChangedKeys.areAlike(
                        deleted("1", "{\"id\":1,\"a\":\"x\",\"at\":10}"),
                        created("2", "{\"id\":2,\"a\":\"x\",\"at\":11}")))
                .isFalse();
    }

    @Test
    void rowsWithNothingInCommonAreTwo() {
        assertThat(ChangedKeys.areAlike(
                        deleted("a=1,b=2", "{\"a\":1,\"b\":2}"), created("a=3,b=4", "{\"a\":3,\"b\":4}")))
                .as("nothing but a key")
                .isFalse();
        assertThat(ChangedKeys.areAlike(
                        deleted("1", "{\"id\":1,\"name\":null}"), created("2", "{\"id\":2,\"name\":null}")))
                .as("nothing but nulls")
                .isFalse();
        assertThat(ChangedKeys.areAlike(
                        deleted("1", "{\"id\":1,\"name\":\"Alice\"}"), created("2", "{\"id\":2,\"label\":\"Alice\"}")))
                .as("other columns")
                .isFalse();
    }
}
