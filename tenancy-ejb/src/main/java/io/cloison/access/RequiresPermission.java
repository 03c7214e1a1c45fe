package io.cloison.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Lets only callers with the permission call the method, before a tenant is bound and a transaction begun: {@code unauthenticated} for an
 * anonymous request, {@code forbidden} without the permission, and the problems of finding the tenant. A method's own annotation replaces its
 * class's.
 */
@InterceptorBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface RequiresPermission {

    /** One of {@link Permissions}. */
    @Nonbinding
    String value();
}
