package io.cloison.prover.subject;

import jakarta.persistence.metamodel.Attribute;
import java.util.Optional;

/**
 * Values for attributes that cannot be generated: an application's own type behind a converter, or a column whose constraint refuses a
 * random text.
 */
@FunctionalInterface
public interface Samples {

    /** No samples: everything is generated. */
    Samples NONE = (attribute, canary) -> Optional.empty();

    /**
     * A value for the attribute, or empty where it may be generated.
     *
     * @param canary a text that is unique in the proof; a value that can hold it should
     */
    Optional<Object> value(Attribute<?, ?> attribute, String canary);

    /** These samples, then the others' for what these leave empty. */
    default Samples or(Samples others) {
        return (attribute, canary) -> value(attribute, canary).or(() -> others.value(attribute, canary));
    }
}
