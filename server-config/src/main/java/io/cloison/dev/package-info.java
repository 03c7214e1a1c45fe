/**
 * The dev stack: a database, an identity provider and the server with the platform's WAR, started and stopped as one.
 *
 * <p>{@link io.cloison.dev.DevStack} is the program; its parts are in the packages below and can be used alone by tests.
 */
@NullMarked
package io.cloison.dev;

import org.jspecify.annotations.NullMarked;
