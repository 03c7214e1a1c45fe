package org.example.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.example.crm.Poms.Dependency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** The README's pom for adopting teams asks for what this build makes, in this version, and for no version that this build does not name. */
class AdopterPomTest {

    private static final Path ROOT = Path.of("..");
    private static final String OURS = "io.cloison";

    /** Our own tests need them, an adopting team's do not. */
    private static final Set<String> OF_OUR_TESTS = Set.of("greenmail", "archunit-junit5", "jqwik");

    private Document root;
    private Document module;

    @BeforeEach
    void read() throws Exception {
        root = Poms.read(ROOT.resolve("pom.xml"));
        module = Poms.read(Path.of("pom.xml"));
    }

    @Test
    void it_imports_this_builds_pom_in_this_builds_version() throws Exception {
        assertThat(imported(Poms.parse(Poms.ofReadme())))
                .containsExactly(new Dependency(
                        Poms.text(root, "/project/groupId"),
                        Poms.text(root, "/project/artifactId"),
                        Poms.text(root, "/project/version"),
                        Poms.text(root, "/project/packaging"),
                        "",
                        "import"));
    }

    @Test
    void each_of_its_dependencies_has_its_version_from_there() throws Exception {
        assertThat(unknown(Poms.ofReadme())).isEmpty();
    }

    @Test
    void each_of_the_platforms_parts_is_made_by_this_build_as_it_asks_for_it() throws Exception {
        var parts = dependencies(Poms.parse(Poms.ofReadme())).stream()
                .filter(dependency -> dependency.group().equals(OURS))
                .toList();

        assertThat(parts).hasSizeGreaterThan(2);
        for (Dependency part : parts) {
            assertThat(isMade(part)).as("%s", part).isTrue();
        }
    }

    @Test
    void nothing_of_the_servers_or_the_platforms_gets_into_the_module() throws Exception {
        assertThat(dependencies(Poms.parse(Poms.ofReadme())))
                .extracting(Dependency::scope)
                .containsOnly("provided", "test");
    }

    @Test
    void it_names_what_a_test_with_the_platform_needs() throws Exception {
        Set<String> ours = testArtifacts(module);
        ours.removeAll(OF_OUR_TESTS);
        ours.add("tenancy-ejb");

        assertThat(testArtifacts(Poms.parse(Poms.ofReadme()))).isEqualTo(ours);
    }

    /** Maven takes no version for a plugin from an imported pom. */
    @Test
    void its_plugins_are_of_the_versions_that_this_build_has_been_tried_with() throws Exception {
        var readme = Poms.parse(Poms.ofReadme());
        var plugins = Poms.elements(readme, "/project/build/plugins/plugin/artifactId");

        assertThat(plugins).isNotEmpty();
        for (var plugin : plugins) {
            var version = "/plugins/plugin[artifactId='" + plugin.getTextContent() + "']/version";
            assertThat(Poms.text(readme, "/project/build" + version))
                    .as(plugin.getTextContent())
                    .isNotEmpty()
                    .isEqualTo(Poms.text(root, "/project/build/pluginManagement" + version));
        }
    }

    /** The control. */
    @ParameterizedTest
    @CsvSource({
        "<artifactId>weld-se-core</artifactId>, <artifactId>weld-se-cor</artifactId>",
        "<type>ejb</type>, <type>war</type>",
        "<type>test-jar</type>, <type>jar</type><classifier>prover</classifier>",
        "<groupId>org.assertj</groupId>, <groupId>org.example</groupId>"
    })
    void a_dependency_that_nobody_has_is_seen(String right, String wrong) throws Exception {
        assertThat(Poms.ofReadme()).contains(right);
        assertThat(unknown(Poms.ofReadme().replace(right, wrong))).hasSize(1);
    }

    /** The dependencies whose version the imported pom does not know; JUnit's has a pom of its own, which that one imports. */
    private List<Dependency> unknown(String pom) throws Exception {
        var managed = Dependency.at(root, "/project/dependencyManagement/dependencies");
        boolean isJUnitImported = managed.stream()
                .anyMatch(one -> one.isImport() && one.artifact().equals("junit-bom"));
        return dependencies(Poms.parse(pom)).stream()
                .filter(dependency -> managed.stream().noneMatch(dependency::isManagedBy))
                .filter(dependency -> !isJUnitImported || !dependency.group().equals("org.junit.jupiter"))
                .toList();
    }

    /** Whether a module of this build, which has the version of its parent, makes it in that packaging. */
    private boolean isMade(Dependency part) throws Exception {
        var pom = ROOT.resolve(part.artifact()).resolve("pom.xml");
        if (!Files.exists(pom) || !part.version().isEmpty()) {
            return false;
        }
        Document made = Poms.read(pom);
        boolean isOfThisBuild = Poms.text(made, "/project/artifactId").equals(part.artifact())
                && Poms.text(made, "/project/parent/version").equals(Poms.text(root, "/project/version"))
                && Poms.text(made, "/project/version").isEmpty();
        return isOfThisBuild && packagings(made).contains(part.type());
    }

    /** What it makes: what it is of, which is empty for a jar, and its tests where they have a jar, too. */
    private static Set<String> packagings(Document made) throws Exception {
        var packagings = new TreeSet<>(Set.of(Poms.text(made, "/project/packaging")));
        if (!Poms.elements(made, "/project/build/plugins/plugin//goal[.='test-jar']")
                .isEmpty()) {
            packagings.add("test-jar");
        }
        return packagings;
    }

    private static List<Dependency> imported(Document pom) throws Exception {
        return Dependency.at(pom, "/project/dependencyManagement/dependencies");
    }

    private static List<Dependency> dependencies(Document pom) throws Exception {
        return Dependency.at(pom, "/project/dependencies");
    }

    private static Set<String> testArtifacts(Document pom) throws Exception {
        var artifacts = new TreeSet<String>();
        dependencies(pom).stream()
                .filter(dependency -> dependency.scope().equals("test"))
                .forEach(dependency -> artifacts.add(dependency.artifact()));
        return artifacts;
    }
}
