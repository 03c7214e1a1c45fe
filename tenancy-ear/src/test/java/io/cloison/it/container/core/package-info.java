/** Beans that the tests put into the core module's JAR, as an adopting team's would be. */
@NullMarked
package io.cloison.it.container.core;

import org.jspecify.annotations.NullMarked;
