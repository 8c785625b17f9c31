package io.dualstore.cli;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.dualstore.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {

    @ArchTest
    static final ArchRule ARROWS_GO_ONE_WAY =
            slices().matching("io.dualstore.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule COMMAND_FAMILIES_KNOW_NOTHING_OF_EACH_OTHER = slices().matching("io.dualstore.cli.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    alwaysTrue(),
                    resideInAnyPackage(
                            "io.dualstore.cli.console",
                            "io.dualstore.cli.dataset",
                            "io.dualstore.cli.model",
                            "io.dualstore.cli.promoter"));
}
