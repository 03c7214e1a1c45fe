package io.cloison.it.container.core;

import jakarta.enterprise.context.RequestScoped;

/** The claims in a bean of the core's module. */
@RequestScoped
public class CoreClaims extends InjectedClaims {}
