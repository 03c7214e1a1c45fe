package io.cloison.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Says that anyone may call the method, without a token. */
@Retention(RUNTIME)
@Target(METHOD)
public @interface PublicEndpoint {}
