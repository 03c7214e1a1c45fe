/** What a load balancer learns of a server while things break. */
@NullMarked
package io.cloison.it.health;

import org.jspecify.annotations.NullMarked;
