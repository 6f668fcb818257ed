package io.streamsql.pipeline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/// Which package may know which, and who may talk to the outside. A rule about a package that is still empty passes.
/// Circles of packages are looked for in `app`, over all of the program.
@AnalyzeClasses(packages = "io.streamsql.pipeline", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.streamsql.pipeline.";
    private static final String TEXT = "io.streamsql.text..";

    @ArchTest
    static final ArchRule configKnowsNobody = only("config")
            .because("everything is built from the configuration, so it must not depend on what it configures");

    @ArchTest
    static final ArchRule healthKnowsNobody =
            only("health").because("everyone reports into health, so a dependency of its own would close a circle");

    @ArchTest
    static final ArchRule threadsKnowOnlyHealth = only("threads", "health")
            .because("whoever does long work is started by them, so they must not depend on what they start");

    @ArchTest
    static final ArchRule eventsKnowOnlyConfiguration = only("events", "config")
            .because("bytes become a change in the same way for the writer, the feed and a move of connectors");

    @ArchTest
    static final ArchRule differenceKnowsOnlyEvents = only("difference", "events")
            .because("what a change did to a row is the same in the feed and in the history");

    @ArchTest
    static final ArchRule kafkaKnowsOnlyEvents = only("kafka", "config", "health", "events")
            .because("topics are looked at by whoever reads them, connectors and target unknown");

    @ArchTest
    static final ArchRule feedKnowsNeitherConnectorsNorTarget = only(
                    "feed", "config", "health", "threads", "events", "kafka", "difference")
            .because("a feed shows what topics hold, whoever filled them and wherever it goes");

    @ArchTest
    static final ArchRule storeKnowsOnlyEvents = only("store", "config", "health", "threads", "events")
            .because("a store writes and finds events, and does not care who captured or fetched them");

    @ArchTest
    static final ArchRule writerKnowsNoConnectors = only(
                    "writer", "config", "health", "threads", "events", "kafka", "store")
            .because("it moves what topics hold into the store, whoever filled them");

    @ArchTest
    static final ArchRule connectKnowsOnlyConfigurationAndHealth = only("connect", "config", "health", "threads")
            .because("what Kafka Connect answers is the same whatever was asked for");

    @ArchTest
    static final ArchRule diagnosisKnowsOnlyHealth =
            only("diagnosis", "health").because("a stack trace is read the same whoever failed with it");

    @ArchTest
    static final ArchRule specKnowsOnlyTheWorker = only("spec", "config", "health", "threads", "connect")
            .because("what a connector should be follows from the configuration and the worker that will run it");

    @ArchTest
    static final ArchRule sourceKnowsOnlyWhatIsWanted = only("source", "config", "spec")
            .because("what a source says of itself is compared with what connectors should be, however they are");

    @ArchTest
    static final ArchRule viewKnowsSourceAndTarget = only("view", "config", "source", "store")
            .because("a view shows in the target what the source says of a table, whoever captures it");

    @ArchTest
    static final ArchRule snapshotKnowsNoMovesAndNoPlans = only(
                    "snapshot", "config", "health", "connect", "spec", "source", "events", "kafka")
            .because("copying a table again changes no connector");

    @ArchTest
    static final ArchRule moveKnowsNeitherPlansNorTarget = only(
                    "move", "config", "health", "threads", "connect", "spec", "source", "diagnosis", "events", "kafka")
            .because("it moves the capturing of tables, and the target has no part in that");

    @ArchTest
    static final ArchRule reconcileKnowsNoTarget = only(
                    "reconcile", "config", "health", "connect", "spec", "source", "diagnosis", "move")
            .because("what captures changes must work with no writer and no target there");

    @ArchTest
    static final ArchRule doctorKnowsOnlyConfigurationAndHealth = only("doctor", "config", "health")
            .because("it asks the sources themselves, whatever the rest of the pipeline believes");

    @ArchTest
    static final ArchRule databasesAreReachedFromStoreSourceAndDoctorOnly = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "store..", ROOT + "source..", ROOT + "doctor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.microsoft.sqlserver..")
            .allowEmptyShould(true)
            .because("SQL, its quoting and its error numbers stay where a second dialect finds them");

    @ArchTest
    static final ArchRule httpIsSpokenInConnectOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "connect..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .allowEmptyShould(true)
            .because("Kafka Connect is all that the core asks over HTTP, with one place for time-outs and secrets");

    @ArchTest
    static final ArchRule kafkaClientsStayWhereRecordsAreRead = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + "kafka..", ROOT + "feed..", ROOT + "writer..", ROOT + "move..", ROOT + "snapshot..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..").and(not(recordsAndPartitions())))
            .allowEmptyShould(true)
            .because("consumer positions are part of exactly-once, and only these may move them");

    @ArchTest
    static final ArchRule noClassDrawsOrWritesToTheTerminal = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .allowEmptyShould(true)
            .because("the core runs in a console, on servers and in tests alike, and its caller decides what is shown");

    /// The rule that a package knows itself, the words for people and these packages of the pipeline, and no other.
    private static ArchRule only(String name, String... known) {
        var packages = Stream.concat(
                        Stream.of(TEXT),
                        Stream.concat(Stream.of(name), Stream.of(known)).map(part -> ROOT + part + ".."))
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.streamsql..").and(not(resideInAnyPackage(packages))))
                .allowEmptyShould(true);
    }

    /// What a record is, without anything that could read or move one: these the decoder takes.
    private static DescribedPredicate<JavaClass> recordsAndPartitions() {
        return DescribedPredicate.describe(
                "records and partitions",
                type -> type.getName().startsWith("org.apache.kafka.clients.consumer.ConsumerRecord")
                        || type.getPackageName().equals("org.apache.kafka.common")
                        || type.getPackageName().startsWith("org.apache.kafka.common.header")
                        || type.getPackageName().equals("org.apache.kafka.common.record"));
    }
}
