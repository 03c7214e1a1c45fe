package io.cloison.isolation.persistence;

import java.util.UUID;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.mappings.converters.UUIDConverter;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;

/** Reads a UUID that is null, as an outer join yields it; EclipseLink's own converter throws a NullPointerException. */
final class NullableUuids extends UUIDConverter {

    private static final long serialVersionUID = 1L;

    static void use(ClassDescriptor descriptor) {
        descriptor.getMappings().stream()
                .filter(AbstractDirectMapping.class::isInstance)
                .map(AbstractDirectMapping.class::cast)
                .filter(mapping -> mapping.getConverter() instanceof UUIDConverter)
                .forEach(mapping -> mapping.setConverter(new NullableUuids()));
    }

    @Override
    public @Nullable Object convertDataValueToObjectValue(@Nullable Object jdbcValue, Session session) {
        return jdbcValue == null || jdbcValue instanceof UUID
                ? jdbcValue
                : super.convertDataValueToObjectValue(jdbcValue, session);
    }
}
