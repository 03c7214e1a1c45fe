package io.cloison.isolation.persistence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.isolation.TenantDataLiteral;
import io.cloison.isolation.TenantEntity;
import io.cloison.isolation.TenantRoutingDataSource;
import io.cloison.testing.Platform;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import java.util.List;
import java.util.Map;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.junit.jupiter.api.Test;

/** The one kind of inheritance in which EclipseLink gives a subclass no discriminator. */
class TablePerClassTest {

    @Test
    void a_hierarchy_with_a_whole_table_for_each_class_is_refused() {
        var data = Platform.started().bean(TenantRoutingDataSource.class, TenantDataLiteral.INSTANCE);
        List<Class<?>> classes = List.of(TenantEntity.class, Shape.class, Circle.class);

        assertThatThrownBy(() -> TenantEntityManagerFactory.create(
                        classes, data, Map.of(PersistenceUnitProperties.SESSION_NAME, "shapes")))
                .hasStackTraceContaining("tenant discriminator");
    }

    @Entity
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Shape extends TenantEntity {}

    @Entity
    static class Circle extends Shape {}
}
