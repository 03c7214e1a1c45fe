package io.cloison.resolution.claims;

import jakarta.ejb.MessageDriven;
import jakarta.ejb.Stateful;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which beans may be given one caller's claim for as long as they live. */
final class Lifetime {

    private static final Set<Class<? extends Annotation>> OF_A_REQUEST = Set.of(RequestScoped.class, Dependent.class);

    /** Dependent by scope, and kept in a pool or for ever all the same. */
    private static final List<Class<? extends Annotation>> KEPT =
            List.of(Stateless.class, Stateful.class, MessageDriven.class, jakarta.ejb.Singleton.class);

    private Lifetime() {}

    /**
     * Throws {@link IllegalStateException} for a bean that may serve another caller later; the bean is null for what is no bean. A dependent
     * bean is taken for one of the request: only its owner knows better.
     */
    static void check(String claim, @Nullable Bean<?> bean) {
        if (bean == null || !OF_A_REQUEST.contains(bean.getScope()) || isKept(bean.getBeanClass())) {
            throw new IllegalStateException("The claim " + claim + " is one request's, and "
                    + (bean == null ? "its owner" : bean.getBeanClass().getName())
                    + " may serve others: inject a ClaimValue");
        }
    }

    private static boolean isKept(Class<?> type) {
        return KEPT.stream().anyMatch(type::isAnnotationPresent);
    }
}
