package io.cloison.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** The law of the floors, for every package, one added tomorrow included. */
@AnalyzeClasses(packages = "io.cloison", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {

    @ArchTest
    static final ArchRule every_package_has_a_floor =
            classes().that(belongToThePlatform()).should(haveAFloor());

    @ArchTest
    static final ArchRule imports_go_down =
            classes().that(belongToThePlatform()).should(importLowerFloorsOnly());

    @ArchTest
    static final ArchRule features_have_no_cycles =
            slices().matching("io.cloison.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_core_knows_no_http = noClasses()
            .that(belongToThePlatform())
            .and()
            .resideOutsideOfPackage("io.cloison.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule entity_managers_stay_in_stores_and_isolation = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Store")
            .and()
            .resideOutsideOfPackage("io.cloison.isolation..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(EntityManager.class);

    @ArchTest
    static final ArchRule time_comes_from_the_clock =
            noClasses().that(belongToThePlatform()).should().callMethodWhere(asksTheSystemForTheTime());

    private static DescribedPredicate<JavaClass> belongToThePlatform() {
        return DescribedPredicate.describe(
                "belong to the platform",
                type -> Floors.feature(type.getPackageName())
                        .filter(feature -> !feature.equals("dev"))
                        .isPresent());
    }

    private static ArchCondition<JavaClass> haveAFloor() {
        return new ArchCondition<>("have a floor") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String feature = Floors.feature(type.getPackageName()).orElseThrow();
                boolean known =
                        feature.equals(Floors.SAMPLE) || Floors.of(feature).isPresent();
                events.add(new SimpleConditionEvent(type, known, type.getPackageName() + " has no floor"));
            }
        };
    }

    private static ArchCondition<JavaClass> importLowerFloorsOnly() {
        return new ArchCondition<>("import lower floors only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String from = Floors.feature(type.getPackageName()).orElseThrow();
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    Floors.feature(dependency.getTargetClass().getPackageName())
                            .ifPresent(to -> events.add(new SimpleConditionEvent(
                                    type, Floors.mayImport(from, to), dependency.getDescription())));
                }
            }
        };
    }

    private static DescribedPredicate<JavaCall<?>> asksTheSystemForTheTime() {
        return DescribedPredicate.describe("ask the system for the time", call -> {
            String owner = call.getTargetOwner().getName();
            String name = call.getTarget().getName();
            boolean now = owner.startsWith("java.time.")
                    && name.equals("now")
                    && call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(type -> type.isEquivalentTo(Clock.class));
            boolean millis = owner.equals("java.lang.System") && name.equals("currentTimeMillis");
            boolean date = owner.equals("java.util.Date")
                    && name.equals("<init>")
                    && call.getTarget().getRawParameterTypes().isEmpty();
            return now || millis || date;
        });
    }
}
