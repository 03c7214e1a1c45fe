/** A small load generator: a process of its own that keeps a few connections busy and costs far less than the server under test. */
@NullMarked
package io.cloison.bench.load;

import org.jspecify.annotations.NullMarked;
