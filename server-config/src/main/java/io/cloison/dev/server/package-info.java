/** Payara Micro as a child process that listens on the loopback address only and ends with its parent. */
@NullMarked
package io.cloison.dev.server;

import org.jspecify.annotations.NullMarked;
