package io.cloison.web;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages of the HTTP API know each other one way only. */
@AnalyzeClasses(packages = "io.cloison.web", importOptions = ImportOption.DoNotIncludeTests.class)
class WebPackagesTest {

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.cloison.(**)").should().beFreeOfCycles();
}
