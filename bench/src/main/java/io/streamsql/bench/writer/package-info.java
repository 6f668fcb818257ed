/// How fast changes are written: the writer beside a bare bulk load of its rows, the Debezium JDBC sink and a bare
/// consumer (figures P1 and P2).
package io.streamsql.bench.writer;
