package io.cloison.prover.attack;

import io.cloison.prover.subject.Forge;
import io.cloison.prover.subject.Kind;
import io.cloison.prover.subject.Model;
import io.cloison.prover.subject.Party;
import io.cloison.prover.subject.Population;
import io.cloison.prover.subject.Subject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.Attribute;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.persistence.sessions.UnitOfWork;

/**
 * One attacker, one victim, and the attacker's tools.
 *
 * @param twin whether the attacker has rows of its own with the victim's ids
 */
public record Strike(Subject subject, Model model, Forge forge, Party attacker, Party victim, boolean twin) {

    EntityManager entities() {
        return subject.entities();
    }

    /** The EntityManager behind the platform's own, as code may get hold of it. */
    EntityManager delegate() {
        return (EntityManager) entities().getDelegate();
    }

    Connection connection() throws SQLException {
        return subject.data().getConnection();
    }

    /** The victim's row under attack. */
    UUID id(Kind kind) {
        return victim.population().id(kind.javaType(), 0);
    }

    UUID id(Class<?> type) {
        return victim.population().id(type, 0);
    }

    /** The victim's row of the type to which the row under attack is related. */
    UUID otherEnd(Kind kind, Class<?> type) {
        UUID first = id(type);
        return first.equals(id(kind)) ? victim.population().id(type, 1) : first;
    }

    /** The class of the victim's row under attack: the kind's own, or a subclass of an abstract one. */
    Class<?> concrete(Kind kind) {
        return victim.population().member(kind.javaType(), 0).getClass();
    }

    /** A new entity of the attacker with references to its own rows; not yet stored. */
    Object made(Kind kind) {
        Object made = Forge.blank(concrete(kind));
        forge.fill(made, attacker.canaries(), this::own);
        return made;
    }

    /** A new entity of the attacker with the victim's id and version. */
    Object forged(Kind kind) {
        Object forged = made(kind);
        Population.steal(forged, victim.copy(kind));
        return forged;
    }

    /** The attacker's row that is not the victim's first, managed. */
    Object own(Class<?> type) {
        return entities().find(type, attacker.population().id(type, 1));
    }

    /** The entity as managed by the attacker, as if it had been loaded. */
    Object smuggled(Object detached) {
        return entities().unwrap(UnitOfWork.class).registerExistingObject(detached);
    }

    /** The victim's entity as managed by the attacker. */
    Object smuggled(Kind kind) {
        return smuggled(victim.copy(kind));
    }

    /** Gives the managed entity's attribute another value, so that the change is noticed. */
    void change(Kind kind, Object entity, Attribute<?, ?> attribute, Object value) throws ReflectiveOperationException {
        Optional<Method> woven = Arrays.stream(entity.getClass().getMethods())
                .filter(method -> method.getName().equals("_persistence_set_" + attribute.getName()))
                .findFirst();
        if (woven.isPresent()) {
            woven.get().invoke(entity, value);
        } else {
            mapping(entity, attribute).setRealAttributeValueInObject(entity, value);
        }
    }

    /** The managed entity's collection, as its code would change it. */
    @SuppressWarnings("unchecked")
    Collection<Object> collection(Object entity, Attribute<?, ?> attribute) {
        return (Collection<Object>) mapping(entity, attribute).getRealAttributeValueFromObject(entity, null);
    }

    /** Empties the managed entity's collection or map. */
    void empty(Object entity, Attribute<?, ?> attribute) {
        Object held = mapping(entity, attribute).getRealAttributeValueFromObject(entity, null);
        if (held instanceof java.util.Map<?, ?> map) {
            map.clear();
        } else {
            ((Collection<?>) held).clear();
        }
    }

    /** Whether somebody holds a lock on the victim's row. */
    boolean isLocked(Kind kind) {
        return victim.vault().isLocked(kind.rootTable(), id(kind));
    }

    private org.eclipse.persistence.mappings.DatabaseMapping mapping(Object entity, Attribute<?, ?> attribute) {
        return model.kind(entity.getClass()).orElseThrow().descriptor().getMappingForAttributeName(attribute.getName());
    }
}
