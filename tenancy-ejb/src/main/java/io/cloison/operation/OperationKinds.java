package io.cloison.operation;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The kinds of long work that this deployment knows. */
@Singleton
class OperationKinds {

    private final Instance<OperationDefinition> definitions;

    @Inject
    OperationKinds(@Any Instance<OperationDefinition> definitions) {
        this.definitions = definitions;
    }

    /** The definition of the kind; {@link IllegalStateException} where this deployment has none. */
    OperationDefinition of(String kind) {
        return definitions.stream()
                .filter(definition -> definition.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This node knows no operation of kind " + kind));
    }
}
