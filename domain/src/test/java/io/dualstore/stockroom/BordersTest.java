package io.dualstore.stockroom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** What the domain may know of: Axon's annotations, the JDK's values, and how nodes see a model. */
@AnalyzeClasses(packages = "io.dualstore.stockroom", importOptions = DoNotIncludeTests.class)
class BordersTest {

    private static final Set<String> FORBIDDEN_TYPES = Set.of(
            "java.lang.System",
            "java.lang.Thread",
            "java.security.SecureRandom",
            "java.util.Calendar",
            "java.util.Date",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom");

    /** {@code formatted} writes numbers in the digits of the machine's language. */
    private static final Set<String> FORBIDDEN_MEMBERS = Set.of(
            "java.lang.Math.random",
            "java.lang.String.formatted",
            "java.util.Collections.shuffle",
            "java.util.Locale.getDefault",
            "java.util.UUID.randomUUID");

    @ArchTest
    static final ArchRule theDomainKnowsOnlyItsModelAndAxonsAnnotations = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.dualstore.stockroom..",
                    "io.dualstore.model",
                    "org.axonframework..",
                    "org.jspecify.annotations",
                    "org.pcollections",
                    "java.lang..",
                    "java.util..",
                    "java.nio",
                    "java.nio.charset",
                    "java.security");

    @ArchTest
    static final ArchRule persistentMapsAreOnlyForTheState = noClasses()
            .that()
            .resideOutsideOfPackage("io.dualstore.stockroom.state")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.pcollections", "java.nio..", "java.security");

    @ArchTest
    static final ArchRule decisionsDoNotReadTheState = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.dualstore.stockroom.event",
                    "io.dualstore.stockroom.item",
                    "io.dualstore.stockroom.reservation",
                    "io.dualstore.stockroom.watch",
                    "io.dualstore.stockroom.rule")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dualstore.stockroom.state")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("StateFold");

    @ArchTest
    static final ArchRule thePrivateListKnowsNothingOfTheSharedStock = noClasses()
            .that()
            .resideInAPackage("io.dualstore.stockroom.watch")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dualstore.stockroom.item", "io.dualstore.stockroom.reservation");

    @ArchTest
    static final ArchRule packagesDoNotDependOnEachOtherInCircles =
            slices().matching("io.dualstore.stockroom.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingDependsOnTheClockOrOnChance = classes().should(dependOnNeitherClockNorChance());

    private static ArchCondition<JavaClass> dependOnNeitherClockNorChance() {
        return new ArchCondition<>("depend on neither clock, nor chance, nor surroundings") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    if (isForbidden(
                            access.getTargetOwner().getFullName(),
                            access.getTarget().getName())) {
                        events.add(SimpleConditionEvent.violated(type, access.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isForbidden(String owner, String member) {
        if (owner.startsWith("java.time.")) {
            return member.equals("now");
        }
        return FORBIDDEN_TYPES.contains(owner) || FORBIDDEN_MEMBERS.contains(owner + "." + member);
    }
}
