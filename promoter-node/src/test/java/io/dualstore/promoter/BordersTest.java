package io.dualstore.promoter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.dualstore.promoter", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {

    @ArchTest
    static final ArchRule THE_PROMOTER_IS_PLAIN = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.dualstore.promoter",
                    "io.dualstore.promoter.outbox..",
                    "io.dualstore.promoter.evaluation..",
                    "io.dualstore.promoter.log..",
                    "io.dualstore.promoter.file..",
                    "io.dualstore.promoter.lambda..")
            .and()
            .doNotHaveSimpleName("PromoterApplication")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "io.micrometer..", "jakarta..", "io.dualstore.autoconfigure..");

    @ArchTest
    static final ArchRule ONLY_TWO_INPUTS_KNOW_AWS = noClasses()
            .that()
            .resideOutsideOfPackages("io.dualstore.promoter.lambda..", "io.dualstore.promoter.sqs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.amazonaws..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_AXON_OR_A_DOMAIN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.axonframework..", "io.dualstore.stockroom..");

    @ArchTest
    static final ArchRule ONLY_THE_FILE_KNOWS_SQL = noClasses()
            .that()
            .resideOutsideOfPackage("io.dualstore.promoter.file..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule THE_FILE_KNOWS_NO_NETWORK = noClasses()
            .that()
            .resideInAPackage("io.dualstore.promoter.file..")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameContaining("ObjectStore");

    @ArchTest
    static final ArchRule THE_PROMOTER_KNOWS_NO_INPUT = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.dualstore.promoter",
                    "io.dualstore.promoter.outbox..",
                    "io.dualstore.promoter.evaluation..",
                    "io.dualstore.promoter.log..",
                    "io.dualstore.promoter.file..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.dualstore.promoter.node..",
                    "io.dualstore.promoter.http..",
                    "io.dualstore.promoter.sqs..",
                    "io.dualstore.promoter.lambda..");

    @ArchTest
    static final ArchRule ROOMS_KNOW_NO_WHOLE_PROMOTER = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.dualstore.promoter.outbox..",
                    "io.dualstore.promoter.evaluation..",
                    "io.dualstore.promoter.log..",
                    "io.dualstore.promoter.file..",
                    "io.dualstore.promoter.notification..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dualstore.promoter");

    @ArchTest
    static final ArchRule ARROWS_GO_ONE_WAY =
            slices().matching("io.dualstore.promoter.(*)..").should().beFreeOfCycles();
}
