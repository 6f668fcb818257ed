package io.streamsql.pipeline.store.schema;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.schema.TargetSchema.Ddl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// What one database system says and does in its own way; what all systems say alike stands in [JdbcChangeStore] and
/// its parts.
///
/// Every method that is given a connection works in its transaction, and neither commits nor rolls back.
public interface Dialect {

    /// What a failed statement means.
    enum Failure {
        /// May pass: try again.
        UNAVAILABLE,
        /// A row's content: try the rows apart.
        REFUSED,
        /// There is such a row already: somebody else was quicker, or a key forbids the row.
        DUPLICATE,
        /// Not known to be one of these.
        UNKNOWN
    }

    /// A new connection with automatic commits off.
    Connection connect() throws SQLException;

    /// Makes all other writers wait that would create tables, until the transaction ends.
    void lockTables(Connection connection) throws SQLException;

    boolean hasSchema(Connection connection, String schema) throws SQLException;

    boolean hasTable(Connection connection, TableId table) throws SQLException;

    /// A name as it stands in a statement.
    String quoted(String identifier);

    /// A table's name as it stands in a statement.
    default String quoted(TableId table) {
        return quoted(table.schema()) + "." + quoted(table.table());
    }

    /// The type of a column, with whatever else belongs to it except whether it may be empty.
    String type(Column column);

    /// A statement for a script, made harmless where the schema is there.
    String unlessSchema(String schema, Ddl create);

    /// Statements for a script, made harmless where the table is there.
    String unlessTable(TableId table, List<Ddl> create);

    /// A statement for a script, made harmless where the column is there.
    String unlessColumn(TableId table, String column, Ddl add);

    /// The index that finds a record's changes in a CDCChanges table that StreamSQL made: the one question that neither
    /// the primary key nor the statistics can answer.
    Ddl recordIndex(TableId changes);

    /// A query for the last id that a table's rows were given, committed or not, by whichever writer; null if the
    /// database does not say. Its parameter is the table's quoted name.
    String lastId();

    /// An expression for the beginning of the stretch of time that a time lies in; stretches are counted from the year
    /// 2000.
    ///
    /// @param time    an expression
    /// @param minutes how long a stretch is
    String beginning(String time, long minutes);

    /// An expression for how many bytes a text takes; the text itself is not read for it.
    String bytes(String text);

    /// A query whose driver has no more of another's rows in memory at once than it takes to reach a number of bytes,
    /// and the row that does so.
    ///
    /// @param query newest first; whoever reads it stops at that row
    /// @param id    the column that it is ordered by, quoted
    /// @param bytes the column with the bytes of a row, quoted
    /// @param most  when it is enough
    String upToBytes(String query, String id, String bytes, long most);

    /// Binds a UUID to a parameter.
    void setUuid(PreparedStatement statement, int parameter, UUID value) throws SQLException;

    /// The system's fastest way into CDCChanges.
    ///
    /// @param connection used for as long as the loader is
    /// @param columns    the columns that the table really has
    ChangeLoader loader(Connection connection, TableColumns columns) throws SQLException;

    /// Has the database check now what it would check no sooner than at the commit.
    void checkDeferred(Connection connection) throws SQLException;

    /// A text as every column of this database takes it: characters that it has no sign for are spelled out.
    String spelled(Connection connection, String text) throws SQLException;

    /// What the database cannot hold of a change's text, and what to do about it, for people; empty if it holds all.
    List<String> textLimits(Connection connection, TableId changes) throws SQLException;

    /// What a failure means.
    Failure classify(SQLException failure);

    /// The system's name, for people.
    String name();

    /// What a failure says, with its number.
    String describe(SQLException failure);

    /// Whether a failure says that a table, or its schema, is not there.
    boolean isTableMissing(SQLException failure);

    /// What to do about a failure, or an empty text.
    ///
    /// @param script creates what may be missing
    String remedy(SQLException failure, String script);
}
