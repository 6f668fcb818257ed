package io.streamsql.console.changes.record;

import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.session.Sample;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.StoredChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A customer's life.
final class SampleRecord {
    static final String TOPIC = "AXLAP240-dbo_Customers.dbo.Customers";

    private SampleRecord() {}

    static FakeChanges customer() {
        return new FakeChanges()
                .keep(30)
                .write(change(1, Operation.CREATE, "1042", ago(14), null, row("York", "None", "2500.00", "null")))
                .write(change(
                        2,
                        Operation.UPDATE,
                        "1042",
                        ago(10),
                        row("York", "None", "2500.00", "null"),
                        row("York", "None", "2500.00", "\"+1 555 0117\"")))
                .write(change(
                        3,
                        Operation.UPDATE,
                        "1042",
                        ago(5),
                        row("York", "None", "2500.00", "\"+1 555 0117\""),
                        row("York", "Silver", "4000.00", "\"+1 555 0117\"")))
                .write(change(
                        4,
                        Operation.UPDATE,
                        "1042",
                        Sample.NOW.minus(Duration.ofHours(4)),
                        row("York", "Silver", "4000.00", "\"+1 555 0117\""),
                        row("Stratford-upon-Avon, Warwickshire", "Silver", "4000.00", "\"\"")));
    }

    static Instant ago(int days) {
        return Sample.NOW.minus(Duration.ofDays(days));
    }

    static String row(String city, String tier, String limit, String phone) {
        return "{\"CustomerID\":1042,\"FirstName\":\"Alice\",\"City\":\"" + city + "\",\"LoyaltyTier\":\"" + tier
                + "\",\"CreditLimit\":" + limit + ",\"Phone\":" + phone
                + ",\"Notes\":\"__debezium_unavailable_value\"}";
    }

    static ChangeData change(long id, Operation operation, String key, Instant at, String before, String after) {
        return change(id, operation, key, at, "7/" + id + "/1", before, after);
    }

    static ChangeData change(
            long id, Operation operation, String key, Instant at, String position, String before, String after) {
        return new ChangeData(
                new StoredChange(
                        id,
                        "DB1 (SampleDB)",
                        "AXLAP240",
                        Optional.of("dbo"),
                        "Customers",
                        TOPIC,
                        operation.code(),
                        Optional.ofNullable(key),
                        at,
                        Optional.of(at.plusMillis(228)),
                        Optional.of(at.plusMillis(311)),
                        OptionalInt.of(0),
                        OptionalLong.of(48_210_000 + id),
                        Optional.of(position)),
                Optional.ofNullable(before),
                Optional.ofNullable(after),
                Optional.empty());
    }
}
