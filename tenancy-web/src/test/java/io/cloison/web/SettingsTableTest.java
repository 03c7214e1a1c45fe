package io.cloison.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cloison.base.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of settings is the declarations, no more and no less. */
class SettingsTableTest {

    private static final Path README = Path.of("..", "README.md");
    private static final String START = "<!-- settings -->";
    private static final String END = "<!-- /settings -->";

    @Test
    void the_readme_lists_every_setting_as_it_is_declared() throws IOException {
        String readme = Files.readString(README);
        String table = readme.substring(readme.indexOf(START) + START.length(), readme.indexOf(END))
                .strip();

        assertThat(table).isEqualTo(declaredTable());
    }

    private static String declaredTable() {
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.cloison").stream()
                        .filter(type -> type.getSimpleName().endsWith("Settings"))
                        .forEach(SettingsTableTest::initialise);
        return Setting.declared().stream()
                .sorted(Comparator.comparing(Setting::name))
                .map(SettingsTableTest::row)
                .collect(Collectors.joining(
                        "\n", "| setting | type | default | what it is for |\n|---|---|---|---|\n", ""));
    }

    private static String row(Setting<?> setting) {
        String fallback = setting.fallback();
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        setting.name(),
                        setting.type().getSimpleName(),
                        fallback == null || fallback.isEmpty() ? "" : "`" + fallback + "`",
                        setting.doc());
    }

    private static void initialise(JavaClass type) {
        try {
            Class.forName(type.getName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
