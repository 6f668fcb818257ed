package io.streamsql.console;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.TypedTime;
import io.streamsql.pipeline.health.metrics.Series;
import io.streamsql.text.Numbers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a screen may know, and where threads meet.
@AnalyzeClasses(packages = "io.streamsql", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CONSOLE = "io.streamsql.console";

    /// Past this, a package holds more than one thing.
    private static final int MOST_CLASSES = 25;

    @ArchTest
    static final ArchRule viewModelsKnowNoScene = noClasses()
            .that()
            .resideInAPackage(CONSOLE + "..")
            .and()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..", "javafx.application..")
            .because("what a screen shows is tested without a window");

    @ArchTest
    static final ArchRule controllersKnowNoPipeline = noClasses()
            .that()
            .resideInAPackage(CONSOLE + "..")
            .and()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.streamsql.pipeline..", "io.streamsql.embedded..", "io.streamsql.host..", "io.streamsql.demo..")
            .because("a controller only draws what its ViewModel says");

    @ArchTest
    static final ArchRule partsKnowNeitherPipelineNorScreens = noClasses()
            .that()
            .resideInAPackage(CONSOLE + ".ui..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.streamsql.pipeline..",
                            "io.streamsql.embedded..",
                            "io.streamsql.host..",
                            CONSOLE + ".session..",
                            CONSOLE + ".judgement..",
                            CONSOLE + ".frame..",
                            CONSOLE + ".overview..")
                    // Numbers at even distances are drawn as the core has them
                    .and(not(type(Series.class))))
            .because("parts are shared by screens that do not know each other");

    @ArchTest
    static final ArchRule screensKnowNeitherTheFrameNorEachOther = slices().matching(CONSOLE + ".(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(CONSOLE + ".frame.."), alwaysTrue())
            // The plan is a part of the Connectors screen, the live feed one of the Topics screen
            .ignoreDependency(resideInAPackage(CONSOLE + ".connectors.."), resideInAPackage(CONSOLE + ".plan.."))
            .ignoreDependency(resideInAPackage(CONSOLE + ".topics.."), resideInAPackage(CONSOLE + ".feed.."))
            .ignoreDependency(
                    alwaysTrue(),
                    resideInAnyPackage(
                            CONSOLE + ".ui..",
                            CONSOLE + ".export..",
                            CONSOLE + ".judgement..",
                            CONSOLE + ".navigation..",
                            CONSOLE + ".operations..",
                            CONSOLE + ".session..",
                            CONSOLE + ".settings..",
                            CONSOLE + ".work.."))
            .because("a screen leads to another through the navigator, so that each can be read and changed alone");

    @ArchTest
    static final ArchRule onlyTheSchedulerCrossesToTheFxThread = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(FxScheduler.class.getName())
            .should()
            .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
            .because("snapshots cross at a fixed rate in one place, so nothing can flood the FX thread");

    @ArchTest
    static final ArchRule packagesFormNoCircles = slices().assignedFrom(packages())
            .should()
            .beFreeOfCycles()
            .because("a circle of packages is one package that nobody can understand by parts");

    @ArchTest
    static final ArchRule packagesHoldOneThing = ArchRuleDefinition.classes()
            .should(standInPackagesOfAtMost(MOST_CLASSES))
            .because(
                    "past so many classes a package holds more than one thing, and the next reader finds nothing in it");

    @ArchTest
    static final ArchRule onePlaceKnowsTheZoneOfTimes = noClasses()
            .that()
            .resideInAPackage(CONSOLE + "..")
            .and(not(type(Times.class)))
            .and(not(type(TypedTime.class)))
            .should()
            .dependOnClassesThat(resideInAPackage("java.time.format..")
                    .or(belongToAnyOf(
                            ZoneId.class,
                            ZonedDateTime.class,
                            OffsetDateTime.class,
                            LocalDate.class,
                            LocalTime.class,
                            LocalDateTime.class)))
            .orShould()
            .callMethod(Instant.class, "toString")
            .orShould()
            .callMethod(Numbers.class, "clock", Instant.class)
            .because("a switch shows all times of the window in another zone, and one that were left would be wrong");

    @ArchTest
    static final ArchRule theConsoleKnowsNoDemo = noClasses()
            .that()
            .resideInAPackage(CONSOLE + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.streamsql.demo..")
            .because("the console shows any pipeline, not only the demo's");

    @ArchTest
    static final ArchRule consoleAndCommandLineDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(CONSOLE + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.streamsql.cli..", "io.streamsql.app..")
            .because("the program puts them together, and each is read and changed alone");

    @ArchTest
    static final ArchRule commandLineAndConsoleDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("io.streamsql.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONSOLE + "..", "io.streamsql.app..")
            .because("the program puts them together, and each is read and changed alone");

    @ArchTest
    static final ArchRule hostsKnowNeitherConsoleNorCommandLine = noClasses()
            .that()
            .resideInAnyPackage("io.streamsql.host..", "io.streamsql.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CONSOLE + "..", "io.streamsql.cli..", "io.streamsql.app..")
            .because("what runs a pipeline is shown by whoever started it");

    /// Every package by itself, those within others too.
    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "every package";
            }
        };
    }

    private static ArchCondition<JavaClass> standInPackagesOfAtMost(int most) {
        return new ArchCondition<>("stand in a package of at most " + most + " classes, nested ones not counted") {
            private final Map<String, Set<JavaClass>> packages = new HashMap<>();

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
                    packages.computeIfAbsent(type.getPackageName(), _ -> new HashSet<>())
                            .add(type);
                }
            }

            @Override
            public void finish(ConditionEvents events) {
                packages.forEach((name, types) -> {
                    if (types.size() > most) {
                        events.add(SimpleConditionEvent.violated(types, name + " holds " + types.size() + " classes"));
                    }
                });
            }
        };
    }
}
