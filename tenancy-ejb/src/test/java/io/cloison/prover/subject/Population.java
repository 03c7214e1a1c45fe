package io.cloison.prover.subject;

import io.cloison.isolation.TenantEntity;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two rows of each entity type, related to each other: the first to firsts, the second to seconds; to its own type, the first to the second. */
public final class Population {

    /** How many rows of each type there are. */
    public static final int SIZE = 2;

    private final Map<Class<?>, List<Object>> members = new LinkedHashMap<>();

    private Population() {}

    /** Stores a population of the tenant that is bound, with ids of its own. */
    static Population store(Model model, Forge forge, Canaries canaries, EntityManager entities) {
        return store(model, forge, canaries, entities, null);
    }

    /** Stores a population of the tenant that is bound, with the other population's ids. */
    static Population store(
            Model model, Forge forge, Canaries canaries, EntityManager entities, @Nullable Population twin) {
        var population = new Population();
        for (Kind kind : model.concrete()) {
            population.add(kind.javaType(), twin);
        }
        population.members.values().forEach(same -> {
            for (int i = 0; i < SIZE; i++) {
                int index = i;
                Object entity = same.get(i);
                forge.fill(entity, canaries, type -> population.related(entity, type, index));
            }
        });
        population.members.values().stream().flatMap(List::stream).forEach(entities::persist);
        entities.flush();
        return population;
    }

    /** The ids of the first and the second instance of the type, or of one of its subtypes. */
    public UUID id(Class<?> type, int index) {
        return ((TenantEntity) member(type, index)).getId();
    }

    /** The instance as it was stored; of a subtype where the type is abstract. */
    public Object member(Class<?> type, int index) {
        Object found = find(type, index);
        if (found == null) {
            throw new NotCovered(type.getName() + " has no entity type that can be made.");
        }
        return found;
    }

    /** How many instances of the type and its subtypes there are. */
    public long count(Class<?> type) {
        return members.values().stream()
                .flatMap(List::stream)
                .filter(type::isInstance)
                .count();
    }

    /** Gives the entity the other's id and version, as if it were the other. */
    public static void steal(Object entity, Object from) {
        set(entity, "id", ((TenantEntity) from).getId());
        set(entity, "version", ((TenantEntity) from).getVersion());
    }

    private static void set(Object entity, String name, Object value) {
        try {
            Field field = TenantEntity.class.getDeclaredField(name);
            field.setAccessible(true);
            field.set(entity, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(Class<?> type, @Nullable Population twin) {
        var same = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            Object made = Forge.blank(type);
            if (twin != null) {
                set(made, "id", twin.id(type, i));
            }
            same.add(made);
        }
        members.put(type, same);
    }

    private @Nullable Object related(Object from, Class<?> type, int index) {
        Object other = find(type, index);
        return other != from ? other : index == 0 ? find(type, 1) : null;
    }

    private @Nullable Object find(Class<?> type, int index) {
        List<Object> exact = members.get(type);
        return exact != null
                ? exact.get(index)
                : members.entrySet().stream()
                        .filter(entry -> type.isAssignableFrom(entry.getKey()))
                        .findFirst()
                        .map(entry -> entry.getValue().get(index))
                        .orElse(null);
    }
}
