package io.streamsql.pipeline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Which package may know which, and who may talk to the outside. A rule about a package that is still empty passes.
@AnalyzeClasses(packages = "io.streamsql.pipeline", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.streamsql.pipeline.";

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
    static final ArchRule connectorsKnowOnlyConfigurationAndHealth = only("connectors", "config", "health")
            .because("what captures changes must work with no writer and no target there");

    @ArchTest
    static final ArchRule topicsKnowOnlyConfigurationAndHealth = only("topics", "config", "health")
            .because("topics are read for feeds as well, which know neither connectors nor a target");

    @ArchTest
    static final ArchRule storeKnowsOnlyTheEventsOfTopics = only("store", "config", "health", "topics")
            .because("a store writes and finds events, and does not care who captured or fetched them");

    @ArchTest
    static final ArchRule doctorKnowsOnlyConfigurationAndHealth = only("doctor", "config", "health")
            .because("it asks the sources themselves, whatever the rest of the pipeline believes");

    @ArchTest
    static final ArchRule writerKnowsNoConnectors = only("writer", "config", "health", "threads", "topics", "store")
            .because("it moves what topics hold into the store, whoever filled them");

    @ArchTest
    static final ArchRule handoverKnowsConnectorsAndTopics = only(
                    "handover", "config", "health", "connectors", "topics")
            .because("it moves the capturing of tables, and neither the sources nor the target have a part in that");

    @ArchTest
    static final ArchRule packagesFormNoCircles = slices().matching("io.streamsql.pipeline.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a circle of packages is one package that nobody can understand by parts");

    @ArchTest
    static final ArchRule databasesAreReachedFromStoreAndDoctorOnly = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "store..", ROOT + "doctor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.microsoft.sqlserver..")
            .allowEmptyShould(true)
            .because("SQL, its quoting and its error numbers stay where a second dialect finds them");

    @ArchTest
    static final ArchRule httpIsSpokenInConnectorsOnly = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "connectors..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .allowEmptyShould(true)
            .because("Kafka Connect is all that the core asks over HTTP, with one place for time-outs and secrets");

    @ArchTest
    static final ArchRule kafkaIsReachedFromTopicsAndWriterOnly = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "topics..", ROOT + "writer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .allowEmptyShould(true)
            .because("consumer positions are part of exactly-once, and only these two may move them");

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

    /// The rule that a package knows itself and these packages of the pipeline, and no other.
    private static ArchRule only(String name, String... known) {
        var packages = new String[known.length + 1];
        packages[0] = ROOT + name + "..";
        for (int i = 0; i < known.length; i++) {
            packages[i + 1] = ROOT + known[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.streamsql..").and(not(resideInAnyPackage(packages))))
                .allowEmptyShould(true);
    }
}
