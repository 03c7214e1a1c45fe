package io.cloison.resolution;

/** How the platform is run, {@code cloison.mode}. */
public enum PlatformMode {
    /** One implicit tenant, which no request needs to name. */
    SINGLE,
    /** Tenants share tables unless they ask otherwise. */
    SHARED,
    /** Tenants get a database of their own unless they ask otherwise. */
    SEPARATE,
    /** Each tenant chooses. */
    MIXED
}
