package io.streamsql.demo.sample;

import static io.streamsql.demo.sample.TrafficTable.Change.NEVER;
import static io.streamsql.demo.sample.TrafficTable.Change.OFTEN;
import static io.streamsql.demo.sample.TrafficTable.Change.SELDOM;

import io.streamsql.demo.sample.TrafficTable.Column;
import io.streamsql.pipeline.config.TableId;
import java.util.List;

/// The tables that the sample scripts make, with the values that traffic puts into them.
final class SampleTables {

    static final TrafficTable SHOP_CUSTOMERS = new TrafficTable(
            new TableId("dbo", "Customers"),
            List.of("CustomerID"),
            List.of(
                    new Column("FirstName", NEVER, SampleValues::firstName),
                    new Column("LastName", SELDOM, SampleValues::lastName),
                    new Column("Email", OFTEN, values -> values.orNull(0.1, values::email)),
                    new Column("CreditLimit", OFTEN, values -> values.orNull(0.25, () -> values.decimal(1_500_000, 2))),
                    new Column("IsActive", SELDOM, SampleValues::flag),
                    new Column("LastLogin", OFTEN, values -> values.orNull(0.3, values::instant)),
                    new Column("CreatedAt", NEVER, SampleValues::timestamp)));

    static final TrafficTable PRODUCTS = new TrafficTable(
            new TableId("dbo", "Products"),
            List.of("ProductID"),
            List.of(
                    new Column("ProductName", NEVER, SampleValues::productName),
                    new Column("Category", NEVER, values -> values.oneOf("Kitchen", "Garden", "Office", "Travel")),
                    new Column("Price", OFTEN, values -> values.decimal(20_000, 2)),
                    new Column("WeightKg", NEVER, values -> values.orNull(0.2, () -> values.decimal(4_000, 3))),
                    new Column("Barcode", NEVER, values -> values.orNull(0.2, values::barcode)),
                    new Column("Stock", OFTEN, values -> values.number(250)),
                    new Column("Discontinued", SELDOM, SampleValues::flag),
                    new Column("Description", SELDOM, SampleValues::text),
                    new Column("UpdatedAt", OFTEN, SampleValues::timestamp)));

    static final TrafficTable ORDERS = new TrafficTable(
            new TableId("dbo", "Orders"),
            List.of("OrderID", "LineNumber"),
            List.of(
                    new Column("CustomerID", NEVER, values -> values.number(120) + 1),
                    new Column("ProductID", NEVER, values -> values.number(80) + 1),
                    new Column("Quantity", OFTEN, values -> values.number(20) + 1),
                    new Column("UnitPrice", NEVER, values -> values.decimal(20_000, 2)),
                    new Column("Discount", OFTEN, values -> values.orNull(0.6, () -> values.decimal(500, 3))),
                    new Column("Status", OFTEN, values -> values.oneOf("new", "paid", "packed", "shipped")),
                    new Column("OrderedAt", NEVER, SampleValues::timestamp),
                    new Column("ShippedOn", OFTEN, values -> values.orNull(0.5, values::date)),
                    new Column("Note", SELDOM, SampleValues::text)));

    static final TrafficTable CUSTOMERS = new TrafficTable(
            new TableId("dbo", "Customers"),
            List.of("CustomerID"),
            List.of(
                    new Column("FirstName", NEVER, SampleValues::firstName),
                    new Column("LastName", SELDOM, SampleValues::lastName),
                    new Column("Email", OFTEN, values -> values.orNull(0.1, values::email)),
                    new Column("CreatedAt", NEVER, SampleValues::timestamp)));

    static final TrafficTable EMPLOYEES = new TrafficTable(
            new TableId("dbo", "Employees"),
            List.of("EmployeeID"),
            List.of(
                    new Column("FirstName", NEVER, SampleValues::firstName),
                    new Column("LastName", NEVER, SampleValues::lastName),
                    new Column("JobTitle", OFTEN, values -> values.oneOf("Clerk", "Analyst", "Driver", "Planner")),
                    new Column("Department", SELDOM, values -> values.oneOf("Sales", "Warehouse", "Einkauf", null)),
                    new Column("Salary", OFTEN, values -> values.decimal(9_000_000, 2)),
                    new Column("Rating", OFTEN, values -> values.orNull(0.2, values::rating)),
                    new Column("HiredOn", NEVER, SampleValues::date),
                    new Column("ManagerID", OFTEN, values -> values.orNull(0.3, () -> values.number(60) + 1)),
                    new Column("IsActive", SELDOM, SampleValues::flag),
                    new Column("Remarks", SELDOM, SampleValues::text)));

    private SampleTables() {}
}
