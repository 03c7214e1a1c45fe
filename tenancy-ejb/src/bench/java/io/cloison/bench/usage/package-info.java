/** How fast events come in, and how fast they are summed. */
@NullMarked
package io.cloison.bench.usage;

import org.jspecify.annotations.NullMarked;
