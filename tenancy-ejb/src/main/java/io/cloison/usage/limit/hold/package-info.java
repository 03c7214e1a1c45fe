/**
 * Units reserved for a while: a hold counts against the limit until it is settled, released or expired, and is each of these once. What is
 * settled is used in the window that the hold was made in.
 */
@NullMarked
package io.cloison.usage.limit.hold;

import org.jspecify.annotations.NullMarked;
