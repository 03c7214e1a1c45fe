/** What only a container can show: injection, the order of interceptors, EJBs and managed threads. Deployed inside the WAR as a whole. */
@NullMarked
package io.cloison.it.container;

import org.jspecify.annotations.NullMarked;
