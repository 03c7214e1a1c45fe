/** How fast a node admits usage from memory: checks a second and the slowest of them, on one tenant that everybody asks for. */
@NullMarked
package io.cloison.bench.limit;

import org.jspecify.annotations.NullMarked;
