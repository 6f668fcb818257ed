package io.streamsql.pipeline.events;

/// The order of places in a source's log, which are numbers between colons and slashes. SQL Server's are commit LSN,
/// change LSN and serial number, `00000027:00000758:0005/00000027:00000758:0003/10`; PostgreSQL's the last
/// commit before the change's transaction and the change's LSN, `24023119/24023128`, for LSNs alone rise only within
/// a transaction.
/// Some numbers have no fixed width, so that as texts 10 would stand before 2. Pure.
public final class SourceLogOrder {

    private SourceLogOrder() {}

    /// Compares two places, number by number; one that says less stands first. Runs once for every change, and makes no
    /// objects.
    ///
    /// @param one   as [ChangeEvent#order()] has it
    /// @param other as [ChangeEvent#order()] has it
    /// @return below 0, 0 or above 0
    public static int compare(String one, String other) {
        var i = 0;
        var j = 0;
        while (i < one.length() && j < other.length()) {
            var iEnd = end(one, i);
            var jEnd = end(other, j);
            var order = compareNumbers(one, i, iEnd, other, j, jEnd);
            if (order != 0) {
                return order;
            }
            i = iEnd + 1;
            j = jEnd + 1;
        }
        return Boolean.compare(i < one.length(), j < other.length());
    }

    /// Whether a place stands further in the log than another that the order puts behind it: the first change behind a
    /// new replication slot of PostgreSQL knows of no commit before it, `/24023128`.
    ///
    /// @param one   as [ChangeEvent#order()] has it
    /// @param other as [ChangeEvent#order()] has it
    public static boolean isFurtherBehindNewSlot(String one, String other) {
        return one.startsWith("/") && other.indexOf('/') >= 0 && compare(one, other.substring(other.indexOf('/'))) > 0;
    }

    private static int end(String text, int start) {
        var end = start;
        while (end < text.length() && text.charAt(end) != ':' && text.charAt(end) != '/') {
            end++;
        }
        return end;
    }

    /// Without leading zeros the longer number is the larger one, whether its digits are decimal or hexadecimal.
    private static int compareNumbers(String one, int start, int end, String other, int otherStart, int otherEnd) {
        var i = firstDigit(one, start, end);
        var j = firstDigit(other, otherStart, otherEnd);
        if (end - i != otherEnd - j) {
            return Integer.compare(end - i, otherEnd - j);
        }
        while (i < end) {
            var order = Character.compare(one.charAt(i++), other.charAt(j++));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int firstDigit(String text, int start, int end) {
        var first = start;
        while (first < end && text.charAt(first) == '0') {
            first++;
        }
        return first;
    }
}
