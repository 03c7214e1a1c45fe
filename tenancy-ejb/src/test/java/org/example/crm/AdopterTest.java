package org.example.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.context.TenantScope;
import io.cloison.isolation.TenantEntities;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** This module is written as the README tells adopting teams to write theirs, and works. */
class AdopterTest {

    /** What makes a class a bean where the archive is discovered by annotations (CDI 4.0, 2.5.1). */
    private static final Set<String> BEAN_DEFINING =
            Set.of("ApplicationScoped", "RequestScoped", "SessionScoped", "ConversationScoped", "Dependent");

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_bean_of_the_module_reaches_the_bound_tenants_data_and_no_other(IsolationMode mode) {
        var accounts = Platform.started().bean(Accounts.class);
        Tenant tenant = ATenant.in(mode).made();
        Tenant other = ATenant.in(mode).made();
        var account = new Account();

        TenantScope.run(tenant.id(), () -> accounts.add(account));

        assertThat(TenantScope.call(tenant.id(), accounts::all))
                .singleElement()
                .extracting(Account::getId)
                .isEqualTo(account.getId());
        assertThat(TenantScope.call(other.id(), accounts::all)).isEmpty();
    }

    @Test
    void the_archive_of_this_module_is_discovered_by_annotations_as_one_with_an_empty_beans_xml_is() throws Exception {
        try (var beans = AdopterTest.class.getResourceAsStream("/META-INF/beans.xml")) {
            var root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(beans)
                    .getDocumentElement();
            assertThat(root.getAttribute("bean-discovery-mode")).isEqualTo("annotated");
        }
    }

    @Test
    void the_readmes_beans_are_found_in_such_an_archive_and_are_like_this_modules() throws IOException {
        assertThat(annotations("BillingEntities")).containsAnyElementsOf(BEAN_DEFINING);
        assertThat(annotations("Invoices")).containsAnyElementsOf(BEAN_DEFINING);
        assertThat(annotations("BillingEntities")).isEqualTo(annotations(CrmEntities.class));
        assertThat(annotations("Invoices")).isEqualTo(annotations(Accounts.class));
        assertThat(TenantEntities.class).isAssignableFrom(CrmEntities.class);
    }

    private static List<String> annotations(String type) throws IOException {
        var declaration = Pattern.compile("((?:@\\w+\\s+)+)(?:public )?class " + type + "\\b")
                .matcher(Files.readString(Poms.README));
        assertThat(declaration.find()).as(type).isTrue();
        return Pattern.compile("\\w+")
                .matcher(declaration.group(1))
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static List<String> annotations(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .sorted()
                .toList();
    }
}
