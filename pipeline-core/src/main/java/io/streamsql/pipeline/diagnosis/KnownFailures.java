package io.streamsql.pipeline.diagnosis;

import io.streamsql.pipeline.health.Diagnosis;
import java.util.List;
import java.util.stream.Stream;

/// What goes wrong with connectors again and again, in the words of Debezium, the databases' drivers and Kafka. Each
/// list goes from the special to the general: the first that fits is meant.
public final class KnownFailures {
    private static final String RESTART = ", then restart the task.";
    private static final String COPY_ANEW = "stop it, reset its offsets and resume it: it copies its tables anew."
            + " What changed meanwhile is seen in that copy only.";
    private static final String SEE_SERVER =
            "see that the source's server runs and that its host and port are right" + RESTART;
    private static final String CORRECT_LOGIN =
            "correct the user or password of this source in the configuration, then apply the plan.";
    private static final String CORRECT_DATABASE =
            "create it, or correct the database's name in the configuration, then apply the plan.";
    private static final String CREATE_PUBLICATION =
            "create it at the source for the tables of this connector" + RESTART;
    private static final String ENABLE_TABLE = "run sys.sp_cdc_enable_table for it" + RESTART;
    private static final String LARGER_RECORDS =
            "set KAFKA_MAX_RECORD_MB in the configuration to the megabytes that it takes, 64 at the most, and start"
                    + " StreamSQL again. A larger column can only be left out: CONNECTOR_COLUMN_EXCLUDE_LIST of this"
                    + " source names it.";

    private static final List<KnownFailure> POSTGRESQL = List.of(
            KnownFailure.lost(
                    "change stream starting at PostgresOffsetContext",
                    "The source no longer has the log from where this connector must go on: its replication slot was"
                            + " dropped, or the log was removed.",
                    COPY_ANEW),
            KnownFailure.lost(
                    "requested WAL segment (\\S+) has already been removed",
                    "The source has removed the log that this connector reads next, WAL segment $1.",
                    COPY_ANEW),
            KnownFailure.lost(
                    "can no longer (?:get changes from|access) replication slot \"([^\"]+)\"",
                    "The source has removed the log that the replication slot $1 needs.",
                    "drop the slot at the source. Then " + COPY_ANEW),
            KnownFailure.lost(
                    "replication slot \"([^\"]+)\" does not exist",
                    "The replication slot $1 is missing at the source.",
                    COPY_ANEW),
            KnownFailure.of(
                    "replication slot \"([^\"]+)\" is active for PID (\\d+)",
                    "Somebody else reads from the replication slot $1: process $2 at the source.",
                    "see that no other connector uses this slot, or end that process" + RESTART),
            KnownFailure.of(
                    "all replication slots are in use",
                    "The source has no replication slot left.",
                    "drop one that nobody needs, or raise max_replication_slots at the source" + RESTART),
            KnownFailure.of(
                    "exceeds max_wal_senders",
                    "The source has no WAL sender left.",
                    "raise max_wal_senders at the source" + RESTART),
            KnownFailure.of(
                    "logical decoding requires \"?wal_level\"? >= \"?logical",
                    "The source's log does not carry the changes of rows: its wal_level is too low.",
                    "set wal_level = logical at the source and restart its server" + RESTART),
            KnownFailure.of(
                    "unable to obtain valid replication slot",
                    "The source did not get the replication slot ready in time.",
                    "end transactions at the source that are open for long" + RESTART),
            KnownFailure.of(
                    "no table filters found for filtered publication",
                    "The source has none of this connector's tables under the names that are configured; their case"
                            + " counts.",
                    "see what streamsql plan says of them, and correct the names in TABLE_INCLUDE_LIST or create the"
                            + " tables, then apply the plan."),
            KnownFailure.of(
                    "publication autocreation is disabled",
                    "The publication that this connector reads is missing at the source.",
                    CREATE_PUBLICATION),
            KnownFailure.of(
                    "publication \"([^\"]+)\" does not exist",
                    "The publication $1 is missing at the source.",
                    CREATE_PUBLICATION),
            KnownFailure.of(
                    "java\\.sql\\.Array\\.getArray\\(\\)\" because",
                    "The source has a domain over an enumeration, which Debezium cannot read: it stops every connector of"
                            + " that database.",
                    "at the source, give its columns the enumeration itself as their type and drop the domain"
                            + RESTART),
            KnownFailure.of(
                    "password authentication failed for user \"([^\"]+)\"",
                    "The source refuses the login $1: the password is wrong, or there is no such login.",
                    CORRECT_LOGIN),
            KnownFailure.of(
                    "no pg_hba\\.conf entry for .*?host \"([^\"]+)\", user \"([^\"]+)\"",
                    "The source does not let the login $2 in from $1.",
                    "add a line for it to pg_hba.conf at the source and reload that" + RESTART),
            KnownFailure.of(
                    "role \"([^\"]+)\" is not permitted to log in",
                    "The source does not let the login $1 in: it has no LOGIN attribute.",
                    "give it that with ALTER ROLE" + RESTART),
            KnownFailure.of(
                    "database \"([^\"]+)\" does not exist",
                    "The database $1 is missing at the source.",
                    CORRECT_DATABASE),
            KnownFailure.of(
                    "must be superuser or replication role|permission denied to (?:use replication|start WAL)",
                    "The source's login may not read the log: it has no REPLICATION attribute.",
                    "give it that with ALTER ROLE" + RESTART),
            KnownFailure.of(
                    "must be owner of (?:table|relation) (\\S+)",
                    "The source's login may not publish $1: it does not own that table.",
                    "create the publication as the table's owner" + RESTART),
            KnownFailure.of(
                    "permission denied for database (\\S+)",
                    "The source's login may not create a publication in $1.",
                    "grant it CREATE on the database $1" + RESTART),
            KnownFailure.of(
                    "permission denied for schema (\\S+)",
                    "The source's login may not use the schema $1.",
                    "grant it USAGE on the schema $1" + RESTART),
            KnownFailure.of(
                    "permission denied for (?:table|relation|view) (\\S+)",
                    "The source's login may not read $1.",
                    "grant it SELECT on $1" + RESTART),
            KnownFailure.of(
                    "too many clients already|remaining connection slots are reserved",
                    "The source accepts no more connections.",
                    "end those that nobody needs, or raise max_connections at the source" + RESTART),
            KnownFailure.of(
                    "due to administrator command|database system is (?:shutting down|starting up)",
                    "The source's server went down or comes up.",
                    "wait until it is up" + RESTART),
            KnownFailure.of("Connection to (\\S+) refused\\.", "No PostgreSQL answers at $1.", SEE_SERVER));

