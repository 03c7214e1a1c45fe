/** Payara Server as a process of this JVM, on the loopback address only. */
@NullMarked
package io.cloison.it.server;

import org.jspecify.annotations.NullMarked;
