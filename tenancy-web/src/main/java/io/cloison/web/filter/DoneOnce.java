package io.cloison.web.filter;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Says of a POST that its work is done once for each {@code Idempotency-Key}, however often it is begun: because the work itself keeps {@link
 * KeyUses#name}, or because doing it again changes nothing. A repeat of one that has failed is begun again; that of any other POST is not, since
 * nobody knows whether the work was done.
 */
@Retention(RUNTIME)
@Target(METHOD)
public @interface DoneOnce {}