    private static final List<KnownFailure> SQL_SERVER = List.of(
            KnownFailure.lost(
                    "change stream starting at SqlServerOffsetContext"
                            + "|insufficient number of arguments .* cdc\\.fn_cdc_get_all_changes",
                    "The change tables no longer have the changes from where this connector must go on: CDC's cleanup"
                            + " job has removed them.",
                    COPY_ANEW),
            KnownFailure.of(
                    "SELECT permission was denied on the object '([^']+_CT)', database '([^']+)', schema '([^']+)'",
                    "The source's login may not read the change table $3.$1.",
                    "grant SELECT on schema $3 in $2" + RESTART),
            KnownFailure.of(
                    "The (\\w+) permission was denied on the object '([^']+)', database '([^']+)', schema '([^']+)'",
                    "The source's login has no $1 permission on $4.$2 in $3.",
                    "grant $1 on $4.$2" + RESTART),
            KnownFailure.of(
                    "Cannot open database \"([^\"]+)\" requested by the login",
                    "The source's login cannot open the database $1: there is none, or the login is no user of it.",
                    "make the login a user of $1, or correct the database's name in the configuration, then apply the"
                            + " plan."),
            KnownFailure.of(
                    "Login failed for user '([^']+)'",
                    "The source refuses the login $1: the password is wrong, or there is no such login.",
                    CORRECT_LOGIN),
            KnownFailure.of(
                    "database '([^']+)' is not enabled for Change Data Capture",
                    "Change data capture is not enabled in the database $1.",
                    "run sys.sp_cdc_enable_db in it and sys.sp_cdc_enable_table for its tables" + RESTART),
            KnownFailure.of(
                    "Invalid object name '(?:\\S+\\.)?\\[?cdc\\]?\\.\\[?fn_cdc_get_\\w+?_changes_(\\w+)",
                    "Change data capture is not enabled for the table of the capture instance $1.",
                    ENABLE_TABLE),
            KnownFailure.of(
                    "Invalid object name '(?:\\S+\\.)?\\[?cdc\\]?\\.\\[?(\\w+_CT)\\b",
                    "The change table cdc.$1 is gone: change data capture was switched off for its table.",
                    ENABLE_TABLE),
            KnownFailure.of(
                    "Invalid object name '(?:\\S+\\.)?\\[?cdc\\]?\\.",
                    "Change data capture is not enabled in the source's database.",
                    "run sys.sp_cdc_enable_db in it and sys.sp_cdc_enable_table for its tables" + RESTART),
            KnownFailure.of(
                    "PKIX path|valid certification path|certificate_unknown|Failed to validate the server name",
                    "The source's certificate is not trusted.",
                    "give its server one that Kafka Connect trusts, or set TRUST_SERVER_CERTIFICATE=true for this"
                            + " source and apply the plan."),
            KnownFailure.of(
                    "could not establish a secure connection to SQL Server",
                    "No encrypted connection to the source came about.",
                    "see what encryption its server offers, or set ENCRYPT=false for this source and apply the plan."),
            KnownFailure.of(
                    "TCP/IP connection to the host (\\S+), port (\\d+) has failed",
                    "No SQL Server answers at $1:$2.",
                    SEE_SERVER));

