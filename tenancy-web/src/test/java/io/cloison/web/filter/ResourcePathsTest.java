package io.cloison.web.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.web.ResourceClasses;
import io.cloison.web.tenant.ConsumptionResource;
import io.cloison.web.tenant.HoldResource;
import io.cloison.web.tenant.SubscriptionResource;
import io.cloison.web.tenant.UsageCorrectionResource;
import io.cloison.web.tenant.UsageEventResource;
import io.cloison.web.tenant.UsageInboxResource;
import io.cloison.web.tenant.UsageResource;
import jakarta.ws.rs.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where the resources are, and what follows from it. */
class ResourcePathsTest {

    /** The router tries the roots one after the other for every request: each further one costs all of them. */
    @Test
    void the_resources_share_few_roots() {
        assertThat(ResourceClasses.all()
                        .map(type -> type.getAnnotation(Path.class).value()))
                .containsOnly("/admin", "/tenant", "/projects", "/labels", "/ping");
    }

    @Test
    void asking_for_usage_and_changing_the_subscription_count_as_no_calls() {
        Set<Class<?>> uncounted = Set.of(
                ConsumptionResource.class,
                HoldResource.class,
                SubscriptionResource.class,
                UsageCorrectionResource.class,
                UsageEventResource.class,
                UsageInboxResource.class,
                UsageResource.class);
        assertThat(ResourceClasses.all().flatMap(ResourceClasses::methods))
                .hasSizeGreaterThan(20)
                .allSatisfy(method -> assertThat(Meters.isCounted(method))
                        .as(method.toString())
                        .isNotEqualTo(uncounted.contains(method.getDeclaringClass())));
    }
}
