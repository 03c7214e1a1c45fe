/** Nodes that are gone for good, with what they had debited. */
@NullMarked
package io.cloison.usage.limit.lost;

import org.jspecify.annotations.NullMarked;
