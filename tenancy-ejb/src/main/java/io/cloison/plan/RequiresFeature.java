package io.cloison.plan;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Lets the method, or every method of a class, be called only for tenants whose plan has the feature: {@code feature-not-in-plan} for the
 * others, and {@code unavailable} where the plan cannot be read. It is decided for the bound tenant, before the call is counted and a
 * transaction begun. A method's own annotation replaces its class's.
 */
@InterceptorBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface RequiresFeature {

    /** The name in plans, such as {@code sso}. */
    @Nonbinding
    String value();
}
