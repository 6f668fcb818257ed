package io.streamsql.console.session;

import io.streamsql.console.FixedTime;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.pipeline.store.StoredTable;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Changes of two sources' tables, as CDCChanges holds them.
public final class SampleChanges {
    public static final StoredTable CUSTOMERS =
            new StoredTable("AXLAP240", "dbo.Customers", "AXLAP240-dbo_Customers.dbo.Customers");
    public static final StoredTable ORDERS =
            new StoredTable("AXLAP235", "dbo.Orders", "AXLAP235-dbo_Orders.dbo.Orders");

    private SampleChanges() {}

    /// The moment of the sample's newest change.
    public static Instant now() {
        return FixedTime.CLOCK.instant();
    }

    /// A change that was written 320 ms after its commit.
    ///
    /// @param before JSON, or null
    /// @param after  JSON, or null
    public static ChangeData change(
            long id, StoredTable table, Operation operation, String key, Instant at, String before, String after) {
        var dot = table.table().indexOf('.');
        return new ChangeData(
                new StoredChange(
                        id,
                        table.source() + " (SampleDB)",
                        table.source(),
                        Optional.of(table.table().substring(0, dot)),
                        table.table().substring(dot + 1),
                        table.topic(),
                        operation.code(),
                        Optional.ofNullable(key),
                        at,
                        Optional.of(at.plusMillis(200)),
                        Optional.of(at.plusMillis(320)),
                        OptionalInt.of(0),
                        OptionalLong.of(id),
                        Optional.of("0/" + Long.toHexString(id))),
                Optional.ofNullable(before),
                Optional.ofNullable(after),
                Optional.empty());
    }

    /// A customer's update of the tier.
    public static ChangeData update(long id, int customer, Instant at) {
        return change(
                id,
                CUSTOMERS,
                Operation.UPDATE,
                Integer.toString(customer),
                at,
                "{\"CustomerID\":" + customer + ",\"Tier\":\"None\"}",
                "{\"CustomerID\":" + customer + ",\"Tier\":\"Silver\"}");
    }

    /// A new order.
    public static ChangeData create(long id, int order, Instant at) {
        return change(
                id,
                ORDERS,
                Operation.CREATE,
                Integer.toString(order),
                at,
                null,
                "{\"OrderID\":" + order + ",\"Status\":\"New\"}");
    }
}
