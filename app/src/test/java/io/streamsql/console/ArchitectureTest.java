package io.streamsql.console;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.streamsql.text.Counted;

/// What a screen may know, and where threads meet.
@AnalyzeClasses(packages = "io.streamsql", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CONSOLE = "io.streamsql.console";

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
            .resideInAnyPackage("io.streamsql.pipeline..", "io.streamsql.embedded..")
            .because("a controller only draws what its ViewModel says");

    @ArchTest
    static final ArchRule partsKnowNeitherPipelineNorScreens = noClasses()
            .that()
            .resideInAPackage(CONSOLE + ".ui..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.streamsql.pipeline..",
                            "io.streamsql.embedded..",
                            CONSOLE + ".session..",
                            CONSOLE + ".frame..",
                            CONSOLE + ".overview..")
                    .and(not(equivalentTo(Counted.class))))
            .because("parts are shared by screens that do not know each other; counts read as in all other messages");

    @ArchTest
    static final ArchRule screensKnowNeitherTheFrameNorEachOther = slices().matching(CONSOLE + ".(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(CONSOLE + ".frame.."), alwaysTrue())
            .ignoreDependency(
                    alwaysTrue(),
                    resideInAnyPackage(
                            CONSOLE + ".ui..",
                            CONSOLE + ".navigation..",
                            CONSOLE + ".session..",
                            CONSOLE + ".settings..",
                            CONSOLE + ".work.."))
            .because("a screen leads to another through the navigator, so that each can be read and changed alone");

    @ArchTest
    static final ArchRule onlyThePumpCrossesToTheFxThread = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(FxScheduler.class.getName())
            .should()
            .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
            .because("snapshots cross at a fixed rate in one place, so nothing can flood the FX thread");

    @ArchTest
    static final ArchRule packagesFormNoCircles = slices().matching("io.streamsql.(console.*)..")
            .should()
            .beFreeOfCycles()
            .because("a circle of packages is one package that nobody can understand by parts");

    @ArchTest
    static final ArchRule onlyTheSessionKnowsTheDemo = noClasses()
            .that()
            .resideInAPackage(CONSOLE + "..")
            .and()
            .resideOutsideOfPackage(CONSOLE + ".session..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.streamsql.embedded.demo..")
            .because("the console shows any pipeline, not only the demo's");

    @ArchTest
    static final ArchRule theConsoleDoesNotKnowTheCommandLine = noClasses()
            .that()
            .resideInAPackage(CONSOLE + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.streamsql.cli..")
            .because("commands open the console, not the other way round");
}
