/** The side of the container tests that stays outside: what the managed server is started with. */
@NullMarked
package io.cloison.it.container.client;

import org.jspecify.annotations.NullMarked;
