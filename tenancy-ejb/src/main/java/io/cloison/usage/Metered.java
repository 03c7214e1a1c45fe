package io.cloison.usage;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Counts calls of a method, or of every method of a class, for the bound tenant. With {@link #enforce} a call over a hard limit is refused
 * with {@code limit-exceeded} before the method runs; a method that then fails has used what it was admitted for.
 */
@InterceptorBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
public @interface Metered {

    /** The key of the metric; it has to exist, and be counted or summed. */
    @Nonbinding
    String metric() default "api_calls";

    /** Units per call, 1 or more. */
    @Nonbinding
    long units() default 1;

    /** Whether a call over the limit is refused, or counted all the same. */
    @Nonbinding
    boolean enforce() default true;
}
