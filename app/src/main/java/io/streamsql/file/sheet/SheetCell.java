package io.streamsql.file.sheet;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/// What stands in a cell, with its type.
public sealed interface SheetCell {
    /// Nothing.
    SheetCell EMPTY = new Empty();

    /// The number of digits that a spreadsheet keeps and shows of a number.
    int DIGITS = 15;

    /// How wide it is, about in characters.
    default int width() {
        return switch (this) {
            case Empty _ -> 0;
            case Text(var text) -> text.length();
            case Number number -> number.value().toString().length();
            case Flag _ -> 5;
            case Day _ -> 10;
            case Time _ -> 24;
        };
    }

    /// Nothing.
    record Empty() implements SheetCell {}

    /// Text, also where it begins as a formula does.
    record Text(String text) implements SheetCell {}

    /// A number. What its nearest double is not equal to should be a text.
    ///
    /// @param decimals how many decimals are shown; below 0 as many as there are
    record Number(BigDecimal value, int decimals) implements SheetCell {}

    /// True or false.
    record Flag(boolean value) implements SheetCell {}

    /// A day. [#isDay(LocalDate)] says which ones there are.
    record Day(LocalDate day) implements SheetCell {}

    /// A time in UTC, kept to the microsecond and shown to the millisecond.
    ///
    /// @param marked whether the cell says that it is UTC; else its column does
    record Time(Instant at, boolean marked) implements SheetCell {}

    /// A whole number; one of more digits than a spreadsheet keeps is a text.
    static SheetCell whole(long value) {
        var exact = BigDecimal.valueOf(value);
        return exact.precision() > DIGITS ? new Text(Long.toString(value)) : new Number(exact, -1);
    }

    /// Whether spreadsheets have that day, and all of them the same: they disagree on the days before March 1900.
    static boolean isDay(LocalDate day) {
        return !day.isBefore(LocalDate.of(1900, 3, 1)) && day.getYear() <= 9999;
    }
}
