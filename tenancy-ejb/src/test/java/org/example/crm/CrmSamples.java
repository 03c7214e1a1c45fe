package org.example.crm;

import io.cloison.prover.subject.Samples;
import jakarta.persistence.metamodel.Attribute;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A deal's reference has a form that no random text has. Found as a service. */
public final class CrmSamples implements Samples {

    private static final AtomicLong NEXT = new AtomicLong(1000);

    @Override
    public Optional<Object> value(Attribute<?, ?> attribute, String canary) {
        return attribute.getName().equals("reference") ? Optional.of("D-" + NEXT.incrementAndGet()) : Optional.empty();
    }
}
