package io.cloison.web.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.cloison.web.CloisonApplication;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every answer with a secret says so, whoever wrote it. */
class ShownOnceTest {

    @Test
    void what_has_a_secret_is_shown_once() {
        var withSecrets = new ClassFileImporter()
                        .importUrl(CloisonApplication.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation())
                        .stream()
                        .filter(type -> type.isRecord() && type.getSimpleName().endsWith("View"))
                        .map(JavaClass::reflect)
                        .filter(ShownOnceTest::hasSecret)
                        .toList();
        assertThat(withSecrets).hasSizeGreaterThanOrEqualTo(2).allMatch(ShownOnce.class::isAssignableFrom);
    }

    private static boolean hasSecret(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> component.getName().equals("secret"));
    }
}