    private static final List<KnownFailure> KAFKA = List.of(
            KnownFailure.of(
                    "message is (\\d+) bytes when serialized which is larger than",
                    "A change is too large for Kafka: it takes $1 bytes.",
                    LARGER_RECORDS),
            KnownFailure.of(
                    "RecordTooLargeException|larger than the max message size the server will accept",
                    "A change is too large for its topic in Kafka.",
                    LARGER_RECORDS),
            KnownFailure.of(
                    "Not authorized to access topics: \\[?([^\\]\\s]+)",
                    "Kafka does not let the connector use the topic $1.",
                    "grant Kafka Connect's user the rights to write and read it" + RESTART),
            KnownFailure.of(
                    "(Topic|Group|Cluster|Transactional Id) authorization failed",
                    "Kafka does not let the connector do what it must: $1 authorization failed.",
                    "grant Kafka Connect's user the rights that it lacks" + RESTART),
            KnownFailure.of(
                    "Topic (\\S+) not present in metadata after",
                    "Kafka does not tell where the topic $1 is: it is missing, or no broker answers.",
                    "see that Kafka runs and that the topic is there" + RESTART),
            KnownFailure.of(
                    "broker may not be available|timed out waiting for a node assignment|no resolvable bootstrap"
                            + "|failed to update metadata after|expiring \\d+ record\\(s\\)",
                    "Kafka's broker does not answer the connector.",
                    "see that Kafka runs and that its bootstrap servers are right" + RESTART));

    private static final List<KnownFailure> ANY = List.of(
            KnownFailure.of(
                    "Failed to properly convert data value for '([^']+)' of type (\\S+)",
                    "Debezium cannot convert a value of the column $1 (type $2).",
                    "leave the column out with CONNECTOR_COLUMN_EXCLUDE_LIST of this source, or set"
                            + " CONNECTOR_EVENT_CONVERTING_FAILURE_HANDLING_MODE=warn, which puts null in the value's"
                            + " place; then apply the plan."),
            KnownFailure.lost(
                    "change stream starting at \\w+",
                    "The source no longer has the changes from where this connector must go on.",
                    COPY_ANEW),
            KnownFailure.of(
                    "UnknownHostException: ([^\\s:]+)",
                    "The host $1 is not known to Kafka Connect.",
                    "correct the host of this source in the configuration, then apply the plan."),
            KnownFailure.of("Connection refused", "The source's server refuses the connection.", SEE_SERVER),
            KnownFailure.of(
                    "(?:connect|connection|connection attempt|read) timed out",
                    "The source's server does not answer in time.",
                    SEE_SERVER));

    private static final List<KnownFailure> ALL =
            Stream.of(POSTGRESQL, SQL_SERVER, KAFKA, ANY).flatMap(List::stream).toList();

    private static final String ANY_FIX =
            "mend what the cause names at the source or in the configuration, then restart the task.";
    private static final Diagnosis NOTHING_SAID = new Diagnosis(
            "Kafka Connect does not say why.", "restart the task; if it fails again, read the worker's log.", false);
    private static final int HEAD = 140;
    private static final int TAIL = 160;

    private KnownFailures() {}

    /// What a stack trace comes down to.
    ///
    /// @param trace as Kafka Connect reports it, secrets taken out; a message alone will do
    public static Diagnosis diagnose(String trace) {
        if (trace.isBlank()) {
            return NOTHING_SAID;
        }
        var parsed = StackTrace.of(trace);
        return ALL.stream()
                .flatMap(known -> parsed.errors().stream().flatMap(error -> known.in(error.headline()).stream()))
                .findFirst()
                .orElseGet(() -> new Diagnosis(brief(parsed.cause().message()), ANY_FIX, false));
    }

    /// Some messages carry whole objects in their middle; what they say stands at their ends, and all of it in the
    /// trace.
    private static String brief(String message) {
        return message.length() <= HEAD + TAIL
                ? message
                : message.substring(0, HEAD).strip() + " … "
                        + message.substring(message.length() - TAIL).strip();
    }
}
