package io.streamsql.pipeline.store.sqlserver;

import io.streamsql.pipeline.store.schema.Dialect.Failure;
import io.streamsql.pipeline.store.schema.TableColumns;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// What a failure of SQL Server's means, by its error number. The driver wraps what happens within a bulk copy, so the
/// number may stand in a cause.
///
/// @param number  the server's error number, or 0 where the failure is the driver's own
/// @param state   SQLState, or an empty text
/// @param message what server or driver say
/// @param tls     whether encryption or its certificate is what failed
record SqlServerErrors(int number, String state, String message, boolean tls) {
    /// Reading a table that is not there.
    static final int NO_SUCH_OBJECT = 208;

    /// Too long, not convertible, out of range, missing, against a constraint.
    private static final Set<Integer> CONTENT = Set.of(2628, 8152, 245, 241, 242, 8114, 8115, 220, 515, 547);

    private static final Set<Integer> DUPLICATES = Set.of(2601, 2627);
    private static final Set<Integer> LOGIN = Set.of(18456, 18452, 18470, 18486, 18487, 18488);
    /// No such database, or not for this user.
    private static final Set<Integer> DATABASE = Set.of(4060, 911, 916);
    /// No such column or table, or not for this user: the server does not always say which.
    private static final Set<Integer> TABLES =
            Set.of(207, 208, 229, 230, 262, 1088, 2106, 2705, 2714, 2759, 2760, 4902, 15151, 15247);

    private static final Set<Integer> SPACE = Set.of(1101, 1105, 9002);
    /// Deadlock, locks, time-out, memory; the network; a session that was ended; a database that is read-only, offline,
    /// restoring, on its way to another server, damaged or without its log; Azure's throttling and limits.
    private static final Set<Integer> PASSING = Set.of(
            1205, 1222, 1204, 3960, 3966, -2, 701, 802, 8645, 8651, 17803, 17809, 64, 121, 233, 10053, 10054, 10060,
            10061, 596, 6001, 6002, 6005, 17142, 3906, 921, 922, 923, 924, 926, 927, 942, 945, 952, 955, 976, 978, 979,
            983, 823, 824, 825, 829, 9001, 10928, 10929, 10936, 40143, 40166, 40197, 40501, 40540, 40544, 40549, 40550,
            40551, 40552, 40553, 40613, 40615, 49918, 49919, 49920);

    static SqlServerErrors of(SQLException failure) {
        var number = 0;
        var state = "";
        var message = failure.getMessage();
        var tls = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            tls |= cause instanceof SSLException;
            if (cause instanceof SQLException part) {
                if (state.isEmpty() && part.getSQLState() != null) {
                    state = part.getSQLState();
                }
                if (number == 0 && part.getErrorCode() != 0) {
                    number = part.getErrorCode();
                    message = part.getMessage();
                }
            }
        }
        return new SqlServerErrors(number, state, message, tls);
    }

    /// What it means.
    Failure kind() {
        if (DUPLICATES.contains(number)) {
            return Failure.DUPLICATE;
        }
        // Class 22 without a number: a value that was not even sent
        if (CONTENT.contains(number) || number == 0 && state.startsWith("22")) {
            return Failure.REFUSED;
        }
        var passes = Stream.of(PASSING, SPACE, LOGIN, DATABASE, TABLES).anyMatch(numbers -> numbers.contains(number))
                || tls
                // The driver's own: connection, time-out, a column that is not there
                || Stream.of("08", "HYT", TableColumns.NO_SUCH_COLUMN).anyMatch(state::startsWith);
        return passes ? Failure.UNAVAILABLE : Failure.UNKNOWN;
    }

    String describe() {
        var said = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        return said + (number == 0 ? "" : " (error " + number + ")");
    }

    String remedy(String script) {
        if (LOGIN.contains(number)) {
            return "check the target's user and password, and that the server lets this login in";
        }
        if (DATABASE.contains(number)) {
            return "create the database, or check the target's name, and let the user into it";
        }
        if (TABLES.contains(number) || state.equals(TableColumns.NO_SUCH_COLUMN)) {
            return "let the user create and change the tables, or have somebody run:\n" + script;
        }
        if (SPACE.contains(number)) {
            return "free space for the database or its log on the server";
        }
        if (tls) {
            return "let this machine trust the server's certificate, or set the target's TRUST_SERVER_CERTIFICATE=true;"
                    + " for a server without TLS set its ENCRYPT=false";
        }
        return state.startsWith("08") ? "check the target's host and port, and that the server runs" : "";
    }
}
