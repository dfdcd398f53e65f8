package io.inventoryrisk.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "io.inventoryrisk", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] MODEL_AND_JOB = {"io.inventoryrisk.model..", "io.inventoryrisk.job.."};

    @ArchTest
    static final ArchRule theModelKnowsOnlyTheJdkAndHipparchus = classes()
            .that()
            .resideInAPackage("io.inventoryrisk.model..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.hipparchus..", "io.inventoryrisk.model..");

    @ArchTest
    static final ArchRule theModelDependsUpwardOnly = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.inventoryrisk.model..")
            .layer("math")
            .definedBy("io.inventoryrisk.model.math..")
            .layer("market")
            .definedBy("io.inventoryrisk.model.market..")
            .layer("features")
            .definedBy(
                    "io.inventoryrisk.model.volatility..",
                    "io.inventoryrisk.model.flow..",
                    "io.inventoryrisk.model.liquidity..",
                    "io.inventoryrisk.model.option..",
                    "io.inventoryrisk.model.position..")
            .layer("scenario")
            .definedBy("io.inventoryrisk.model.scenario..")
            .layer("margin")
            .definedBy("io.inventoryrisk.model.margin..")
            .layer("risk")
            .definedBy("io.inventoryrisk.model.risk..")
            .layer("execution")
            .definedBy("io.inventoryrisk.model.execution..")
            .layer("hedge")
            .definedBy("io.inventoryrisk.model.hedge..")
            .layer("inventory")
            .definedBy("io.inventoryrisk.model.inventory..")
            .layer("verdicts")
            .definedBy("io.inventoryrisk.model.limit..", "io.inventoryrisk.model.validation..")
            .whereLayer("verdicts")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("inventory")
            .mayOnlyBeAccessedByLayers("verdicts")
            .whereLayer("hedge")
            .mayOnlyBeAccessedByLayers("inventory", "verdicts")
            .whereLayer("execution")
            .mayOnlyBeAccessedByLayers("inventory", "verdicts")
            .whereLayer("risk")
            .mayOnlyBeAccessedByLayers("hedge", "inventory", "verdicts")
            .whereLayer("margin")
            .mayOnlyBeAccessedByLayers("risk", "hedge", "inventory", "verdicts")
            .whereLayer("scenario")
            .mayOnlyBeAccessedByLayers("margin", "risk", "execution", "hedge", "inventory", "verdicts")
            .whereLayer("features")
            .mayOnlyBeAccessedByLayers("scenario", "margin", "risk", "execution", "hedge", "inventory", "verdicts")
            .whereLayer("market")
            .mayOnlyBeAccessedByLayers(
                    "features", "scenario", "margin", "risk", "execution", "hedge", "inventory", "verdicts")
            .whereLayer("math")
            .mayOnlyBeAccessedByLayers(
                    "market", "features", "scenario", "margin", "risk", "execution", "hedge", "inventory", "verdicts");

    @ArchTest
    static final ArchRule noCyclesInTheModel =
            slices().matching("io.inventoryrisk.model.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule wireTypesStayAtTheBorder = noClasses()
            .that()
            .resideInAPackage("io.inventoryrisk..")
            .and()
            .resideOutsideOfPackages(
                    "io.inventoryrisk.wire..", "io.inventoryrisk.job.kafka..", "io.inventoryrisk.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.inventoryrisk.wire..");

    @ArchTest
    static final ArchRule onlyTheBorderKnowsKafkaAndAvro = noClasses()
            .that()
            .resideInAPackage("io.inventoryrisk.job..")
            .and()
            .resideOutsideOfPackage("io.inventoryrisk.job.kafka..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.avro..", "org.apache.flink.connector.kafka..");

    @ArchTest
    static final ArchRule featurePackagesDoNotKnowEachOther = slices().matching(
                    "io.inventoryrisk.job.(book|calibration|account|portfolio|execution|validation|alert|kafka)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule noWallClockAndNoRandomness = noClasses()
            .that()
            .resideInAnyPackage(MODEL_AND_JOB)
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule onlyMetricsLookAtTheWallClock = noClasses()
            .that()
            .resideInAPackage("io.inventoryrisk.job..")
            .and()
            .resideOutsideOfPackage("io.inventoryrisk.job.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.flink.util.clock..");

    @ArchTest
    static final ArchRule classesAreNamedForWhatTheyAre = noClasses()
            .that()
            .resideInAPackage("io.inventoryrisk..")
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");
}
