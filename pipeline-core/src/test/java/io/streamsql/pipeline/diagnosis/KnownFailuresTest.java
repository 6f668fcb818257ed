package io.streamsql.pipeline.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownFailuresTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        io.debezium.DebeziumException: The connector is trying to read change stream starting at PostgresOffsetContext [sourceInfoSchema=Schema{x}], but this is no longer available on the server. Reconfigure the connector to use a snapshot mode when needed. | The source no longer has the log from where this connector must go on: its replication slot was dropped, or the log was removed. | stop it, reset its offsets
        ERROR: requested WAL segment 000000010000000000000003 has already been removed | The source has removed the log that this connector reads next, WAL segment 000000010000000000000003. | stop it, reset its offsets
        ERROR: can no longer get changes from replication slot "s1" | The source has removed the log that the replication slot s1 needs. | drop the slot
        ERROR: can no longer access replication slot "s1" | The source has removed the log that the replication slot s1 needs. | drop the slot
        ERROR: replication slot "s1" does not exist | The replication slot s1 is missing at the source. | stop it, reset its offsets
        ERROR: replication slot "s1" is active for PID 4711 | Somebody else reads from the replication slot s1: process 4711 at the source. | no other connector
        ERROR: all replication slots are in use | The source has no replication slot left. | max_replication_slots
        FATAL: number of requested standby connections exceeds max_wal_senders (currently 10) | The source has no WAL sender left. | raise max_wal_senders
        ERROR: logical decoding requires "wal_level" >= "logical" | The source's log does not carry the changes of rows: its wal_level is too low. | wal_level = logical
        ERROR: logical decoding requires wal_level >= logical | The source's log does not carry the changes of rows: its wal_level is too low. | wal_level = logical
        org.apache.kafka.connect.errors.ConnectException: Publication autocreation is disabled, please create one and restart the connector. | The publication that this connector reads is missing at the source. | create it
        io.debezium.DebeziumException: No table filters found for filtered publication p1 | The source has none of this connector's tables under the names that are configured; their case counts. | see what streamsql plan says
        ERROR: publication "p1" does not exist | The publication p1 is missing at the source. | create it
        org.postgresql.util.PSQLException: FATAL: password authentication failed for user "cdc" | The source refuses the login cdc: the password is wrong, or there is no such login. | correct the user or password
        FATAL: no pg_hba.conf entry for host "10.0.0.5", user "cdc", database "shop", no encryption | The source does not let the login cdc in from 10.0.0.5. | pg_hba.conf
        FATAL: no pg_hba.conf entry for replication connection from host "10.0.0.5", user "cdc", no encryption | The source does not let the login cdc in from 10.0.0.5. | pg_hba.conf
        FATAL: role "cdc" is not permitted to log in | The source does not let the login cdc in: it has no LOGIN attribute. | ALTER ROLE
        FATAL: database "shop" does not exist | The database shop is missing at the source. | create it
        ERROR: must be superuser or replication role to use replication slots | The source's login may not read the log: it has no REPLICATION attribute. | ALTER ROLE
        ERROR: permission denied to use replication slots | The source's login may not read the log: it has no REPLICATION attribute. | ALTER ROLE
        FATAL: permission denied to start WAL sender | The source's login may not read the log: it has no REPLICATION attribute. | ALTER ROLE
        ERROR: must be owner of table employees | The source's login may not publish employees: it does not own that table. | owner
        ERROR: permission denied for database shop | The source's login may not create a publication in shop. | grant it CREATE
        ERROR: permission denied for schema dbo | The source's login may not use the schema dbo. | grant it USAGE
        ERROR: permission denied for table employees | The source's login may not read employees. | grant it SELECT on employees
        FATAL: sorry, too many clients already | The source accepts no more connections. | max_connections
        FATAL: terminating connection due to administrator command | The source's server went down or comes up. | wait until it is up
        Connection to db1:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections. | No PostgreSQL answers at db1:5432. | host and port
        """)
    void whatGoesWrongWithPostgresqlIsToldInPlainWords(String message, String cause, String fix) {
        assertDiagnosis(message, cause, fix);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        io.debezium.DebeziumException: The connector is trying to read change stream starting at SqlServerOffsetContext [sourceInfoSchema=Schema{x}], but this is no longer available on the server. | The change tables no longer have the changes from where this connector must go on: CDC's cleanup job has removed them. | stop it, reset its offsets
        An insufficient number of arguments were supplied for the procedure or function cdc.fn_cdc_get_all_changes_ ... . | The change tables no longer have the changes from where this connector must go on: CDC's cleanup job has removed them. | stop it, reset its offsets
        com.microsoft.sqlserver.jdbc.SQLServerException: The SELECT permission was denied on the object 'dbo_Employees_CT', database 'SampleDB', schema 'cdc'. | The source's login may not read the change table cdc.dbo_Employees_CT. | grant SELECT on schema cdc in SampleDB, then restart the task.
        The EXECUTE permission was denied on the object 'sp_cdc_help_jobs', database 'mssqlsystemresource', schema 'sys'. | The source's login has no EXECUTE permission on sys.sp_cdc_help_jobs in mssqlsystemresource. | grant EXECUTE on sys.sp_cdc_help_jobs
        Cannot open database "SampleDB" requested by the login. The login failed. ClientConnectionId:1 | The source's login cannot open the database SampleDB: there is none, or the login is no user of it. | make the login a user of SampleDB
        Login failed for user 'cdc_reader'. ClientConnectionId:2 | The source refuses the login cdc_reader: the password is wrong, or there is no such login. | correct the user or password
        The database 'SampleDB' is not enabled for Change Data Capture. Ensure that the correct database context is set and retry the operation. | Change data capture is not enabled in the database SampleDB. | sys.sp_cdc_enable_db
        Invalid object name 'cdc.fn_cdc_get_all_changes_dbo_Employees'. | Change data capture is not enabled for the table of the capture instance dbo_Employees. | sys.sp_cdc_enable_table
        Invalid object name 'SampleDB.cdc.dbo_Employees_CT'. | The change table cdc.dbo_Employees_CT is gone: change data capture was switched off for its table. | sys.sp_cdc_enable_table
        Invalid object name '[SampleDB].cdc.[dbo_Employees_CT]'. | The change table cdc.dbo_Employees_CT is gone: change data capture was switched off for its table. | sys.sp_cdc_enable_table
        Invalid object name '[SampleDB].cdc.change_tables'. | Change data capture is not enabled in the source's database. | sys.sp_cdc_enable_db
        "encrypt" property is set to "true" and "trustServerCertificate" property is set to "false" but the driver could not establish a secure connection to SQL Server by using Secure Sockets Layer (SSL) encryption: Error: PKIX path building failed: unable to find valid certification path to requested target. | The source's certificate is not trusted. | TRUST_SERVER_CERTIFICATE=true
        The driver could not establish a secure connection to SQL Server by using Secure Sockets Layer (SSL) encryption. The application requested encryption but the server is not configured to support SSL. | No encrypted connection to the source came about. | ENCRYPT=false
        The TCP/IP connection to the host sql01, port 1433 has failed. Error: "Connection refused. Verify the connection properties. Make sure that an instance of SQL Server is running on the host and accepting TCP/IP connections at the port." | No SQL Server answers at sql01:1433. | host and port
        """)
    void whatGoesWrongWithSqlServerIsToldInPlainWords(String message, String cause, String fix) {
        assertDiagnosis(message, cause, fix);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        org.apache.kafka.common.errors.RecordTooLargeException: The message is 2097243 bytes when serialized which is larger than 1048576, which is the value of the max.request.size configuration. | A change is too large for Kafka: it takes 2097243 bytes. | KAFKA_MAX_RECORD_MB
        org.apache.kafka.common.errors.RecordTooLargeException: The request included a message larger than the max message size the server will accept. | A change is too large for its topic in Kafka. | KAFKA_MAX_RECORD_MB
        io.debezium.DebeziumException: Failed to properly convert data value for 'public.nums.c' of type _numeric | Debezium cannot convert a value of the column public.nums.c (type _numeric). | CONNECTOR_COLUMN_EXCLUDE_LIST
        java.lang.NullPointerException: Cannot invoke "java.sql.Array.getArray()" because the return value of "java.sql.ResultSet.getArray(String)" is null | The source has a domain over an enumeration, which Debezium cannot read: it stops every connector of that database. | drop the domain
        org.apache.kafka.common.errors.TopicAuthorizationException: Not authorized to access topics: [AXLAP240.dbo.A] | Kafka does not let the connector use the topic AXLAP240.dbo.A. | grant
        org.apache.kafka.common.errors.TopicAuthorizationException: Topic authorization failed. | Kafka does not let the connector do what it must: Topic authorization failed. | grant
        org.apache.kafka.common.errors.TimeoutException: Topic history.db1 not present in metadata after 60000 ms. | Kafka does not tell where the topic history.db1 is: it is missing, or no broker answers. | topic is there
        Timed out waiting for a node assignment. Call: describeTopics | Kafka's broker does not answer the connector. | bootstrap servers
        Connection to node -1 (localhost/127.0.0.1:9092) could not be established. Node may not be available: Broker may not be available. | Kafka's broker does not answer the connector. | bootstrap servers
        Expiring 3 record(s) for AXLAP240.dbo.A-0:120000 ms has passed since batch creation | Kafka's broker does not answer the connector. | bootstrap servers
        """)
    void whatGoesWrongWithKafkaIsToldInPlainWords(String message, String cause, String fix) {
        assertDiagnosis(message, cause, fix);
    }

    private static void assertDiagnosis(String message, String cause, String fix) {
        var diagnosis = KnownFailures.diagnose(message);

        assertThat(diagnosis.cause()).isEqualTo(cause);
        assertThat(diagnosis.fix()).contains(fix).endsWith(".").doesNotContain("$");
        assertThat(diagnosis.known()).isTrue();
    }

    @Test
    void theErrorThatTellsMostIsTakenFromTheWholeChain() {
        var refused = KnownFailures.diagnose("""
            org.apache.kafka.connect.errors.ConnectException: Could not connect
            Caused by: org.postgresql.util.PSQLException: Connection to db1:5432 refused. Check that the hostname
            \tat org.postgresql.core.v3.ConnectionFactoryImpl.openConnectionImpl(ConnectionFactoryImpl.java:352)
            Caused by: java.net.ConnectException: Connection refused
            \tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
            """);
        var unknown = KnownFailures.diagnose("""
            org.postgresql.util.PSQLException: The connection attempt failed.
            Caused by: java.net.UnknownHostException: nohost
            """);

        assertThat(refused.cause()).isEqualTo("No PostgreSQL answers at db1:5432.");
        assertThat(unknown.cause()).isEqualTo("The host nohost is not known to Kafka Connect.");
    }

    @Test
    void anythingElseStaysInTheDriversWordsAndBrief() {
        var strange = KnownFailures.diagnose("java.lang.IllegalStateException: Odd thing at line 7");
        var endless = KnownFailures.diagnose("java.lang.IllegalStateException: Begin " + "x".repeat(900) + " end");

        assertThat(strange.cause()).isEqualTo("Odd thing at line 7");
        assertThat(strange.known()).isFalse();
        assertThat(endless.cause())
                .startsWith("Begin x")
                .contains(" … ")
                .endsWith("x end")
                .hasSizeLessThan(310);
    }

    @Test
    void aTraceThatIsMissingIsToldToo() {
        assertThat(KnownFailures.diagnose("").cause()).isEqualTo("Kafka Connect does not say why.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ERROR: replication slot "s1" does not exist | true
        ERROR: can no longer get changes from replication slot "s1" | true
        ERROR: requested WAL segment 000000010000000000000003 has already been removed | true
        An insufficient number of arguments were supplied for the procedure or function cdc.fn_cdc_get_all_changes_ ... . | true
        java.net.ConnectException: Connection refused | false
        ERROR: replication slot "s1" is active for PID 4711 | false
        """)
    void whetherChangesWaitOrAreLostIsToldFromTheCause(String message, boolean lost) {
        assertThat(KnownFailures.diagnose(message).lost()).isEqualTo(lost);
    }
}
