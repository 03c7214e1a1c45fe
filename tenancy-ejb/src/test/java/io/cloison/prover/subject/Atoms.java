package io.cloison.prover.subject;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.jpa.JpaHelper;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.queries.FetchGroupTracker;
import org.jspecify.annotations.Nullable;

/** Takes whatever an attack got hold of apart into its values, following every relation, loading what is lazy. */
public final class Atoms {

    private static final int DEPTH = 4;

    private final Model model;
    private final Consumer<Object> consumer;
    private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());

    public Atoms(Model model, Consumer<Object> consumer) {
        this.model = model;
        this.consumer = consumer;
    }

    /** Hands each value in the thing to the consumer. */
    public void of(@Nullable Object thing) {
        open(thing, 0);
    }

    private void open(@Nullable Object thing, int depth) {
        if (thing == null || depth > DEPTH) {
            return;
        }
        if (thing instanceof Object[] several) {
            for (Object one : several) {
                open(one, depth);
            }
        } else if (thing instanceof Collection<?> several) {
            several.forEach(one -> open(one, depth));
        } else if (thing instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                open(key, depth);
                open(value, depth);
            });
        } else {
            model.kind(thing.getClass())
                    .ifPresentOrElse(kind -> entity(kind.descriptor(), thing, depth), () -> value(thing, depth));
        }
    }

    private void entity(ClassDescriptor descriptor, Object thing, int depth) {
        if (met.add(thing)) {
            load(thing);
            descriptor.getMappings().forEach(mapping -> attribute(mapping, thing, depth));
        }
    }

    private void value(Object thing, int depth) {
        model.embeddables()
                .of(thing.getClass())
                .ifPresentOrElse(
                        parts -> parts.values()
                                .forEach(part -> open(part.getRealAttributeValueFromObject(thing, null), depth)),
                        () -> consumer.accept(thing));
    }

    /** A reference is loaded when it is first read. */
    private static void load(Object thing) {
        if (thing instanceof FetchGroupTracker tracker && tracker._persistence_getFetchGroup() != null) {
            JpaHelper.loadUnfetchedObject(tracker);
        }
    }

    private void attribute(DatabaseMapping mapping, Object owner, int depth) {
        open(mapping.getRealAttributeValueFromObject(owner, null), mapping.isAggregateMapping() ? depth : depth + 1);
    }
}
