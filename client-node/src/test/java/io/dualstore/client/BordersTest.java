package io.dualstore.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.dualstore.client", importOptions = ImportOption.DoNotIncludeTests.class)
class BordersTest {

    @ArchTest
    static final ArchRule THE_NODE_KNOWS_DOMAINS_BY_THEIR_MODEL_ALONE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dualstore.stockroom..", "io.dualstore.tasks..");

    @ArchTest
    static final ArchRule THE_NODE_KNOWS_NO_AWS =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("software.amazon..");

    @ArchTest
    static final ArchRule THE_NODE_KNOWS_NO_AXON =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.axonframework..");

    @ArchTest
    static final ArchRule THE_WEB_AND_THE_WIRING_ALONE_KNOW_SPRING = noClasses()
            .that()
            .resideOutsideOfPackage("io.dualstore.client.web..")
            .and()
            .doNotHaveSimpleName("ClientApplication")
            .and()
            .doNotHaveSimpleName("ClientDefaults")
            .and()
            .doNotHaveSimpleName("ClientNodeConfiguration")
            .and(DoesNotBelongTo.the("ClientProperties"))
            .and()
            .doNotHaveSimpleName("SyncLifecycle")
            .and()
            .doNotHaveSimpleName("UnusableFileAnalyzer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta.servlet..", "io.swagger..", "io.micrometer..");

    @ArchTest
    static final ArchRule PARTS_KNOW_EACH_OTHER_ONE_WAY =
            slices().matching("io.dualstore.client.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ROOMS_OF_THE_WEB_KNOW_EACH_OTHER_ONE_WAY =
            slices().matching("io.dualstore.client.web.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_WEB = noClasses()
            .that()
            .resideOutsideOfPackage("io.dualstore.client.web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dualstore.client.web..");

    @ArchTest
    static final ArchRule WHAT_IS_BELOW_KNOWS_NO_WHOLE_NODE = classes()
            .that()
            .resideInAPackage("io.dualstore.client")
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage("io.dualstore.client", "io.dualstore.client.web..", "io.dualstore.client.carryover..");

    /** A record's own records belong to it. */
    private static final class DoesNotBelongTo extends DescribedPredicate<JavaClass> {

        private final String name;

        private DoesNotBelongTo(String name) {
            super("do not belong to " + name);
            this.name = name;
        }

        static DoesNotBelongTo the(String name) {
            return new DoesNotBelongTo(name);
        }

        @Override
        public boolean test(JavaClass type) {
            JavaClass outermost = type;
            while (outermost.getEnclosingClass().isPresent()) {
                outermost = outermost.getEnclosingClass().get();
            }
            return !outermost.getName().endsWith("." + name);
        }
    }
}
