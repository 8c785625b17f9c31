package io.dualstore.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.dualstore.update.DefensiveCopies;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

@AnalyzeClasses(
        packages = {
            "io.dualstore.nativelib",
            "io.dualstore.timing",
            "io.dualstore.sqlite",
            "io.dualstore.update",
            "io.dualstore.log",
            "io.dualstore.claim",
            "io.dualstore.segment",
            "io.dualstore.snapshot",
            "io.dualstore.maintenance",
            "io.dualstore.copy",
            "io.dualstore.replica",
            "io.dualstore.model",
            "io.dualstore.request",
            "io.dualstore.axon",
            "io.dualstore.fold",
            "io.dualstore.autoconfigure"
        },
        importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {

    @ArchTest
    static final ArchRule ONLY_ONE_PACKAGE_KNOWS_AXON = noClasses()
            .that()
            .resideOutsideOfPackages("io.dualstore.axon..", "io.dualstore.autoconfigure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework..");

    @ArchTest
    static final ArchRule ONLY_ONE_PACKAGE_KNOWS_AWS = noClasses()
            .that()
            .resideOutsideOfPackages("io.dualstore.log.s3..", "io.dualstore.autoconfigure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..");

    @ArchTest
    static final ArchRule ONLY_ONE_PACKAGE_KNOWS_SPRING = noClasses()
            .that()
            .resideOutsideOfPackage("io.dualstore.autoconfigure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.micrometer..");

    @ArchTest
    static final ArchRule ONLY_ONE_PACKAGE_OPENS_DATABASES = noClasses()
            .that()
            .resideOutsideOfPackage("io.dualstore.sqlite..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.sqlite..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Connection.class, DriverManager.class);

    @ArchTest
    static final ArchRule THE_MODEL_INTERFACE_KNOWS_NOTHING_OF_US = noClasses()
            .that()
            .resideInAPackage("io.dualstore.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dualstore.update..",
                    "io.dualstore.log..",
                    "io.dualstore.replica..",
                    "io.dualstore.axon..",
                    "tools.jackson..");

    /** Execution decides; a fold shows. What an update becomes does not depend on a fold. */
    @ArchTest
    static final ArchRule EXECUTION_KNOWS_NO_FOLD = noClasses()
            .that()
            .resideInAPackage("io.dualstore.axon..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dualstore.fold..");

    @ArchTest
    static final ArchRule DATA_KNOWS_NO_LOG = noClasses()
            .that()
            .resideInAPackage("io.dualstore.update..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dualstore.log..",
                    "io.dualstore.replica..",
                    "io.dualstore.sqlite..",
                    "io.dualstore.axon..",
                    "io.dualstore.model..");

    @ArchTest
    static final ArchRule THE_LOG_KNOWS_NO_REPLICA_IN_PARTICULAR = noClasses()
            .that()
            .resideInAPackage("io.dualstore.log..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dualstore.replica..", "io.dualstore.sqlite..", "io.dualstore.axon..");

    @ArchTest
    static final ArchRule READERS_KNOW_NO_WRITERS = noClasses()
            .that()
            .resideInAnyPackage("io.dualstore.log.store..", "io.dualstore.log.commit..", "io.dualstore.log.read..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dualstore.log.append..", "io.dualstore.log.probe..");

    @ArchTest
    static final ArchRule THE_LOG_KNOWS_NO_COPIES = noClasses()
            .that()
            .resideInAPackage("io.dualstore.log..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dualstore.segment..", "io.dualstore.snapshot..", "io.dualstore.copy..");

    @ArchTest
    static final ArchRule SEGMENTS_KNOW_THE_LOG_ONLY = noClasses()
            .that()
            .resideInAPackage("io.dualstore.segment..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dualstore.log.append..",
                    "io.dualstore.replica..",
                    "io.dualstore.sqlite..",
                    "io.dualstore.axon..",
                    "io.dualstore.model..");

    @ArchTest
    static final ArchRule SNAPSHOTS_KNOW_NEITHER_WRITERS_NOR_MODELS = noClasses()
            .that()
            .resideInAPackage("io.dualstore.snapshot..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dualstore.log.append..", "io.dualstore.axon..", "io.dualstore.fold..", "io.dualstore.model..");

    @ArchTest
    static final ArchRule COPIES_OF_DATA_SETS_KNOW_THE_LOG_ONLY = noClasses()
            .that()
            .resideInAPackage("io.dualstore.copy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dualstore.log.append..",
                    "io.dualstore.replica..",
                    "io.dualstore.sqlite..",
                    "io.dualstore.axon..",
                    "io.dualstore.model..");

    @ArchTest
    static final ArchRule TIME_AND_DATABASE_KNOW_NOTHING_OF_US = noClasses()
            .that()
            .resideInAnyPackage("io.dualstore.timing..", "io.dualstore.sqlite..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dualstore.update..",
                    "io.dualstore.log..",
                    "io.dualstore.replica..",
                    "io.dualstore.axon..",
                    "io.dualstore.model..");

    @ArchTest
    static final ArchRule CLAIMS_KNOW_THE_STORE_ONLY = noClasses()
            .that()
            .resideInAPackage("io.dualstore.claim..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dualstore.update..",
                    "io.dualstore.log.commit..",
                    "io.dualstore.log.read..",
                    "io.dualstore.log.append..",
                    "io.dualstore.replica..",
                    "io.dualstore.sqlite..",
                    "io.dualstore.axon..",
                    "io.dualstore.model..");

    /** The copies of the JDK become slow if an attacker chooses keys with equal hash codes. */
    @ArchTest
    static final ArchRule COPIES_OF_SETS_AND_MAPS_ARE_DEFENSIVE = noClasses()
            .that()
            .doNotBelongToAnyOf(DefensiveCopies.class)
            .should()
            .callMethod(Set.class, "copyOf", Collection.class)
            .orShould()
            .callMethod(Map.class, "copyOf", Map.class);

    @ArchTest
    static final ArchRule ARROWS_GO_ONE_WAY =
            slices().matching("io.dualstore.(**)").should().beFreeOfCycles();
}
